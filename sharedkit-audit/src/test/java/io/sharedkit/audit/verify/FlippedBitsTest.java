/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedkit.audit.AuditFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 2,000 single bits from a seeded source, anywhere in an export of 1,000 events: each verifier finds each of them. */
class FlippedBitsTest {
    private static final int EVENTS = 1000;
    private static final int FLIPS = 2000;

    @TempDir
    static Path directory;

    private static Path export;
    private static List<String> flips;

    @BeforeAll
    static void export() throws IOException {
        export = directory.resolve("export");
        AuditFixture.export(export, EVENTS, false);
        flips = flips(new ExportCopy(export));
        Files.write(directory.resolve("flips"), flips);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ON-13")
    void script_anyBitFlipped_exits2(Script script) {
        assumeTrue(script.installed(), script + " is not installed here: its verifier was not run");
        assertThat(script.run(List.of(export.toString())).exit()).isZero();
        assertThat(script.flips(export, directory.resolve("flips")))
                .hasSize(FLIPS)
                .containsOnly(2);
    }

    @Test
    void library_anyBitFlipped_isTampered() {
        ExportCopy copy = new ExportCopy(export);
        for (String flip : flips) {
            String file = flip.split(" ")[0];
            byte[] original = copy.read(file);
            copy.write(file, ExportCopy.flipped(original, Long.parseLong(flip.split(" ")[1])));
            VerificationReport report = copy.verify();
            assertThat(report.status()).as(flip).isEqualTo(VerificationReport.Status.TAMPERED);
            copy.write(file, original);
        }
    }

    /** Half of them spread evenly over the bytes, half over the files, so that the small ones are hit as well. */
    private static List<String> flips(ExportCopy copy) {
        Random random = new Random(20261122);
        List<String> files = copy.files();
        long[] bits =
                files.stream().mapToLong(file -> copy.read(file).length * 8L).toArray();
        long total = java.util.Arrays.stream(bits).sum();
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < FLIPS) {
            int file = random.nextInt(bits.length);
            long bit = (long) (random.nextDouble() * (chosen.size() % 2 == 0 ? bits[file] : total));
            for (int i = 0; chosen.size() % 2 == 1 && bit >= bits[file = i]; i++) {
                bit -= bits[i];
            }
            chosen.add(files.get(file) + " " + bit);
        }
        return chosen;
    }
}
