/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.actuate;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sharedkit.auth.hash.HashLoad;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.session.EndReason;
import io.sharedkit.spring.watch.Backlogs;
import io.sharedkit.spring.watch.Counts;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The meters. None has a tenant as a tag: how many there are and who they are is no business of a monitoring system. */
final class Meters {
    private Meters() {}

    static MeterBinder hashes(PasswordHasher hasher) {
        return registry -> {
            hashGauge(registry, hasher, "running", HashLoad::running);
            hashGauge(registry, hasher, "waiting", HashLoad::waiting);
            hashGauge(registry, hasher, "concurrency", HashLoad::concurrency);
            hashCounter(registry, hasher, "completed", HashLoad::completed);
            hashCounter(registry, hasher, "busy", HashLoad::busy);
            hashCounter(registry, hasher, "memory.short", HashLoad::outOfMemory);
        };
    }

    static MeterBinder counts(Counts counts) {
        return registry -> {
            counter("sharedkit.sessions.resumed", counts, Counts::sessionsResumed)
                    .register(registry);
            for (EndReason reason : EndReason.values()) {
                counter("sharedkit.sessions.refused", counts, each -> each.sessionsRefused(reason))
                        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            counter("sharedkit.logins.refused", counts, Counts::passwordsRefused)
                    .tag("step", "password")
                    .register(registry);
            counter("sharedkit.logins.refused", counts, Counts::secondStepsRefused)
                    .tag("step", "second")
                    .register(registry);
        };
    }

    static MeterBinder backlogs(Backlogs backlogs) {
        return registry -> {
            gauge(registry, "sharedkit.audit.waiting", backlogs, Backlogs::auditEvents);
            gauge(registry, "sharedkit.mail.waiting", backlogs, Backlogs::mails);
            gauge(registry, "sharedkit.work.due", backlogs, Backlogs::dueWork);
        };
    }

    /** @param name of the role that the pool is of */
    static MeterBinder pool(String name, HikariDataSource pool) {
        return registry -> {
            poolGauge("active", name, pool, HikariPoolMXBean::getActiveConnections)
                    .register(registry);
            poolGauge("idle", name, pool, HikariPoolMXBean::getIdleConnections).register(registry);
            poolGauge("waiting", name, pool, HikariPoolMXBean::getThreadsAwaitingConnection)
                    .register(registry);
            Gauge.builder("sharedkit.pool.max", pool, HikariDataSource::getMaximumPoolSize)
                    .tag("pool", name)
                    .register(registry);
        };
    }

    private static void hashGauge(
            MeterRegistry registry, PasswordHasher hasher, String name, ToDoubleFunction<HashLoad> value) {
        gauge(registry, "sharedkit.hash." + name, hasher, each -> value.applyAsDouble(each.load()));
    }

    private static void hashCounter(
            MeterRegistry registry, PasswordHasher hasher, String name, ToDoubleFunction<HashLoad> value) {
        FunctionCounter.builder("sharedkit.hash." + name, hasher, each -> value.applyAsDouble(each.load()))
                .register(registry);
    }

    /** There is no pool before the first connection. */
    private static Gauge.Builder<HikariDataSource> poolGauge(
            String value, String name, HikariDataSource pool, ToDoubleFunction<HikariPoolMXBean> of) {
        return Gauge.builder("sharedkit.pool." + value, pool, each -> {
                    HikariPoolMXBean now = each.getHikariPoolMXBean();
                    return now == null ? 0 : of.applyAsDouble(now);
                })
                .tag("pool", name);
    }

    private static <T> void gauge(MeterRegistry registry, String name, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).register(registry);
    }

    private static FunctionCounter.Builder<Counts> counter(String name, Counts counts, ToDoubleFunction<Counts> value) {
        return FunctionCounter.builder(name, counts, value);
    }
}
