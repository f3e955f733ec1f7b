/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Logs, events and tenants for the tests of the store in files. */
final class FileFixture {
    static final TenantId AOZORA = TenantId.of("c-aozora");
    static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    static final ManualClock CLOCK = ManualClock.at("2026-04-01T09:00:00.123456+09:00");
    static final Path ROOT = Path.of("/simulated/audit");
    static final int SEGMENT = 8 << 10;
    static final long BACKLOG = 1 << 20;

    private static final KeyRing KEYS = KeyRing.builder()
            .key(AuditLog.KEY_PURPOSE, "k1", Secret.copyOf(new byte[KeyRing.KEY_BYTES]))
            .build();

    private FileFixture() {}

    static AuditLog log(AuditStore store) {
        return log(store, CLOCK);
    }

    static AuditLog log(AuditStore store, InstantSource clock) {
        return AuditLog.builder()
                .store(store)
                .keys(KEYS)
                .originPrefix("audit.example.jp")
                .clock(clock)
                .build();
    }

    static FileAuditStoreBuilder builder(Disk disk) {
        return FileAuditStore.at(ROOT).on(disk, SEGMENT, BACKLOG).clock(CLOCK).rememberedIds(1 << 10);
    }

    static FileAuditStore open(Disk disk) {
        return builder(disk).open();
    }

    /** An event of a user, with a value that no other event has, in the month that the number says. */
    static AuditEvent event(int number) {
        return AuditEvent.of(
                        CLOCK.instant().plus(Duration.ofDays(number % 3 * 31L)),
                        Actor.user("u-" + number % 5),
                        number % 2 == 0
                                ? StandardAction.AUTH_PASSWORD_SET
                                : StandardAction.AUTH_LOGIN_PASSWORD_ACCEPTED)
                .target("e-" + number)
                .subject("person-" + number)
                .detail("name", value(number))
                .denied();
    }

    static String value(int number) {
        return "山田 花子 no. " + number + "!";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
