/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sharedkit.audit.AuditFixture;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.verify.VerificationReport.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flips every single bit of exports of 20 entries: one as the library makes it, and one with recorded erasures and missing
 * values. There is no exception to what is found in them, as they carry no signature of an unknown key, which a verifier
 * would have to ignore: of these the last test tells which bits they are.
 */
class EveryBitTest {

    @TempDir
    Path directory;

    private ExportCopy export;

    @BeforeEach
    void export() {
        AuditFixture.export(directory.resolve("export"), 20, false);
        export = new ExportCopy(directory.resolve("export"));
    }

    @Test
    void verify_bitOfCheckpointOrKeyFlipped_isTampered() {
        flipAll("checkpoint", () -> export.verify().status());
        flipAll("vkey", () -> export.verify().status());
        assertThat(export.verify().intact()).isTrue();
    }

    /** Behind the checkpoint, which is not touched here and whose signature is therefore not verified 100,000 times. */
    @Test
    @Tag("HK-15b")
    @Tag("JJ-18b")
    @Tag("QL-11b")
    @Tag("GN-16a")
    void verify_bitOfEntriesTilesOrValuesFlipped_isTampered() {
        flipContent();
        assertThat(export.verify().intact()).isTrue();
    }

    /** An erased value must not come back as another, nor an erasure reach one entry further than it was signed. */
    @Test
    void verify_bitOfAnExportWithErasuresFlipped_isTampered() throws IOException {
        ForeignLog log = new ForeignLog().events("access", 9).events("operation", 8);
        List<String> digests =
                Stream.of(log.digest(9, 0), log.digest(10, 1)).sorted().toList();
        log.erasure(ForeignLog.ranges(1, 3, 5, 5))
                .erasure(Erased.values(digests))
                .erasure(Erased.before("access", ForeignLog.micros(8)))
                .without(1, 2, 3, 5, 7)
                .keep(10, 1);
        Path redacted = log.write(directory.resolve("redacted"));
        Files.move(directory.resolve("export"), directory.resolve("other"));
        Files.move(redacted, directory.resolve("export"));
        assertThat(export.verify().status()).isEqualTo(Status.REDACTED);
        flipContent();
        assertThat(export.verify().status()).isEqualTo(Status.REDACTED);
    }

    /** The specification of signed notes: signatures of keys that are not known are ignored. */
    @Test
    void verify_bitOfAnotherPartysSignatureFlipped_isIgnoredThereAndNowhereElse() {
        byte[] own = export.read("checkpoint");
        byte[] other = "— witness.example AAAAAAECAwQFBgcICQ==\n".getBytes(StandardCharsets.UTF_8);
        byte[] note = Arrays.copyOf(own, own.length + other.length);
        System.arraycopy(other, 0, note, own.length, other.length);
        Set<Integer> ignored = new TreeSet<>();
        for (int bit = 0; bit < note.length * Byte.SIZE; bit++) {
            export.write("checkpoint", ExportCopy.flipped(note, bit));
            if (export.verify().intact()) {
                ignored.add(bit / Byte.SIZE - own.length);
            }
        }
        int name = "— ".getBytes(StandardCharsets.UTF_8).length;
        int base64 = name + "witness.example ".length();
        assertThat(ignored).allMatch(at -> at >= name && at != base64 - 1 && at < other.length - "==\n".length());
        assertThat(ignored).contains(name, base64, other.length - 1 - "==\n".length());
    }

    private void flipContent() {
        Checkpoint checkpoint =
                Checkpoint.parse(SignedNote.parse(export.read("checkpoint")).text());
        for (String file : export.files()) {
            if (!file.equals("checkpoint") && !file.equals("vkey")) {
                flipAll(file, () -> status(checkpoint));
            }
        }
    }

    private Status status(Checkpoint checkpoint) throws IOException {
        Findings findings = new Findings();
        ExportFiles files = new ExportFiles(directory.resolve("export"));
        ExportCheck.entries(files, checkpoint, List.of(), findings);
        return findings.report("", 0).status();
    }

    private void flipAll(String file, Verification verification) {
        byte[] original = export.read(file);
        try (FileChannel channel = FileChannel.open(directory.resolve("export").resolve(file), WRITE)) {
            for (int bit = 0; bit < original.length * Byte.SIZE; bit++) {
                int at = bit / Byte.SIZE;
                byte flipped = (byte) (original[at] ^ 1 << bit % Byte.SIZE);
                channel.write(ByteBuffer.wrap(new byte[] {flipped}), at);
                Status found = verification.run();
                if (found != Status.TAMPERED) {
                    fail("bit %d of byte %d of %s: %s", bit % Byte.SIZE, at, file, found);
                }
                channel.write(ByteBuffer.wrap(original, at, 1), at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done after each flip. */
    private interface Verification {
        Status run() throws IOException;
    }
}
