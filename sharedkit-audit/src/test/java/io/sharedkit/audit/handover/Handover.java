/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.AuditAction;
import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditEventBuilder;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.testkit.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A log, its events, and who hands it over. */
final class Handover {
    static final TenantId AOZORA = TenantId.of("c-aozora");
    static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    static final ManualClock CLOCK = ManualClock.at("2026-04-01T09:00:00.123456+09:00");
    static final Purpose PURPOSE =
            Purpose.of(Actor.operator("op-7"), "調査依頼 <b>対応</b>").ticket("HELP-81");

    private Handover() {}

    enum Payroll implements AuditAction {
        SLIP_ISSUED;

        @Override
        public String code() {
            return "payroll.slip.issued";
        }

        @Override
        public LogClass logClass() {
            return LogClass.OPERATION;
        }

        @Override
        public String label(Locale locale) {
            return locale.getLanguage().equals("ja") ? "給与明細の発行" : "Payslip issued";
        }
    }

    static AuditLog log(AuditStore store, int... keys) {
        KeyRing.Builder ring = KeyRing.builder();
        for (int filling : keys.length == 0 ? new int[] {1} : keys) {
            byte[] material = new byte[KeyRing.KEY_BYTES];
            Arrays.fill(material, (byte) filling);
            ring.key(AuditLog.KEY_PURPOSE, "k" + filling, Secret.copyOf(material));
        }
        return AuditLog.builder()
                .store(store)
                .keys(ring.build())
                .originPrefix("audit.example.jp")
                .actions(Payroll.values())
                .clock(CLOCK)
                .build();
    }

    static AuditEventBuilder event(int number) {
        return AuditEvent.of(
                        CLOCK.instant().plus(Duration.ofSeconds(number)),
                        Actor.user("u-" + number % 5),
                        Payroll.SLIP_ISSUED)
                .target("slip-" + number)
                .subject("e-" + number)
                .correlation("r-" + number / 10)
                .ip("192.0.2." + number % 250)
                .detail("note", "髙﨑 花子 " + number)
                .change("status", "draft", "issued");
    }

    static void fill(AuditLog log, int events) {
        for (int i = 0; i < events; i++) {
            log.record(event(i).succeeded());
        }
        log.sequence();
    }

    static AuditQuery all() {
        return AuditQuery.builder().build();
    }

    static List<RecordedEvent> exports(AuditLog log) {
        return log.find(AuditQuery.builder().action("audit.exported").build());
    }

    static List<String> content(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A store in which somebody has put a value in the place of another. */
    static AuditStore altered(AuditStore store, long index, String name, String value) {
        return stored(
                store,
                index,
                one -> Disclosure.parse(one).name().equals(name)
                        ? Disclosure.of(name, value).encoded()
                        : one);
    }

    /** A store in which the values of an entry are no values any more. */
    static AuditStore damaged(AuditStore store, long index) {
        return stored(store, index, one -> "?" + one.substring(1));
    }

    private static AuditStore stored(AuditStore store, long index, UnaryOperator<String> change) {
        return (AuditStore) Proxy.newProxyInstance(
                AuditStore.class.getClassLoader(), new Class<?>[] {AuditStore.class}, (self, method, arguments) -> {
                    Object result = method.invoke(store, arguments);
                    return result instanceof List<?> list && method.getName().equals("read")
                            ? list.stream()
                                    .map(one -> stored((LogEntry) one, index, change))
                                    .toList()
                            : result;
                });
    }

    private static LogEntry stored(LogEntry entry, long index, UnaryOperator<String> change) {
        if (entry.index() != index) {
            return entry;
        }
        return new LogEntry(
                index,
                entry.leaf(),
                entry.hash(),
                Payload.join(entry.disclosures().stream().map(change).toList()));
    }

    /** A store before each of whose calls something happens. */
    static AuditStore before(AuditStore store, Consumer<String> call) {
        return (AuditStore) Proxy.newProxyInstance(
                AuditStore.class.getClassLoader(), new Class<?>[] {AuditStore.class}, (self, method, arguments) -> {
                    call.accept(method.getName());
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
