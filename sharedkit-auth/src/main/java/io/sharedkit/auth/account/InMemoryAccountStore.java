/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Accounts in memory, behind one lock. */
final class InMemoryAccountStore extends AccountStore {
    private final Map<TenantId, Rows> tenants = new HashMap<>();

    @Override
    synchronized <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }

    @Override
    synchronized boolean insert(Account account, LoginId login, Instant at) {
        if (rows().logins.putIfAbsent(login.value(), account.id()) != null) {
            return false;
        }
        rows().accounts.put(account.id(), new StoredAccount(account, Optional.empty()));
        return true;
    }

    @Override
    synchronized Optional<StoredAccount> find(String accountId) {
        return Optional.ofNullable(rows().accounts.get(accountId));
    }

    @Override
    synchronized Optional<StoredAccount> find(LoginId login) {
        return Optional.ofNullable(rows().logins.get(login.value())).flatMap(this::find);
    }

    @Override
    synchronized List<Account> list() {
        return rows().logins.values().stream()
                .flatMap(id -> find(id).stream())
                .map(StoredAccount::account)
                .toList();
    }

    @Override
    synchronized boolean changeRole(String accountId, String role) {
        return change(accountId, old -> {
            Account was = old.account();
            return new StoredAccount(
                    new Account(was.id(), was.email(), was.name(), role, was.status(), was.passwordSetAt()),
                    old.hash());
        });
    }

    @Override
    synchronized boolean delete(String accountId) {
        rows().logins.values().removeIf(accountId::equals);
        rows().invitations.values().removeIf(one -> one.accountId().equals(accountId));
        return rows().accounts.remove(accountId) != null;
    }

    @Override
    synchronized boolean setPassword(String accountId, PasswordHash hash, Instant at) {
        return change(accountId, old -> {
            Account was = old.account();
            return new StoredAccount(
                    new Account(was.id(), was.email(), was.name(), was.role(), Account.Status.ACTIVE, at),
                    Optional.of(hash));
        });
    }

    @Override
    synchronized boolean upgrade(String accountId, PasswordHash old, PasswordHash hash) {
        return find(accountId)
                        .filter(now -> now.hash().equals(Optional.of(old)))
                        .isPresent()
                && change(accountId, now -> new StoredAccount(now.account(), Optional.of(hash)));
    }

    @Override
    synchronized void putInvitation(Invitation invitation) {
        rows().invitations.values().removeIf(one -> one.accountId().equals(invitation.accountId()));
        rows().invitations.put(invitation.id(), invitation);
    }

    @Override
    synchronized Optional<Invitation> invitation(String invitationId) {
        return Optional.ofNullable(rows().invitations.get(invitationId));
    }

    @Override
    synchronized boolean useInvitation(String invitationId, Instant at) {
        Optional<Invitation> open = invitation(invitationId)
                .filter(one -> one.usedAt() == null && one.expiresAt().isAfter(at));
        open.ifPresent(one -> rows().invitations
                .put(one.id(), new Invitation(one.id(), one.accountId(), one.tokenTag(), one.expiresAt(), at)));
        return open.isPresent();
    }

    private boolean change(String accountId, UnaryOperator<StoredAccount> step) {
        return rows().accounts.computeIfPresent(accountId, (id, old) -> step.apply(old)) != null;
    }

    private Rows rows() {
        return tenants.computeIfAbsent(Tenants.current(), tenant -> new Rows());
    }

    private static final class Rows {
        private final Map<String, StoredAccount> accounts = new HashMap<>();
        private final Map<String, String> logins = new TreeMap<>();
        private final Map<String, Invitation> invitations = new HashMap<>();
    }
}
