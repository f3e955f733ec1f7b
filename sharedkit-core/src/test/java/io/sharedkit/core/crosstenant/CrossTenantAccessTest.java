/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may, and with which role of the database. */
class CrossTenantAccessTest {
    private static Companies companies;

    private final Sink sink = new Sink();

    @BeforeAll
    static void create() {
        companies = new Companies();
    }

    private void refused(CrossTenant cross, CrossTenantRequest request) {
        AtomicBoolean ran = new AtomicBoolean();
        assertThatThrownBy(() -> cross.call(request, c -> {
                    ran.set(true);
                    return null;
                }))
                .isInstanceOf(CrossTenantRefusedException.class);
        assertThat(ran).isFalse();
        assertThat(sink.actions()).containsExactly("refused DENIED");
        assertThat(sink.tenants()).containsExactly(Companies.PROVIDER);
        assertThat(sink.detail("ticket")).isEqualTo("OPS-1042");
    }

    @Test
    @Tag("GN-16c")
    void mode_notChosen_allowsNothing() {
        refused(companies.with(sink).build(), Companies.READ);
        assertThat(sink.detail("mode")).isEqualTo("DENY");
    }

    private CrossTenant needing(int people, String... approvers) {
        ApprovalCheck check = (action, digest) -> {
            assertThat(Tenants.current()).isEqualTo(Companies.PROVIDER);
            boolean same = action.equals("core.cross-tenant") && digest.equals(Companies.READ.digest());
            return same
                    ? List.of(approvers).stream()
                            .map(one -> new Approval(one, companies.clock.instant()))
                            .toList()
                    : List.of();
        };
        return companies.with(sink).consent(check, people).build();
    }

    @Test
    @Tag("ON-09")
    void consent_byNobody_isRefused() {
        refused(needing(1), Companies.READ);
    }

    @Test
    @Tag("ON-09")
    void consent_byTheActorOrOnePersonTwice_isNotEnough() {
        refused(needing(2, "op-7", "op-8", "op-8"), Companies.READ);
        assertThat(sink.detail("why")).contains("this request has 1");
    }

    @Test
    @Tag("ON-09")
    void consent_toReading_isNoneToWriting() {
        refused(needing(1, "op-8"), Companies.WRITE);
    }

    @Test
    @Tag("ON-09")
    void consent_byEnough_runsAndNamesThem() {
        int result = needing(2, "op-8", "op-9").call(Companies.READ, c -> 7);
        assertThat(result).isEqualTo(7);
        assertThat(sink.events().get(0).details())
                .containsEntry("approvedBy", "op-8,op-9")
                .containsEntry("mode", "CONSENT");
    }

    @Test
    void consent_ofNobody_isNoConsent() {
        assertThatThrownBy(() -> companies.with(sink).consent((action, digest) -> List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void unfit(DataSource pool, DatabaseRoles roles, String why) {
        Sink events = new Sink();
        CrossTenant cross = CrossTenant.builder(pool, events, Companies.PROVIDER, companies.clock)
                .roles(roles)
                .logged()
                .build();
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> cross.call(Companies.READ, c -> 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(why);
        }
        assertThat(events.actions())
                .containsExactly("begun SUCCESS", "ended FAILURE", "begun SUCCESS", "ended FAILURE");
    }

    @Test
    @Tag("ON-08")
    void role_thatIsUnfit_isRefused() {
        Database database = companies.database;
        unfit(database.superuser(), DatabaseRoles.DEFAULT, "is superuser");
        unfit(database.rawApp(), DatabaseRoles.DEFAULT, "has no BYPASSRLS");
        unfit(database.rawApp(), DatabaseRoles.DEFAULT, "is the role of the application");
        unfit(database.owner(), DatabaseRoles.DEFAULT, "owns tables");
        unfit(
                database.cross(),
                new DatabaseRoles("sk_app", "sk_cross"),
                "is the role of the application or of the worker");
    }

    private void whileIts(String change, String back, String why) {
        Database.execute(companies.database.superuser(), change);
        try {
            unfit(companies.database.cross(), DatabaseRoles.DEFAULT, why);
        } finally {
            Database.execute(companies.database.superuser(), back);
        }
        companies.logging(sink).call(Companies.READ, c -> 1);
    }

    @Test
    @Tag("ON-08")
    void role_thatCanDoMore_isRefused() {
        whileIts("alter role sk_cross createrole", "alter role sk_cross nocreaterole", "has CREATEROLE");
        whileIts("alter role sk_cross replication", "alter role sk_cross noreplication", "has REPLICATION");
        whileIts("alter role sk_cross nobypassrls", "alter role sk_cross bypassrls", "has no BYPASSRLS");
        whileIts("grant sk_owner to sk_cross", "revoke sk_owner from sk_cross", "owns tables, such as employee");
        whileIts(
                "alter role sk_cross set role = 'sk_app'; grant sk_app to sk_cross",
                "alter role sk_cross reset role; revoke sk_app from sk_cross",
                "is not who logged in");
        whileIts(
                "alter role sk_cross set track_counts = off",
                "alter role sk_cross reset track_counts",
                "track_counts is off");
    }

    @Test
    @Tag("ON-08")
    void role_thatTheApplicationCanAssume_isRefused() {
        whileIts("grant sk_cross to sk_app", "revoke sk_cross from sk_app", "can be assumed by sk_app");
        whileIts("grant sk_cross to sk_worker", "revoke sk_cross from sk_worker", "can be assumed by sk_worker");
    }

    @Test
    @Tag("ON-08")
    void role_cannotBeUsedForOneTenant() {
        DataSource bound = TenantDataSource.forApp(companies.database.cross());
        Tenants.run(
                Companies.AOZORA,
                () -> assertThatThrownBy(bound::getConnection)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("'sk_cross'"));
    }

    @Test
    void limit_andActor_standInTheEvents() {
        companies
                .logging(sink)
                .call(
                        CrossTenantRequest.of("Monthly count", Actor.system("billing"), "OPS-1")
                                .within(Duration.ofSeconds(90)),
                        c -> 1);
        assertThat(sink.events().get(0).details()).containsEntry("limitSeconds", "90");
        assertThat(sink.last().actor()).isEqualTo(Actor.system("billing"));
    }
}
