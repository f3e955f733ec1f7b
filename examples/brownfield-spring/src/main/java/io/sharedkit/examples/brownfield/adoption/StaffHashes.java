/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.examples.brownfield.legacy.UserRow;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The hashes stay in our column: bcrypt's until a user logs in, Argon2's from then on. */
final class StaffHashes implements CredentialStore {
    private static final String REPLACE = """
            update users set password_hash = ? where (company_id, id) in (
              select company_id, id from users where company_id = ? and id = ? and password_hash = ?
              for no key update skip locked)""";

    private final StaffTable users;
    private final Transactions worker;

    StaffHashes(StaffTable users, Transactions worker) {
        this.users = users;
        this.worker = worker;
    }

    @Override
    public Optional<PasswordHash> hash(String accountId) {
        return Optional.ofNullable(users.byId(Ids.company(), Ids.account(accountId)))
                .map(UserRow::passwordHash)
                .map(PasswordHash::ofStored);
    }

    @Override
    public boolean put(String accountId, PasswordHash hash) {
        return users.setHash(Ids.company(), Ids.account(accountId), hash.phcString()) == 1;
    }

    @Override
    public boolean replace(String accountId, PasswordHash old, PasswordHash hash) {
        return worker.call(connection -> {
            try (PreparedStatement update = connection.prepareStatement(REPLACE)) {
                update.setString(1, hash.phcString());
                update.setLong(2, Ids.company());
                update.setLong(3, Ids.account(accountId));
                update.setString(4, old.phcString());
                return update.executeUpdate() == 1;
            }
        });
    }

    @Override
    public void forEach(BiConsumer<String, PasswordHash> visitor) {
        long last = 0;
        for (List<UserRow> page = users.page(Ids.company(), last); !page.isEmpty(); ) {
            for (UserRow row : page) {
                Optional.ofNullable(row.passwordHash())
                        .map(PasswordHash::ofStored)
                        .ifPresent(hash -> visitor.accept(Long.toString(row.id()), hash));
                last = row.id();
            }
            page = users.page(Ids.company(), last);
        }
    }
}
