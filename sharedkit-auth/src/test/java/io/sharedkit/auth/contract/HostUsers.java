/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a host writes whose users have been in a table of its own for years; docs/accounts.md shows the same. */
final class HostUsers implements AccountDirectory, CredentialStore {
    private static final String SELECT = "select id, login, name, role, disabled, encrypted_password from users ";
    private static final int PAGE = 2;

    private final Transactions app;
    private final Transactions worker;

    HostUsers(Transactions app, Transactions worker) {
        this.app = app;
        this.worker = worker;
    }

    @Override
    public Optional<Account> find(String accountId) {
        return first(SELECT + "where company_id = ? and id = ?", HostUsers::account, company(), id(accountId));
    }

    @Override
    public Optional<Account> find(LoginId login) {
        return first(
                SELECT + "where company_id = ? and lower(login) = ?", HostUsers::account, company(), login.value());
    }

    @Override
    public Optional<PasswordHash> hash(String accountId) {
        return first(
                        SELECT + "where company_id = ? and id = ?",
                        row -> Optional.ofNullable(row.getString("encrypted_password")),
                        company(),
                        id(accountId))
                .flatMap(hash -> hash.map(PasswordHash::ofStored));
    }

    @Override
    public boolean put(String accountId, PasswordHash hash) {
        String sql = "update users set encrypted_password = ? where company_id = ? and id = ?";
        return update(app, sql, hash.phcString(), company(), id(accountId));
    }

    /** On the worker's connection, and past a locked row: neither waits for the caller nor falls with it. */
    @Override
    public boolean replace(String accountId, PasswordHash old, PasswordHash hash) {
        String sql = """
                update users set encrypted_password = ? where (company_id, id) in (
                  select company_id, id from users where company_id = ? and id = ? and encrypted_password = ?
                  for no key update skip locked)""";
        return update(worker, sql, hash.phcString(), company(), id(accountId), old.phcString());
    }

    @Override
    public void forEach(BiConsumer<String, PasswordHash> visitor) {
        long last = 0;
        Map<Long, String> page;
        do {
            page = page(last);
            for (Map.Entry<Long, String> one : page.entrySet()) {
                visitor.accept(one.getKey().toString(), PasswordHash.ofStored(one.getValue()));
                last = one.getKey();
            }
        } while (page.size() == PAGE);
    }

    private Map<Long, String> page(long after) {
        String sql = "select id, encrypted_password from users where company_id = ? and id > ?"
                + " and encrypted_password is not null order by id limit " + PAGE;
        return app.call(connection -> {
            Map<Long, String> page = new LinkedHashMap<>();
            try (PreparedStatement statement = prepare(connection, sql, company(), after);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.put(rows.getLong(1), rows.getString(2));
                }
            }
            return page;
        });
    }

    /** The number that a text is the canonical form of, and 0, which no user has, for every other text. */
    private static long id(String text) {
        try {
            long number = Long.parseLong(text);
            return Long.toString(number).equals(text) ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static long company() {
        return Long.parseLong(Tenants.current().value());
    }

    private static Account account(ResultSet row) throws SQLException {
        boolean invited = row.getString("encrypted_password") == null;
        Account.Status status = row.getBoolean("disabled")
                ? Account.Status.DISABLED
                : invited ? Account.Status.INVITED : Account.Status.ACTIVE;
        return new Account(
                Long.toString(row.getLong("id")),
                row.getString("login"),
                row.getString("name"),
                row.getString("role"),
                status);
    }

    private <T> Optional<T> first(String sql, RowReader<T> reader, Object... values) {
        return app.call(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, values);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        });
    }

    private static boolean update(Transactions role, String sql, Object... values) {
        return role.call(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, values)) {
                return statement.executeUpdate() == 1;
            }
        });
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
