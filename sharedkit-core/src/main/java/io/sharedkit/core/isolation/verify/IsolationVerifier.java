/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.verify.Examination.Question;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies, as the application's own role, that one tenant's rows are closed to another: it reads the catalogue of the
 * running database, and it tries to leak.
 *
 * <p>The checks share no code with {@link io.sharedkit.core.isolation.RowLevelSecurity}, so that a mistake of the
 * generator is not repeated by the verifier. Everything runs in a transaction that is rolled back. The probes insert,
 * update and delete there; BEFORE triggers of the tables are called and must not do what no rollback undoes.
 *
 * <p><b>Security guarantees.</b> A report whose verdict is KEPT means that each of its checks was answered by the
 * database and found nothing that is not accepted. What could not be asked is a finding, never a pass. Not found: what a
 * program does after the run; SQL put together at run time inside functions; rights of roles other than those of the
 * given pools; leaks outside the database. The report names tables, roles and functions, and no value of any row.
 *
 * <p>Instances are thread-safe.
 */
public final class IsolationVerifier implements FactSource {
    private static final Logger LOG = LoggerFactory.getLogger(IsolationVerifier.class);
    private static final Actor ACTOR = Actor.system("isolation-verifier");

    private final Builder settings;
    private volatile @Nullable IsolationReport latest;

    private IsolationVerifier(Builder settings) {
        this.settings = settings;
    }

    /**
     * A verifier to set up.
     *
     * @param appPool the pool of the application's role as it is, not wrapped in a {@code TenantDataSource}
     * @param spec what the tables of the schema are
     * @param clock the time of reports
     */
    public static Builder builder(DataSource appPool, IsolationSpec spec, InstantSource clock) {
        return new Builder(appPool, spec, clock);
    }

    /**
     * Checks and probes, keeps the report as the latest and publishes it.
     *
     * @throws RuntimeException if the event could not be kept; the report is the latest even so
     */
    public IsolationReport verify() {
        return run(settings.probes);
    }

    /** As {@link #verify}, but only reads the catalogue: cheap enough for a health check. */
    public IsolationReport inspect() {
        return run(false);
    }

    /**
     * Verifies before the application serves anybody.
     *
     * @throws IsolationNotShownException if {@code FAIL} is asked for and the verdict is not KEPT
     */
    public IsolationReport verifyAtStart(AtStart mode) {
        IsolationReport report = verify();
        if (report.verdict() == Verdict.KEPT) {
            LOG.info(report.text(Locale.ENGLISH));
            return report;
        }
        if (mode == AtStart.FAIL) {
            throw new IsolationNotShownException(report);
        }
        LOG.warn(report.text(Locale.ENGLISH));
        return report;
    }

    /** The latest report, if there was a run. */
    public Optional<IsolationReport> latest() {
        return Optional.ofNullable(latest);
    }

    /** The latest report as {@code isolation.verified}; UNKNOWN is said by a report, silence by none. */
    @Override
    public List<Fact> facts() {
        return latest().map(IsolationReport::fact).map(List::of).orElse(List.of());
    }

    private IsolationReport run(boolean probes) {
        Examination.Result found = Examination.of(new Question(
                settings.appPool,
                Optional.ofNullable(settings.workerPool),
                settings.spec,
                Optional.ofNullable(settings.tenants),
                probes,
                settings.statementTimeout,
                settings.lockTimeout));
        IsolationReport report = judged(found);
        latest = report;
        publish(report);
        return report;
    }

    private IsolationReport judged(Examination.Result found) {
        List<Finding> open = new ArrayList<>();
        List<IsolationReport.Accepted> accepted = new ArrayList<>();
        for (Finding finding : found.findings()) {
            String reason = finding.check().matches("C0[123]")
                    ? settings.spec.acceptedKeys().get(finding.object())
                    : null;
            if (reason == null) {
                open.add(finding);
            } else {
                accepted.add(new IsolationReport.Accepted(finding, reason));
            }
        }
        Baseline.Judged judged = settings.baseline.judge(open, settings.clock.instant());
        accepted.addAll(judged.accepted());
        return new IsolationReport(
                settings.clock.instant(),
                found.server(),
                found.role(),
                found.tables(),
                found.checks(),
                judged.open(),
                accepted,
                found.probes());
    }

    private void publish(IsolationReport report) {
        TenantId provider = settings.provider;
        if (provider == null) {
            return;
        }
        SecurityEvent.Builder event = SecurityEvent.of(report.at(), ACTOR, "isolation.verified")
                .detail("verdict", report.verdict())
                .detail("server", report.server())
                .detail("role", report.role())
                .detail("tables", report.tables().size())
                .detail("checks", report.checks().size())
                .detail("errors", report.count(Severity.ERROR))
                .detail("unverified", report.count(Severity.UNVERIFIED))
                .detail("warnings", report.count(Severity.WARNING))
                .detail("accepted", report.accepted().size())
                .detail("found", found(report));
        Tenants.run(
                provider,
                () -> settings.events.publish(report.verdict() == Verdict.KEPT ? event.succeeded() : event.failed()));
    }

    private static String found(IsolationReport report) {
        return String.join(
                " ", report.findings().stream().map(Finding::check).distinct().toList());
    }

    /** Collects the settings. */
    public static final class Builder {
        /** Long for a catalogue, short for a start that hangs. */
        private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

        /** A probe that meets a lock gives way to the application. */
        private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

        private final DataSource appPool;
        private final IsolationSpec spec;
        private final InstantSource clock;
        private @Nullable DataSource workerPool;
        private EventSink events = EventSink.discarding();
        private @Nullable TenantId provider;
        private Baseline baseline = Baseline.empty();
        private @Nullable ProbeTenants tenants;
        private boolean probes = true;
        private Duration statementTimeout = STATEMENT_TIMEOUT;
        private Duration lockTimeout = LOCK_TIMEOUT;

        private Builder(DataSource appPool, IsolationSpec spec, InstantSource clock) {
            this.appPool = appPool;
            this.spec = spec;
            this.clock = clock;
        }

        /** Looks at the worker's role too; its pool as it is, not wrapped. */
        public Builder worker(DataSource pool) {
            this.workerPool = pool;
            return this;
        }

        /** Publishes each report as {@code isolation.verified}, under the provider's own tenant id. */
        public Builder events(EventSink sink, TenantId providersTenant) {
            this.events = sink;
            this.provider = providersTenant;
            return this;
        }

        /** What was looked at and accepted. */
        public Builder baseline(Baseline accepted) {
            this.baseline = accepted;
            return this;
        }

        /**
         * Lets the probes play these tenants, best two with rows, so that there is something to leak. By default they play
         * two that no host uses.
         *
         * @throws IllegalArgumentException if both are the same
         */
        public Builder probeTenants(TenantId one, TenantId other) {
            if (one.equals(other)) {
                throw new IllegalArgumentException("The probes need two different tenants, not " + one + " twice.");
            }
            this.tenants = ProbeTenants.of(one, other);
            return this;
        }

        /** Makes {@link IsolationVerifier#verify} read only, for a standby server. The report says that nothing was tried. */
        public Builder withoutProbes() {
            this.probes = false;
            return this;
        }

        /**
         * How long one statement, and one wait for a lock, may take; 30 and 2 seconds by default. What takes longer is a
         * finding.
         */
        public Builder timeouts(Duration statement, Duration lock) {
            this.statementTimeout = statement;
            this.lockTimeout = lock;
            return this;
        }

        /** The finished verifier. */
        public IsolationVerifier build() {
            return new IsolationVerifier(this);
        }
    }
}
