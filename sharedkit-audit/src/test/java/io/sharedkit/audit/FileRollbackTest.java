/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.anchor.FileAnchor;
import io.sharedkit.audit.file.FileAuditStore;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An old copy of the directory of a store on files was put back, and the newer state is lost: the ways that the docs name. */
@Tag("JJ-18b")
class FileRollbackTest {
    private static final KeyRing KEYS = AuditFixture.keys(1);

    @TempDir
    Path directory;

    private Path old;
    private Path anchors;

    /** Two entries in the copy that was put back, two more that were signed and are lost, one event that waits. */
    @BeforeEach
    void restoreAndRecord() {
        old = directory.resolve("audit");
        anchors = directory.resolve("anchors");
        FileAnchor.create(anchors);
        grow(1, 2);
        copy(old, directory.resolve("backup"));
        grow(3, 4);
        old = directory.resolve("restored");
        copy(directory.resolve("backup"), old);
        try (FileAuditStore store = AuditFixture.files(old)) {
            AuditLog log = log(store, KEYS, anchors);
            Tenants.run(AOZORA, () -> {
                log.publish(AuditFixture.event(5).denied());
                assertThatThrownBy(log::sequence)
                        .isInstanceOf(LogRolledBackException.class)
                        .hasMessageContaining("it has 2 entries, but a checkpoint over 4")
                        .hasMessageContaining("docs/audit-operation.md");
                assertThatThrownBy(() -> log.startAnew(Actor.operator("op-7"), "lost", "ap-1"))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("new directory")
                        .hasMessageContaining("docs/audit-operation.md");
            });
        }
    }

    @Test
    void newDirectories_everyTenantGetsANewLog_andTheOldIsEvidence() {
        Map<Path, byte[]> evidence = contents(anchors);
        Path anew = directory.resolve("anchors-2");
        FileAnchor.create(anew);
        String former;
        try (FileAuditStore store = AuditFixture.files(old)) {
            AuditLog log = log(store, KEYS, anchors);
            former = Tenants.get(AOZORA, () -> log.snapshot().checkpoint().text());
            Tenants.run(AOZORA, () -> log.export(directory.resolve("export")));
        }
        try (FileAuditStore store = AuditFixture.files(directory.resolve("audit-2"))) {
            AuditLog log = log(store, KEYS, anew);
            Tenants.run(AOZORA, () -> {
                log.publish(AuditFixture.event(6).succeeded());
                assertThat(log.sequence()).isEqualTo(1);
                assertThat(name(log.checkpoint().text())).isNotEqualTo(name(former));
            });
        }
        assertThat(AuditVerifier.verify(directory.resolve("export")).intact()).isTrue();
        assertThat(contents(anchors)).usingRecursiveComparison().isEqualTo(evidence);
    }

    /** On a copy, under a key that nobody trusts: no second history gets a signature of the real key. */
    @Test
    void copyWithAThrowAwayKey_givesTheEventsThatWaited() {
        Path copy = directory.resolve("copy");
        copy(old, copy);
        KeyRing throwAway = AuditFixture.keys(9, 1);
        List<RecordedEvent> waited;
        try (FileAuditStore store = AuditFixture.files(copy)) {
            AuditLog log = AuditFixture.log(store, throwAway);
            long kept = Tenants.get(AOZORA, () -> log.snapshot().size());
            waited = Tenants.get(AOZORA, () -> {
                log.sequence();
                return log.find(AuditQuery.builder().after(kept - 1).build());
            });
        }
        SecurityEvent event = AuditFixture.event(5).denied();
        assertThat(waited).hasSize(1);
        RecordedEvent one = waited.get(0);
        assertThat(one.target()).contains(event.target());
        SecurityEvent again = new SecurityEvent(
                one.id(),
                one.at(),
                one.actor().orElseThrow(),
                one.action().orElseThrow(),
                one.target().orElse(""),
                one.outcome().orElseThrow(),
                Map.of("ip", one.value("ip").orElseThrow()));
        AuditLog anew = AuditFixture.log(AuditStore.inMemory());
        Tenants.run(AOZORA, () -> {
            anew.publish(again);
            anew.sequence();
            RecordedEvent found = anew.find(AuditQuery.builder().build()).get(0);
            assertThat(found.id()).isEqualTo(one.id());
            assertThat(found.at()).isEqualTo(event.at());
            assertThat(found.value("ip")).isEqualTo(one.value("ip"));
        });
    }

    private void grow(int... events) {
        try (FileAuditStore store = AuditFixture.files(old)) {
            AuditLog log = log(store, KEYS, anchors);
            Tenants.run(AOZORA, () -> {
                for (int event : events) {
                    log.publish(AuditFixture.event(event).succeeded());
                }
                log.sequence();
            });
        }
    }

    private static AuditLog log(AuditStore store, KeyRing keys, Path anchors) {
        return AuditLog.builder()
                .store(store)
                .keys(keys)
                .originPrefix(AuditFixture.PREFIX)
                .clock(AuditFixture.CLOCK)
                .anchor(FileAnchor.in(anchors))
                .build();
    }

    private static String name(String checkpoint) {
        return checkpoint.lines().findFirst().orElseThrow();
    }

    private static Map<Path, byte[]> contents(Path root) {
        Map<Path, byte[]> contents = new TreeMap<>();
        walk(root, file -> {
            if (Files.isRegularFile(file)) {
                contents.put(root.relativize(file), Files.readAllBytes(file));
            }
        });
        return contents;
    }

    private static void copy(Path from, Path to) {
        walk(from, file -> Files.copy(file, to.resolve(from.relativize(file).toString())));
    }

    private static void walk(Path root, OnFile work) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                work.run(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface OnFile {
        void run(Path file) throws IOException;
    }
}
