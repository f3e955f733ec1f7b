/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checker shares no code with the steps, nor with sharedkit. */
class CheckerIndependenceTest {
    private static final Path SOURCES = Path.of("src/main/java/io/sharedkit/examples/quickstart/check");

    @Test
    void checker_importsNothingOfSharedkitButItself() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<String> foreign = files.flatMap(CheckerIndependenceTest::lines)
                    .filter(line -> line.contains("io.sharedkit"))
                    .filter(line -> !line.contains("io.sharedkit.examples.quickstart.check"))
                    .toList();
            assertThat(foreign).isEmpty();
        }
    }

    @Test
    void assembly_hasUnder60Lines() throws IOException {
        Path file = Path.of("src/main/java/io/sharedkit/examples/quickstart/HrSaas.java");
        String assembly = Files.readString(file).split("public static HrSaas assemble", 2)[1];
        assertThat(assembly.lines().filter(line -> !line.isBlank()).count()).isLessThan(60);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
