/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.AuditFixture;
import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.internal.json.StrictJson;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeded random harm: parsers answer with their one exception, the verifier always with a report. */
class FuzzTest {
    private static final long SEED = 20261122;

    @TempDir
    Path directory;

    @Test
    void verify_randomEdits_neverThrowsAndNeverSaysIntact() {
        Path path = directory.resolve("export");
        AuditFixture.export(path, 7);
        ExportCopy export = new ExportCopy(path);
        Random random = new Random(SEED);
        List<String> files = export.files();
        for (int round = 0; round < 1500; round++) {
            String file = files.get(random.nextInt(files.size()));
            byte[] original = export.read(file);
            byte[] edited = edited(original, random);
            export.write(file, edited);
            boolean same = Arrays.equals(original, edited);
            assertThat(export.verify().intact()).as("round %d, %s", round, file).isEqualTo(same);
            export.write(file, original);
        }
    }

    @Test
    void verify_filesOfAnotherExport_isNotIntact() {
        AuditFixture.export(directory.resolve("one"), 7);
        AuditFixture.export(directory.resolve("two"), 7);
        ExportCopy one = new ExportCopy(directory.resolve("one"));
        ExportCopy two = new ExportCopy(directory.resolve("two"));
        for (String file : one.files()) {
            byte[] own = one.read(file);
            one.write(file, two.read(file));
            assertThat(one.verify().intact()).as(file).isFalse();
            one.write(file, own);
        }
        assertThat(one.verify().intact()).isTrue();
    }

    @Test
    void parsers_randomEdits_throwNothingElse() {
        Path path = directory.resolve("export");
        AuditFixture.export(path, 2);
        ExportCopy export = new ExportCopy(path);
        byte[] leaf = EntryBundle.parse(export.read("tile/entries/000.p/2"), 2)
                .entries()
                .get(1);
        byte[] note = export.read("checkpoint");
        byte[] vkey = export.read("vkey");
        byte[] disclosure = Disclosure.of("detail.name", "花子").encoded().getBytes(StandardCharsets.US_ASCII);
        edits(leaf, Leaf::parse);
        edits(note, SignedNote::parse);
        edits(note, bytes -> Checkpoint.parse(latin(bytes)));
        edits(vkey, bytes -> VerifierKey.parse(latin(bytes)));
        edits(disclosure, bytes -> Disclosure.parse(latin(bytes)));
        edits("[\"a\",\"b\",\"c\"]".getBytes(StandardCharsets.US_ASCII), StrictJson::texts);
    }

    /** What a parser accepts although it was edited must at least be taken for what it is: nothing else is thrown. */
    private static void edits(byte[] original, Consumer<byte[]> parser) {
        Random random = new Random(SEED);
        for (int round = 0; round < 3000; round++) {
            try {
                parser.accept(edited(original, random));
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static byte[] edited(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        int at = random.nextInt(copy.length);
        int length = 1 + random.nextInt(Math.min(40, copy.length - at));
        switch (random.nextInt(5)) {
            case 0 -> copy[at] = (byte) random.nextInt(256);
            case 1 -> Arrays.fill(copy, at, at + length, (byte) random.nextInt(256));
            case 2 -> copy = Arrays.copyOf(copy, at);
            case 3 -> {
                byte[] longer = Arrays.copyOf(copy, copy.length + length);
                System.arraycopy(copy, at, longer, at + length, copy.length - at);
                copy = longer;
            }
            default -> {
                byte[] shorter = Arrays.copyOf(copy, copy.length - length);
                System.arraycopy(copy, at + length, shorter, at, copy.length - at - length);
                copy = shorter;
            }
        }
        return copy;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
