/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.file.FileAuditStore;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Logs, events and tenants for tests. */
public final class AuditFixture {
    static final TenantId AOZORA = TenantId.of("c-aozora");
    static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    static final ManualClock CLOCK = ManualClock.at("2026-04-01T09:00:00.123456+09:00");
    static final String PREFIX = "audit.example.jp";

    private static final int SMALL_SEGMENT = 8 << 20;

    private AuditFixture() {}

    /** A ring of these keys; the first one signs. */
    static KeyRing keys(int... fillings) {
        KeyRing.Builder ring = KeyRing.builder();
        for (int filling : fillings) {
            byte[] material = new byte[KeyRing.KEY_BYTES];
            Arrays.fill(material, (byte) filling);
            ring.key(AuditLog.KEY_PURPOSE, "k" + filling, Secret.copyOf(material));
        }
        return ring.build();
    }

    static AuditLog log(AuditStore store) {
        return log(store, keys(1));
    }

    static AuditLog log(AuditStore store, KeyRing keys) {
        return AuditLog.builder()
                .store(store)
                .keys(keys)
                .originPrefix(PREFIX)
                .clock(CLOCK)
                .build();
    }

    /** An event some seconds after the start, with personal data in it. */
    static SecurityEvent.Builder event(int number) {
        return SecurityEvent.of(
                        CLOCK.instant().plus(Duration.ofSeconds(number)),
                        Actor.user("u-" + number % 5),
                        number % 2 == 0 ? "auth.login" : "account.profile.changed")
                .target("e-" + number)
                .detail("name", "髙﨑 \"花子\" 𠮷\u0000\\" + number)
                .detail("ip", "192.0.2." + number % 250);
    }

    /** A store on files, with small segments. */
    static FileAuditStore files(Path directory) {
        return FileAuditStore.at(directory)
                .segmentBytes(SMALL_SEGMENT)
                .clock(CLOCK)
                .open();
    }

    /** The event as a store keeps it. */
    static AuditStore.Waiting waiting(SecurityEvent event) {
        return AuditStore.Waiting.of(AuditEvent.from(event, ActionCatalogue.standard()));
    }

    /** Writes the export of a log with that many events, as the only tenant there is. */
    public static void export(Path directory, int events) {
        export(directory, events, true);
    }

    /** The same with or without details, which make it three times as long. */
    public static void export(Path directory, int events, boolean details) {
        AuditLog log = log(AuditStore.inMemory());
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < events; i++) {
                log.publish(details ? event(i).succeeded() : plain(i));
            }
            log.sequence();
            log.export(directory);
        });
    }

    private static SecurityEvent plain(int number) {
        return SecurityEvent.of(CLOCK.instant(), Actor.user("u"), "a.b")
                .target("e-" + number)
                .succeeded();
    }
}
