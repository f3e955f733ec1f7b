/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sharedkit.audit.AuditFixture;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.verify.VerificationReport.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flips every single bit of an export. There is no exception to what is found, as an export carries no signature of an
 * unknown key, which a verifier would have to ignore.
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
        Checkpoint checkpoint =
                Checkpoint.parse(SignedNote.parse(export.read("checkpoint")).text());
        for (String file : export.files()) {
            if (!file.equals("checkpoint") && !file.equals("vkey")) {
                flipAll(file, () -> status(checkpoint));
            }
        }
        assertThat(export.verify().intact()).isTrue();
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
