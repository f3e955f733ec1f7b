/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.credential.ResealCount;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcPepperedCredentialsTest extends LibraryPepperedCredentialsContract {
    private final Rows rows = new Rows(CleanDatabase.untouched());

    JdbcPepperedCredentialsTest() {
        super(emptied());
    }

    private static AuthWorld emptied() {
        CleanDatabase.get();
        return AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    }

    @Test
    @Tag("QL-04b")
    void twoUsersHashes_swappedByMeansOfSql_openNeitherAccount() {
        seal(K1);
        rows.update("""
                update sk_account one set password_hash = two.password_hash from sk_account two
                where one.tenant_id = two.tenant_id and one.account_id <> two.account_id""");
        int before = world().events.events().size();
        PasswordLogin login = world().with(realm -> realm.credentials(with(K1)))
                .loginBuilder()
                .build();
        for (String email : List.of(EMAIL, OTHER_EMAIL)) {
            assertThat(login.authenticate("c-aozora", email, PASSWORD, Origin.unknown()))
                    .isEqualTo(new PasswordLogin.Refused());
        }
        assertThat(world().events.events().subList(before, before + 2)).allSatisfy(event -> {
            assertThat(event.action()).isEqualTo("auth.login.password-refused");
            assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
            assertThat(event.details().get("reason")).contains("another context");
        });
        assertThat(rows.value("select count(*) from sk_failure_counter")).isEqualTo("0");
    }

    @Test
    @Tag("HK-07b")
    void sealedTable_showsNoHash() {
        assertThat(in(() -> with(K1).set(
                                id, world().passwords.rehash("another long one").orElseThrow())))
                .isTrue();
        seal(K1);
        assertThat(rows.dump("sk_account") + rows.dump("sk_password_history"))
                .contains("$sealed$k1$")
                .doesNotContain("argon2id");
    }

    @Test
    void resealAll_pastALockedRow_goesOn_andCountsItAsMissed() {
        Transactions app = CleanDatabase.app();
        Tenants.run(
                company(),
                () -> app.call(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("select 1 from sk_account where account_id = '" + id + "' for update");
                    }
                    assertThat(with(K1).resealAll()).isEqualTo(new ResealCount(1, 0, 1, 0));
                    return "";
                }));
        assertThat(in(() -> with(K1).resealAll())).isEqualTo(new ResealCount(1, 1, 0, 0));
    }
}
