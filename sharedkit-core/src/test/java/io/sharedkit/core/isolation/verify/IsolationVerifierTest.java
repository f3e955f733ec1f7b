/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("JJ-28")
@Tag("ON-08")
class IsolationVerifierTest {
    private static final TenantId PROVIDER = TenantId.of("provider");
    private static final TenantId ONE = TenantId.of(VerifiedSchema.ONE);
    private static final TenantId OTHER = TenantId.of(VerifiedSchema.OTHER);
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final InstantSource CLOCK = () -> NOW;
    private static final IsolationSpec SPEC = IsolationSpec.builder()
            .tenant("department", "tenant_id")
            .tenant("employee", "tenant_id")
            .shared("prefecture")
            .build();

    private final VerifiedSchema schema = VerifiedSchema.create();
    private final HikariDataSource app = schema.database().appPool(1, true);
    private final List<String> published = new ArrayList<>();
    private final List<SecurityEvent> events = new ArrayList<>();

    @AfterEach
    void close() {
        app.close();
        schema.clean();
    }

    private IsolationVerifier.Builder verifier() {
        return IsolationVerifier.builder(app, SPEC, CLOCK)
                .probeTenants(ONE, OTHER)
                .events(
                        event -> {
                            published.add(Tenants.current() + " " + event.action() + " " + event.outcome());
                            events.add(event);
                        },
                        PROVIDER);
    }

    private void owner(String sql) {
        schema.run("sk_owner", sql);
    }

