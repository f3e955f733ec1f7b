/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditFixture;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.verify.AuditVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void write_newDirectory_holdsTheFixedFiles() throws IOException {
        Path target = directory.resolve("a/b/export");
        AuditFixture.export(target, 3);
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> target.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrder(
                            "checkpoint", "vkey", "disclosures.jsonl", "tile/0/000.p/3", "tile/entries/000.p/3");
        }
        List<String> lines = Files.readAllLines(target.resolve("disclosures.jsonl"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).matches("\\{\"index\": 2, \"disclosures\": \\[(\"[A-Za-z0-9_-]+\"(, )?){6}]}");
        assertThat(Files.readString(target.resolve("vkey")))
                .matches("audit\\.example\\.jp/audit/[0-9a-f]{32}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{43}[A-Za-z0-9+/=]\n");
    }

    @Test
    void write_emptyDirectory_isUsed() throws IOException {
        Path target = Files.createDirectory(directory.resolve("empty"));
        AuditFixture.export(target, 1);
        assertThat(AuditVerifier.verify(target).intact()).isTrue();
        assertThat(content(directory)).containsExactly("empty");
    }

    @Test
    void write_directoryWithSomethingInIt_isRefusedAndLeftAlone() throws IOException {
        Path kept = Files.writeString(directory.resolve("kept"), "kept");
        assertThatThrownBy(() -> AuditFixture.export(directory, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never overwritten");
        assertThatThrownBy(() -> AuditFixture.export(kept, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(content(directory)).containsExactly("kept");
        assertThat(kept).hasContent("kept");
    }

    @Test
    void write_failingHalfWay_leavesNothing() throws IOException {
        Iterator<LogEntry> failing = IntStream.range(0, 1000)
                .mapToObj(i -> {
                    if (i == 700) {
                        throw new UncheckedIOException(new FileSystemException("x", null, "No space left on device"));
                    }
                    return LogEntry.append(i, new byte[] {1}, new byte[0]);
                })
                .iterator();
        Path target = directory.resolve("export");
        assertThatThrownBy(() -> ExportDirectory.write(target, "c\n", "v", failing))
                .hasMessageContaining("No space left");
        assertThat(content(directory)).isEmpty();
    }

    @Test
    void write_belowAFile_saysWhereItFailed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> AuditFixture.export(file.resolve("export"), 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("could not be written; nothing was left there");
    }

    @Test
    void write_gapInTheLog_isRefused() throws IOException {
        Iterator<LogEntry> gap = List.of(
                        LogEntry.append(0, new byte[] {1}, new byte[0]),
                        LogEntry.append(2, new byte[] {1}, new byte[0]))
                .iterator();
        assertThatThrownBy(() -> ExportDirectory.write(directory.resolve("export"), "c\n", "v", gap))
                .hasMessageContaining("no entry 1");
        assertThat(content(directory)).isEmpty();
    }

    private static List<String> content(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A link to nothing cannot be forced: so each file is, wherever it lies, before the checkpoint is there. */
    @ParameterizedTest
    @ValueSource(strings = {"more", "tile/more", "tile/entries/more"})
    void write_fileCannotBeForced_leavesNothing(String name) throws IOException {
        Path target = directory.resolve("export");
        Path[] building = new Path[1];
        Iterator<LogEntry> planting = new Iterator<>() {
            @Override
            public boolean hasNext() {
                plant(building, name);
                return false;
            }

            @Override
            public LogEntry next() {
                throw new NoSuchElementException();
            }
        };
        assertThatThrownBy(() -> ExportDirectory.write(target, "checkpoint", "vkey", planting, written -> {
                    throw new AssertionError("recorded before it was durable");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("more");
        assertThat(target).doesNotExist();
        assertThat(building[0]).doesNotExist();
    }

    private void plant(Path[] building, String name) {
        try (Stream<Path> found = Files.list(directory)) {
            building[0] = found.findFirst().orElseThrow();
            Files.createDirectories(building[0].resolve(name).getParent());
            Files.createSymbolicLink(building[0].resolve(name), Path.of("nowhere"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
