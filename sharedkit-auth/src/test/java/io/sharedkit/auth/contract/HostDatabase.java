/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.isolation.TenantType;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;

/** The database of a host that was there before sharedkit: companies and users with numbers, a column of hashes. */
final class HostDatabase {
    static final TenantId SEVEN = TenantId.of("7");
    static final TenantId EIGHT = TenantId.of("8");

    private static final PostgresDatabase DATABASE = PostgresDatabase.create("core", "auth");
    static final String GRANT = "grant update (encrypted_password) on users to sk_worker";

    private static final String USERS = """
            create table users (
              company_id bigint not null,
              id bigint generated always as identity,
              login text not null,
              name text not null,
              role text not null,
              disabled boolean not null default false,
              encrypted_password text,
              primary key (company_id, id)
            )""";

    static {
        PostgresDatabase.execute(
                DATABASE.owner(), USERS, "create unique index users_login on users (company_id, lower(login))");
        RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT)
                .apply(
                        DATABASE.owner(),
                        IsolationSpec.builder()
                                .tenant("users", "company_id", TenantType.BIGINT)
                                .build());
        PostgresDatabase.execute(DATABASE.owner(), GRANT);
    }

    final Transactions app = Transactions.over(DATABASE.app());
    final Transactions worker = Transactions.over(DATABASE.worker());
    final HostUsers users = new HostUsers(app, worker);

    HostDatabase() {
        PostgresDatabase.execute(
                DATABASE.superuser(), "truncate users, sk_tenant, sk_seat, sk_mail, sk_credential, sk_account cascade");
    }

    /** Adds a user as the host does, without sharedkit. */
    String add(String email, String name, String role, Account.Status status) {
        String hash = status == Account.Status.INVITED ? "null" : "'$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nope'";
        return rows().value("insert into users (company_id, login, name, role, disabled, encrypted_password) values ("
                + Tenants.current() + ", '" + email + "', '" + name + "', '" + role + "', "
                + (status == Account.Status.DISABLED) + ", " + hash + ") returning id");
    }

    void asHost(String sql) {
        PostgresDatabase.execute(DATABASE.superuser(), sql);
    }

    Rows rows() {
        return new Rows(DATABASE);
    }
}