    @Test
    void verify_ofATightSchema_isKept_andSaysWhatItTried() {
        IsolationReport report =
                verifier().worker(schema.database().role("sk_worker")).build().verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.tables()).contains("department", "employee", "sk_mail", "sk_seat");
        assertThat(report.checks()).hasSizeGreaterThan(60).contains("T01", "D02", "R11", "S01");
        assertThat(report.probes())
                .extracting(ProbeResult::check)
                .contains("D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09");
        assertThat(report.probes())
                .filteredOn(probe -> List.of("D02", "D04", "D05").contains(probe.check()))
                .allSatisfy(probe -> {
                    assertThat(probe.held()).isEqualTo(1);
                    assertThat(probe.vacuous()).anyMatch(where -> where.startsWith("department: "));
                });
        assertThat(report.role()).isEqualTo("sk_app");
        assertThat(report.at()).isEqualTo(NOW);
    }

    @Test
    void verify_ofWhatTheGeneratorMakes_isKept() {
        owner("create table note (tenant_id text collate \"C\", id integer, primary key (tenant_id, id))");
        owner("grant select, insert, update, delete on note to sk_app, sk_worker");
        IsolationSpec spec = IsolationSpec.builder()
                .tenant("department", "tenant_id")
                .tenant("employee", "tenant_id")
                .tenant("note", "tenant_id")
                .shared("prefecture")
                .build();
        owner("drop policy tenant on employee");
        owner("drop policy floor on employee");
        RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT).apply(schema.database().owner(), spec);
        assertThat(IsolationVerifier.builder(app, spec, CLOCK).build().verify().findings())
                .filteredOn(finding -> finding.severity().blocks())
                .isEmpty();
    }

    @Test
    void verify_leavesNothingBehind() {
        verifier().build().verify();
        assertThat(schema.database().look("select count(*) from employee")).isEqualTo("6");
        assertThat(schema.database().look("select count(*) from department")).isEqualTo("0");
        assertThat(Database.ask(app, "select count(*) from pg_prepared_statements where name = 'sk_isolation_probe'"))
                .isEqualTo("0");
        assertThat(Database.ask(app, "show enable_seqscan")).isEqualTo("on");
        assertThat(Database.ask(app, "show statement_timeout")).isEqualTo("0");
    }

    @Test
    void inspect_onlyReads_andTheReportSaysSo() {
        owner("alter table employee disable row level security");
        IsolationReport report = verifier().build().inspect();
        assertThat(report.findings()).extracting(Finding::check).containsExactly("T00", "T01");
        assertThat(report.probes()).isEmpty();
        assertThat(report.checks()).noneMatch(check -> check.startsWith("D"));
        assertThat(report.text(Locale.ENGLISH)).contains("Nothing was tried");
        assertThat(verifier().withoutProbes().build().verify().probes()).isEmpty();
    }

    @Test
    void report_isPublishedUnderTheProvider_andIsTheLatestFact() {
        IsolationVerifier verifier = verifier().build();
        assertThat(verifier.latest()).isEmpty();
        assertThat(verifier.facts()).isEmpty();
        verifier.verify();
        owner("alter table employee no force row level security");
        verifier.verify();
        assertThat(published)
                .containsExactly("provider isolation.verified SUCCESS", "provider isolation.verified FAILURE");
        assertThat(events.get(1).outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(events.get(1).details())
                .containsEntry("errors", "1")
                .containsEntry("found", "T02")
                .containsEntry("verdict", "NOT_KEPT");
        assertThat(verifier.facts()).extracting(Fact::verdict).containsExactly(Verdict.NOT_KEPT);
        assertThat(verifier.latest())
                .hasValueSatisfying(report -> assertThat(report.exitCode()).isEqualTo(1));
    }

    @Test
    void eventThatCannotBeKept_isNoSilence_andTheReportStays() {
        IsolationVerifier verifier = verifier()
                .events(
                        event -> {
                            throw new IllegalStateException("full");
                        },
                        PROVIDER)
                .build();
        assertThatThrownBy(verifier::verify).hasMessage("full");
        assertThat(verifier.latest()).isPresent();
    }

    @Test
    void verifyAtStart_fail_throwsTheWholeReport() {
        owner("alter table employee disable row level security");
        assertThatThrownBy(() -> verifier().build().verifyAtStart(AtStart.FAIL))
                .isInstanceOfSatisfying(IsolationNotShownException.class, e -> {
                    assertThat(e.report().verdict()).isEqualTo(Verdict.NOT_KEPT);
                    assertThat(e).hasMessageContaining("ALTER TABLE employee ENABLE ROW LEVEL SECURITY");
                });
        assertThat(verifier().build().verifyAtStart(AtStart.WARN).verdict()).isEqualTo(Verdict.NOT_KEPT);
    }

    @Test
    void verifyAtStart_ofATightSchema_starts() {
        assertThat(verifier().build().verifyAtStart(AtStart.FAIL).verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    void databaseThatCannotBeReached_isNoPass() {
        DataSource nowhere = nowhere();
        IsolationReport report =
                IsolationVerifier.builder(nowhere, SPEC, CLOCK).build().verify();
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(report.findings()).extracting(Finding::check).contains("X02");
        assertThatThrownBy(() ->
                        IsolationVerifier.builder(nowhere, SPEC, CLOCK).build().verifyAtStart(AtStart.FAIL))
                .isInstanceOf(IsolationNotShownException.class);
    }

    @Test
    void workerThatCannotBeReached_isNoPass() {
        assertThat(verifier().worker(nowhere()).build().inspect().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.object()).isEqualTo("worker's pool"));
    }

    @Test
    void catalogueThatCannotBeRead_isNoPass() {
        schema.run("postgres", "revoke select on pg_policy from public");
        try {
            IsolationReport report = verifier().build().inspect();
            assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(report.findings())
                    .extracting(Finding::check, Finding::object)
                    .contains(org.assertj.core.groups.Tuple.tuple("X01", "policy checks"));
        } finally {
            schema.run("postgres", "grant select on pg_policy to public");
        }
    }

    @Test
    void unknownDatabase_isNoPass() throws Exception {
        DataSource other = renamed(app, "MariaDB");
        IsolationReport report =
                IsolationVerifier.builder(other, SPEC, CLOCK).build().inspect();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("X02");
            assertThat(finding.detail()).contains("MariaDB");
        });
    }

    @Test
    void noTenantTable_isNoPass() {
        Database.empty();
        assertThat(IsolationVerifier.builder(app, IsolationSpec.builder().build(), CLOCK)
                        .build()
                        .inspect()
                        .findings())
                .extracting(Finding::check)
                .contains("X01");
    }

    @Test
    void lockThatIsNotFreeInTime_isNoPass() throws Exception {
        try (Connection holder = schema.database().owner().getConnection()) {
            holder.setAutoCommit(false);
            Database.execute(holder, "lock table employee in access exclusive mode");
            IsolationReport report = verifier()
                    .timeouts(Duration.ofSeconds(30), Duration.ofMillis(50))
                    .build()
                    .verify();
            assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(report.findings())
                    .anySatisfy(finding -> assertThat(finding.detail()).contains("55P03"));
        }
    }

    @Test
    void baselineAndAcceptedKeys_areCountedAsAccepted() {
        owner("create unique index by_email on employee (email)");
        owner("create unique index by_mail on employee (lower(email))");
        IsolationSpec spec = IsolationSpec.builder()
                .tenant("department", "tenant_id")
                .tenant("employee", "tenant_id")
                .shared("prefecture")
                .acceptKey("by_email", "known")
                .build();
        IsolationReport report = IsolationVerifier.builder(app, spec, CLOCK)
                .baseline(Baseline.of(List.of("C02 | by_mail | known too")))
                .build()
                .inspect();
        assertThat(report.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(report.accepted())
                .extracting(IsolationReport.Accepted::reason)
                .containsExactly("known", "known too");
    }

    @Test
    void triggerInTheWay_makesTheProbeVacuous_notHeld() {
        owner("create function stop() returns trigger language plpgsql as $$ begin raise exception 'closed'; end $$");
        owner("create trigger stop before insert on employee for each row execute function stop()");
        IsolationReport report = verifier().build().verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.probes())
                .filteredOn(probe -> probe.check().equals("D03"))
                .singleElement()
                .satisfies(probe -> assertThat(probe.vacuous()).anyMatch(where -> where.contains("P0001")));
    }

    @Test
    void probeTenants_thatAreTheSame_areRefused() {
        assertThatThrownBy(() -> verifier().probeTenants(ONE, ONE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DataSource nowhere() {
        return (DataSource) proxy(DataSource.class, "", "getConnection", () -> {
            throw new SQLException("refused", "08001");
        });
    }

    private static DataSource renamed(DataSource pool, String product) throws Exception {
        return (DataSource) proxy(
                DataSource.class,
                pool,
                "getConnection",
                () -> proxy(
                        Connection.class,
                        pool.getConnection(),
                        "getMetaData",
                        () -> proxy(java.sql.DatabaseMetaData.class, pool, "getDatabaseProductName", () -> product)));
    }

    private static Object proxy(
            Class<?> type, Object target, String method, java.util.concurrent.Callable<Object> answer) {
        return java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return answer.call();
                    }
                    return type.isInstance(target) ? called.invoke(target, arguments) : 17;
                });
    }
}
