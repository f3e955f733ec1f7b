/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static io.sharedkit.retention.internal.HrDatabase.AOZORA;
import static io.sharedkit.retention.internal.HrDatabase.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.retention.erasure.ResidueCheck.Leftover;
import io.sharedkit.retention.internal.HrDatabase;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("GN-03a")
class PostgresResidueCheckTest {
    private static final Set<String> OWN =
            Set.of("sk_tenant", "sk_erasure", "sk_erasure_step", "sk_hold", "employee", "note");

    private final HrDatabase hr = new HrDatabase();

    @Test
    void check_countsThisTenantsRowsTableByTable() {
        hr.hire(3);
        hr.asApp(TAKASAKI, "insert into note (employee_no) values ('0001')");
        assertThat(check(Set.of("sk_tenant")).leftovers())
                .containsExactly(new Leftover("employee", 3), new Leftover("note", 3));
        assertThat(check(Set.of("sk_tenant", "note")).leftovers()).containsExactly(new Leftover("employee", 3));
        assertThat(check(OWN))
                .isEqualTo(new ResidueCheck.Residue(
                        java.util.List.of("sk_mail", "sk_seat", "sk_tenant_batch"), java.util.List.of()));
    }

    @Test
    void check_withoutRowLevelSecurity_countsByTheColumn() {
        hr.asOwner(
                "create table plain (tenant_id varchar(64), x int)",
                "insert into plain values ('c-aozora', 1), ('c-aozora', 2), ('c-takasaki', 3)",
                "grant select on plain to sk_worker");
        assertThat(check(OWN).leftovers()).containsExactly(new Leftover("plain", 2));
    }

    @Test
    void check_ofATableThatTheWorkerMayNotRead_countsItAsUnknown() {
        hr.asOwner("create table closed (tenant_id text)");
        assertThat(check(OWN).leftovers()).containsExactly(new Leftover("closed", Leftover.UNKNOWN));
    }

    @Test
    void check_whereNoPolicyLetsTheWorkerSee_countsItAsUnknown() {
        hr.asOwner(
                "create table apponly (tenant_id text)",
                "grant select on apponly to sk_worker",
                "alter table apponly enable row level security",
                "create policy a on apponly to sk_app using (tenant_id = (select sk_tenant()))");
        assertThat(check(OWN).leftovers()).containsExactly(new Leftover("apponly", Leftover.UNKNOWN));
    }

    @Test
    void check_whereAPolicyCouldHideRows_countsItAsUnknown() {
        hr.asOwner("create policy hide on note as restrictive for select to sk_worker using (line > 0)");
        assertThat(check(Set.of("sk_tenant")).leftovers()).containsExactly(new Leftover("note", Leftover.UNKNOWN));
    }

    @Test
    void check_whereOnlySoftDeletedRowsAreHidden_countsItAsUnknown() {
        hr.asOwner(
                "create table soft (tenant_id text, deleted boolean)",
                "insert into soft values ('c-aozora', true)",
                "grant select on soft to sk_worker",
                "alter table soft enable row level security",
                "create policy s on soft to sk_worker using (tenant_id = (select sk_tenant()) and not deleted)");
        assertThat(check(OWN).leftovers()).containsExactly(new Leftover("soft", Leftover.UNKNOWN));
    }

    @Test
    void check_findsTenantColumnsByTheirPolicyUnderAnyName() {
        hr.asOwner(
                "create table \"Odd name\" (\"Company\" text not null)",
                "insert into \"Odd name\" values ('c-aozora'), ('c-takasaki')",
                "grant select on \"Odd name\" to sk_worker",
                "alter table \"Odd name\" enable row level security",
                "create policy p on \"Odd name\" to sk_worker using (\"Company\" = (select sk_tenant()))");
        assertThat(check(OWN).leftovers()).containsExactly(new Leftover("Odd name", 1));
    }

    @Test
    void check_withOtherColumnNames_findsThose() {
        hr.asOwner(
                "create table other (company_id uuid)",
                "grant select on other to sk_worker",
                "insert into other values ('00000000-0000-0000-0000-000000000001')");
        assertThat(Tenants.get(
                                AOZORA,
                                () -> ResidueCheck.postgres(hr.worker(), Set.of("company_id"))
                                        .check(OWN))
                        .tables())
                .contains("other");
    }

    @Test
    void check_seesPartitionsAndMaterializedViews() {
        hr.asOwner(
                "create table big (tenant_id text, y int) partition by list (y)",
                "create table big_1 partition of big for values in (1)",
                "insert into big values ('c-aozora', 1)",
                "create materialized view copy as select tenant_id from big",
                "grant select on big, copy to sk_worker");
        assertThat(check(OWN).leftovers()).containsExactly(new Leftover("big", 1), new Leftover("copy", 1));
    }

    private ResidueCheck.Residue check(Set<String> retained) {
        Set<String> all = new java.util.HashSet<>(retained);
        all.addAll(Set.of("sk_tenant", "sk_erasure", "sk_erasure_step", "sk_hold"));
        return Tenants.get(AOZORA, () -> ResidueCheck.postgres(hr.worker()).check(all));
    }
}
