/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.LogErasure;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.file.FileAuditStore;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;

/**
 * A process that is to be killed: threads that record events for several tenants and print each one that was
 * acknowledged, and a thread that sequences and prints the checkpoints, and that at the start and now and then erases an event and prints its index. Argument: the directory.
 */
public final class CrashChild {
    static final String READY = "READY";
    static final int TENANTS = 4;

    private static final int THREADS = 6;
    private static final int SEGMENT = 8 << 20;
    private static final int ONE_IN = 400;
    private static final int ERASED_ONE_IN = 2;

    private CrashChild() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) {
        FileAuditStore store = open(Path.of(arguments[0]));
        AuditLog log = log(store);
        System.out.println(READY);
        Random random = new Random();
        Tenants.run(tenant(random.nextInt(TENANTS)), () -> erase(log, log.sequence(), random));
        for (int i = 0; i < THREADS; i++) {
            Random own = new Random();
            new Thread(() -> publish(log, own)).start();
        }
        while (!Thread.currentThread().isInterrupted()) {
            TenantId tenant = tenant(random.nextInt(TENANTS));
            Tenants.run(tenant, () -> {
                long size = log.sequence();
                print("C " + tenant.value() + " " + base64(log.checkpoint().toString()));
                if (random.nextInt(ERASED_ONE_IN) == 0) {
                    erase(log, size, random);
                }
            });
        }
    }

    static FileAuditStore open(Path directory) {
        return FileAuditStore.at(directory).segmentBytes(SEGMENT).open();
    }

    static AuditLog log(FileAuditStore store) {
        KeyRing keys = KeyRing.builder()
                .key(AuditLog.KEY_PURPOSE, "k1", Secret.copyOf(new byte[KeyRing.KEY_BYTES]))
                .build();
        return AuditLog.builder()
                .store(store)
                .keys(keys)
                .originPrefix("audit.example.jp")
                .build();
    }

    static TenantId tenant(int number) {
        return TenantId.of("t-" + number);
    }

    private static void publish(AuditLog log, Random random) {
        while (!Thread.currentThread().isInterrupted()) {
            TenantId tenant = tenant(random.nextInt(TENANTS));
            AuditEvent event = event(random);
            Tenants.run(tenant, () -> log.record(event));
            print("A " + tenant.value() + " " + event.id());
        }
    }

    /** Erases an event of the tenant of the scope. */
    private static void erase(AuditLog log, long size, Random random) {
        if (size > 0) {
            long index = random.nextLong(size);
            LogErasure.of(log, Actor.operator("op-1"), "to be killed meanwhile", "")
                    .event(index);
            print("E " + Tenants.current().value() + " " + index + ".");
        }
    }

    private static AuditEvent event(Random random) {
        boolean large = random.nextInt(ONE_IN) == 0;
        return AuditEvent.of(Instant.now(), Actor.user("u-" + random.nextInt(100)), StandardAction.AUTH_PASSWORD_SET)
                .target("e-" + random.nextInt(1_000_000))
                .detail("note", "x".repeat(large ? 4_000 : 20 + random.nextInt(100)))
                .denied();
    }

    private static void print(String line) {
        System.out.println(line); // one write a line
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
