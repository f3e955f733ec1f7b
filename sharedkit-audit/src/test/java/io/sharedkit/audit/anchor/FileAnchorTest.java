/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.anchor;

import static io.sharedkit.audit.anchor.Checkpoints.LOG;
import static io.sharedkit.audit.anchor.Checkpoints.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileAnchorTest {
    private static final TenantId TENANT = TenantId.of("c-aozora");
    private static final Path FILE = Path.of("0123456789abcdef0123456789abcdef.checkpoint");

    @TempDir
    Path directory;

    private FileAnchor anchor;

    @BeforeEach
    void open() {
        anchor = FileAnchor.create(directory.resolve("anchors"));
    }

    @Test
    void newest_nothingKept_isEmpty() {
        assertThat(newest(LOG)).isEmpty();
        assertThat(files()).containsExactly("sharedkit-anchor");
    }

    @Test
    void create_again_changesNothing() throws IOException {
        keep(LOG, Checkpoints.of(LOG, 3));
        List<String> before = files();
        Object marker = Files.readAttributes(anchors().resolve("sharedkit-anchor"), "unix:ino")
                .get("ino");
        FileAnchor.create(anchors());
        assertThat(files()).isEqualTo(before);
        assertThat(Files.readAttributes(anchors().resolve("sharedkit-anchor"), "unix:ino")
                        .get("ino"))
                .isEqualTo(marker);
        assertThat(newest(LOG)).isPresent();
    }

    /** A file system that is not mounted leaves an empty directory, or none. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void in_unmarkedDirectory_isRefusedAndNothingMade(boolean exists) throws IOException {
        Path unmounted = directory.resolve("unmounted");
        if (exists) {
            Files.createDirectory(unmounted);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> FileAnchor.in(unmounted))
                .withMessageContaining(unmounted.toString())
                .withMessageContaining("not mounted")
                .withMessageContaining("FileAnchor.create");
        assertThat(unmounted.toFile().list())
                .satisfiesAnyOf(
                        names -> assertThat(names).isNull(),
                        names -> assertThat(names).isEmpty());
    }

    /** While the process runs: neither the newest nor a new checkpoint is taken for what it is not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepOrNewest_directoryVanished_isRefusedAndNothingMade(boolean placeStays) throws IOException {
        keep(LOG, Checkpoints.of(LOG, 3));
        Files.move(anchors(), directory.resolve("away"));
        if (placeStays) {
            Files.createDirectory(anchors());
        }
        assertThatIllegalStateException().isThrownBy(() -> newest(LOG)).withMessageContaining("not mounted");
        assertThatIllegalStateException()
                .isThrownBy(() -> keep(LOG, Checkpoints.of(LOG, 4)))
                .withMessageContaining("not mounted");
        assertThatIllegalStateException()
                .isThrownBy(() -> Tenants.run(TENANT, () -> anchor.succeed(LOG, OTHER, Checkpoints.of(OTHER, 5))))
                .withMessageContaining("not mounted");
        assertThat(Files.exists(anchors())).isEqualTo(placeStays);
        if (placeStays) {
            assertThat(files()).isEmpty();
            Files.delete(anchors());
        }
        Files.move(directory.resolve("away"), anchors());
        assertThat(newest(LOG)).as("mounted again").isPresent();
    }

    @Test
    void keep_growingLog_keepsTheLargestAsItIs() throws IOException {
        keep(LOG, Checkpoints.of(LOG, 3));
        SignedNote larger = Checkpoints.of(LOG, 7);
        keep(LOG, larger);
        assertThat(newest(LOG)).map(SignedNote::toString).contains(larger.toString());
        assertThat(Files.readString(anchors().resolve(FILE))).isEqualTo(larger.toString());
        assertThat(Tenants.get(TENANT, () -> FileAnchor.in(anchors()).newest(LOG))
                        .map(SignedNote::toString))
                .as("read by another process")
                .contains(larger.toString());
    }

    @Test
    void keep_sameCheckpointAgain_changesNothing() throws IOException {
        SignedNote note = Checkpoints.of(LOG, 3);
        keep(LOG, note);
        Object before =
                Files.readAttributes(anchors().resolve(FILE), "unix:ino").get("ino");
        keep(LOG, note);
        assertThat(Files.readAttributes(anchors().resolve(FILE), "unix:ino").get("ino"))
                .isEqualTo(before);
    }

    @Test
    void keep_fewerEntries_isRefusedAndTheLargerStays() {
        keep(LOG, Checkpoints.of(LOG, 7));
        assertThatIllegalStateException()
                .isThrownBy(() -> keep(LOG, Checkpoints.of(LOG, 6)))
                .withMessageContaining("over 6 entries")
                .withMessageContaining("over 7 already");
        assertThat(newest(LOG))
                .map(SignedNote::text)
                .contains(Checkpoints.of(LOG, 7).text());
    }

    @Test
    void keep_sameSizeOtherRoot_isRefused() {
        keep(LOG, Checkpoints.of(LOG, 7));
        assertThatIllegalStateException()
                .isThrownBy(() -> keep(LOG, Checkpoints.of(LOG, 7, "forged")))
                .withMessageContaining("contradict");
    }

    @Test
    void keep_checkpointOfAnotherLog_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keep(LOG, Checkpoints.of(OTHER, 1)))
                .withMessageContaining(OTHER);
    }

    @Test
    void keep_tenantsLogBegunAnew_isRefusedAndTheFormerIsGiven() {
        keep(LOG, Checkpoints.of(LOG, 7));
        assertThatIllegalStateException()
                .isThrownBy(() -> keep(OTHER, Checkpoints.of(OTHER, 9)))
                .withMessageContaining(LOG)
                .withMessageContaining("docs/audit-operation.md");
        assertThat(newest(OTHER))
                .map(SignedNote::text)
                .contains(Checkpoints.of(LOG, 7).text());
        assertThat(files()).noneMatch(name -> name.startsWith("ffff"));
    }

    @Test
    void succeed_followsTheFormerLog_whoseCheckpointStays() {
        keep(LOG, Checkpoints.of(LOG, 7));
        Tenants.run(TENANT, () -> anchor.succeed(LOG, OTHER, Checkpoints.of(OTHER, 5)));
        assertThat(newest(OTHER))
                .map(SignedNote::text)
                .contains(Checkpoints.of(OTHER, 5).text());
        assertThat(newest(LOG))
                .as("the log that counts")
                .map(SignedNote::text)
                .contains(Checkpoints.of(OTHER, 5).text());
        assertThat(files()).contains(FILE.toString());
        assertThatIllegalStateException().isThrownBy(() -> keep(LOG, Checkpoints.of(LOG, 8)));
    }

    @Test
    void succeed_anotherFormerLog_isRefused() {
        keep(LOG, Checkpoints.of(LOG, 7));
        assertThatIllegalStateException()
                .isThrownBy(() -> Tenants.run(TENANT, () -> anchor.succeed(OTHER, OTHER, Checkpoints.of(OTHER, 5))));
        assertThat(newest(OTHER))
                .map(SignedNote::text)
                .contains(Checkpoints.of(LOG, 7).text());
    }

    @Test
    void keep_twoTenants_areKeptApartAndNotNamed() {
        keep(LOG, Checkpoints.of(LOG, 7));
        Tenants.run(TenantId.of("c-takasaki"), () -> anchor.keep(OTHER, Checkpoints.of(OTHER, 2)));
        assertThat(newest(LOG))
                .map(SignedNote::text)
                .contains(Checkpoints.of(LOG, 7).text());
        assertThat(files())
                .hasSize(7)
                .noneMatch(name -> name.contains("aozora") || name.contains("takasaki"))
                .allMatch(name -> !content(name).contains("aozora"));
    }

    @Test
    void keepOrNewest_withoutTenant_throws() {
        assertThatThrownBy(() -> anchor.newest(LOG)).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> anchor.keep(LOG, Checkpoints.of(LOG, 1))).isInstanceOf(NoTenantException.class);
    }

    @Test
    void keep_nameThatIsNoLogs_isRefused() {
        for (String name : List.of("../../etc/passwd", "x/audit/..", "audit.example.jp/audit/ABC", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tenants.get(TENANT, () -> anchor.newest(name)))
                    .withMessageContaining("32 hexadecimal digits");
        }
    }

    /** Cut off at every length, and with every byte changed: never taken for what it is not. */
    @Test
    void newest_fileCutOff_isNamed() throws IOException {
        SignedNote note = Checkpoints.of(LOG, 7);
        keep(LOG, note);
        byte[] whole = note.toString().getBytes(StandardCharsets.UTF_8);
        Path file = anchors().resolve(FILE);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatIllegalStateException()
                    .as("%d bytes", length)
                    .isThrownBy(() -> newest(LOG))
                    .withMessageContaining(file.toString())
                    .withMessageContaining("damaged");
            assertThatIllegalStateException().isThrownBy(() -> keep(LOG, Checkpoints.of(LOG, 8)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "pointer", "salt", "cut salt"})
    void newest_fileMissing_isNamed(String what) throws IOException {
        keep(LOG, Checkpoints.of(LOG, 7));
        Path file =
                what.equals("checkpoint") ? anchors().resolve(FILE) : anchors().resolve("salt");
        if (what.equals("pointer")) {
            file = anchors()
                    .resolve(files().stream()
                            .filter(name -> name.startsWith("tenants/"))
                            .findFirst()
                            .orElseThrow());
            Files.writeString(file, "nonsense");
        } else if (what.equals("cut salt")) {
            Files.write(file, new byte[31]);
        } else {
            Files.delete(file);
        }
        assertThatIllegalStateException().isThrownBy(() -> newest(LOG)).withMessageContaining(file.toString());
        assertThatIllegalStateException().isThrownBy(() -> keep(LOG, Checkpoints.of(LOG, 8)));
    }

    @Test
    void keep_manyThreadsAndAnchorsOfOneDirectory_theLargestWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> results = new ArrayList<>();
        for (int i = 1; i <= 64; i++) {
            SignedNote note = Checkpoints.of(LOG, i);
            FileAnchor one = FileAnchor.in(anchors());
            results.add(threads.submit(() -> Tenants.run(TENANT, () -> {
                try {
                    one.keep(LOG, note);
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("already");
                }
            })));
        }
        for (Future<?> result : results) {
            result.get();
        }
        threads.shutdown();
        assertThat(newest(LOG))
                .map(SignedNote::text)
                .contains(Checkpoints.of(LOG, 64).text());
        assertThat(files()).noneMatch(name -> name.contains(".part"));
    }

    private void keep(String origin, SignedNote note) {
        Tenants.run(TENANT, () -> anchor.keep(origin, note));
    }

    private Optional<SignedNote> newest(String origin) {
        return Tenants.get(TENANT, () -> anchor.newest(origin));
    }

    private Path anchors() {
        return directory.resolve("anchors");
    }

    private List<String> files() {
        try (Stream<Path> files = Files.walk(anchors())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> anchors().relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String content(String name) {
        try {
            return new String(Files.readAllBytes(anchors().resolve(name)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
