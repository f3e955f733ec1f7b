/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.LogErasure;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.JapanTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases the values of logs when their period ends: once a day, for each tenant, on any node.
 *
 * <pre>{@code
 * LogRetentionRun retention = LogRetentionRun.of(log, policy, Actor.system("log-retention"));
 * Tenants.run(tenant, retention::run);
 * }</pre>
 *
 * <p>What reaches the last day of its longest period today is erased today, so that nothing outlives it as long as the run
 * takes place every day. Running it again does no harm; after a crash the next run completes what was recorded.
 *
 * <p><b>Security guarantees.</b> Only values go: entries, tree, checkpoints and proofs stay, and a verifier reports the missing
 * values as erased on the record. Each erasure stands in the log before anything is deleted, one for each class and run and
 * none if there is nothing to erase. What is younger than the shortest period of its class is not erased here. Not
 * guaranteed: anything about exports and backups; about values of a class that this version does not know; and that
 * the clock is right: what a clock erases that runs years ahead is gone, see {@code docs/audit-clock.md}.
 */
public final class LogRetentionRun implements FactSource {
    private static final Logger LOG = LoggerFactory.getLogger(LogRetentionRun.class);

    private final AuditLog log;
    private final LogRetentionPolicy policy;
    private final Actor by;
    private final RetentionFacts facts;

    private LogRetentionRun(AuditLog log, LogRetentionPolicy policy, Actor by) {
        this.log = log;
        this.policy = policy;
        this.by = by;
        this.facts = new RetentionFacts(policy);
    }

    /**
     * Erasures after this policy.
     *
     * @param by who stands in the log for them, such as {@code Actor.system("log-retention")}
     */
    public static LogRetentionRun of(AuditLog log, LogRetentionPolicy policy, Actor by) {
        return new LogRetentionRun(log, policy, by);
    }

    /**
     * Erases what has reached the end of its longest period, for the tenant of the scope.
     *
     * @return for each class, what became of it
     * @throws io.sharedkit.core.tenant.NoTenantException if there is no tenant
     * @throws RuntimeException if the log cannot be read or extended; the next run goes on from there
     */
    public List<RetentionOutcome> run() {
        TenantId tenant = Tenants.current();
        LocalDate today = today();
        try {
            erasure("resumed after an interruption").resume();
            List<RetentionOutcome> outcomes = new ArrayList<>();
            for (LogClass logClass : LogClass.values()) {
                LocalDate newest = JstPeriod.newestEnding(today, policy.max(logClass));
                outcomes.add(erase(
                        logClass, today, newest.plusDays(1), "longest period " + policy.max(logClass) + " ended"));
            }
            return List.copyOf(outcomes);
        } finally {
            observe(tenant);
        }
    }

    /**
     * Erases all values of a class that are of days before this one, ahead of the longest period, for the tenant of the
     * scope; refused if any such day lies within the shortest period.
     *
     * @param day the first day in Japan of which the values are left
     * @param reason why, which stands in the log
     * @throws IllegalArgumentException if the reason is blank
     */
    public RetentionOutcome eraseBefore(LogClass logClass, LocalDate day, String reason) {
        Tenants.current();
        return erase(logClass, today(), day, reason);
    }

    /**
     * What the last run of each tenant on this node left: the fact {@code audit.retention}, {@code NOT_KEPT} if any value of any
     * tenant was older than its class's longest period, {@code UNKNOWN} if it could not be found out. Details are the periods, the
     * day of the oldest value of each class over all tenants, and the number of tenants; which tenant it is of is not told.
     */
    @Override
    public List<Fact> facts() {
        return facts.facts();
    }

    private RetentionOutcome erase(LogClass logClass, LocalDate today, LocalDate before, String reason) {
        LocalDate latest =
                JstPeriod.newestEnding(today.minusDays(1), policy.min(logClass)).plusDays(1);
        if (before.isAfter(latest)) {
            return new RetentionOutcome.KeptLonger(logClass, latest);
        }
        long events = erasure(logClass.code() + ": " + reason).olderThan(logClass, JapanTime.startOfDay(before));
        return events == 0
                ? new RetentionOutcome.NothingToErase(logClass, before)
                : new RetentionOutcome.ValuesErased(logClass, before, events);
    }

    private LogErasure erasure(String reason) {
        return LogErasure.of(log, by, reason, "");
    }

    private void observe(TenantId tenant) {
        try {
            facts.observe(
                    tenant,
                    log.clock().instant(),
                    logClass -> log.oldest(logClass).map(JapanTime::date));
        } catch (RuntimeException e) {
            LOG.error("The oldest values of the audit log of tenant {} could not be found out", tenant, e);
            facts.unknown(tenant, log.clock().instant());
        }
    }

    private LocalDate today() {
        return JapanTime.date(log.clock().instant());
    }
}
