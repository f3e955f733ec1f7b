/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The year as a whole: everything kept; one control broken, one promise not kept; faults end clearly. */
class QuickstartTest {
    private static final int KEPT = 0;
    private static final int NOT_KEPT = 1;
    private static final int FAILED = 2;

    @TempDir
    private Path directory;

    @Test
    @Tag("HK-03a")
    @Tag("HK-06a")
    @Tag("JJ-20b")
    @Tag("JJ-37b")
    @Tag("GN-03a")
    @Tag("GN-03b")
    @Tag("GN-07c")
    @Tag("GN-09a")
    @Tag("GN-09b")
    @Tag("HK-03b")
    @Tag("HK-08a")
    @Tag("JJ-10")
    @Tag("JJ-20a")
    @Tag("GN-15a")
    @Tag("QL-09a")
    @Tag("ON-08")
    @Tag("ON-13")
    @Tag("ON-20k")
    void run_keepsEveryPromise() throws Exception {
        Run run = Run.of(directory.resolve("result"));

        assertThat(run.exitCode()).as(run.console()).isEqualTo(KEPT);
        assertThat(run.promises("not-kept")).isEmpty();
        List<String> kept = run.promises("kept");
        assertThat(kept).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(49);
        assertThat(kept.stream().map(id -> id.substring(0, 2)).collect(Collectors.toSet()))
                .isEqualTo(Set.of("HK", "JJ", "QL", "ON", "GN"));
        assertThat(run.result()).isDirectoryContaining(file -> file.endsWith("index.html"));
        for (String file : List.of(
                "erasure/certificate.json", "erasure/certificate.html", "status/index.html", "status/feed.xml")) {
            assertThat(run.result().resolve(file)).isNotEmptyFile();
        }
        for (JsonNode step : run.summary().path("steps")) {
            assertThat(run.result().resolve(step.path("evidence").asString())).exists();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "row-level-security, JJ-28",
        "attempt-counter, JJ-27",
        "session-limits, JJ-32",
        "login-epoch, JJ-32",
        "reset-link, HK-06b",
        "roles, GN-06a",
        "totp-step, JJ-23b",
        "audit-byte, HK-15b",
        "derived-log, GN-03b",
        "erasure, GN-03a",
    })
    void run_withOneControlBroken_saysWhichPromiseIsNotKept(String broken, String promise) throws Exception {
        Run run = Run.of(directory.resolve("result"), "--break", broken);

        assertThat(run.exitCode()).as(run.console()).isEqualTo(NOT_KEPT);
        assertThat(run.promises("not-kept")).contains(promise);
        assertThat(run.promises("kept")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mail-server, mail server 127.0.0.1", "database, database"})
    void run_withServerDown_endsClearlyAndLeavesNothing(String broken, String words) throws Exception {
        Run run = Run.of(directory.resolve("result"), "--break", broken);

        assertThat(run.exitCode()).as(run.console()).isEqualTo(FAILED);
        assertThat(run.console().toLowerCase(java.util.Locale.ROOT)).contains(words);
        assertThat(run.console()).doesNotContain("\tat ");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--smtp-port", "--postgres-port"})
    void run_withPortTaken_namesThePort(String option) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            Run run = Run.of(directory.resolve("result"), option, port);

            assertThat(run.exitCode()).as(run.console()).isEqualTo(FAILED);
            assertThat(run.console()).contains("Port " + port).contains(option);
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void run_whereTheResultCannotBeWritten_endsClearly() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        Run run = Run.of(file.resolve("result"));

        assertThat(run.exitCode()).as(run.console()).isEqualTo(FAILED);
        assertThat(run.console()).contains(file.toString());
    }

    @Test
    void run_onAFullDisk_endsClearlyAndLeavesNothing() throws Exception {
        String small = directory.toString();
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=120k", "tmpfs", small) == 0, "only root may mount a disk");
        try {
            Run run = Run.of(directory.resolve("result"));

            assertThat(run.exitCode()).as(run.console()).isEqualTo(FAILED);
            assertThat(run.console()).contains("No space left on device");
            assertThat(directory).isEmptyDirectory();
        } finally {
            command("umount", small);
        }
    }

    @Test
    void run_skippingBadRows_keepsTheGoodOnes() throws Exception {
        Run run = Run.of(directory.resolve("result"), "--skip-bad-rows");

        assertThat(run.exitCode()).as(run.console()).isEqualTo(KEPT);
        assertThat(run.console()).contains("7 employees imported from aozora-new-hires.csv");
    }

    @ParameterizedTest
    @CsvSource({"--brake, Unknown option", "--break, needs a value", "--smtp-port, needs a value"})
    void run_withWrongOption_showsTheOptions(String option, String words) throws Exception {
        Run run = Run.of(directory.resolve("result"), option);

        assertThat(run.exitCode()).isEqualTo(FAILED);
        assertThat(run.console()).contains(words).contains("--skip-bad-rows");
    }

    private static int command(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words).inheritIO().start().waitFor();
        } catch (IOException e) {
            return -1; // there is no such command on this machine
        }
    }
}
