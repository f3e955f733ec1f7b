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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
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
        rows().accounts.put(account.id(), account);
        return true;
    }

    @Override
    public synchronized Optional<Account> find(String accountId) {
        return Optional.ofNullable(rows().accounts.get(accountId));
    }

    @Override
    public synchronized Optional<Account> find(LoginId login) {
        return Optional.ofNullable(rows().logins.get(login.value())).flatMap(this::find);
    }

    @Override
    synchronized List<Account> list(AccountQuery query, int most) {
        String login = LoginId.fold(query.prefix());
        return rows().logins.tailMap(query.after(), false).entrySet().stream()
                .flatMap(entry -> find(entry.getValue()).stream()
                        .filter(account -> entry.getKey().startsWith(login)
                                || account.name().startsWith(query.prefix())))
                .limit(most)
                .toList();
    }

    @Override
    synchronized List<Account> lockActive(List<String> roles) {
        return rows().accounts.values().stream()
                .filter(account -> account.status() == Account.Status.ACTIVE && roles.contains(account.role()))
                .toList();
    }

    @Override
    synchronized Optional<Account> lock(LoginId login) {
        return find(login);
    }

    @Override
    synchronized boolean changeRole(String accountId, String role) {
        return change(accountId, was -> new Account(was.id(), was.email(), was.name(), role, was.status()));
    }

    @Override
    synchronized boolean rename(String accountId, String name) {
        return change(accountId, was -> new Account(was.id(), was.email(), name, was.role(), was.status()));
    }

    @Override
    synchronized boolean changeEmail(String accountId, String email, LoginId login) {
        rows().logins.values().removeIf(accountId::equals);
        rows().logins.put(login.value(), accountId);
        return change(accountId, was -> new Account(was.id(), email, was.name(), was.role(), was.status()));
    }

    @Override
    synchronized boolean disable(String accountId) {
        return change(accountId, was -> with(was, Account.Status.DISABLED));
    }

    @Override
    synchronized boolean enable(String accountId) {
        Account.Status back = hash(accountId).isPresent() ? Account.Status.ACTIVE : Account.Status.INVITED;
        return change(accountId, was -> with(was, back));
    }

    @Override
    synchronized boolean delete(String accountId) {
        rows().logins.values().removeIf(accountId::equals);
        rows().hashes.remove(accountId);
        return rows().accounts.remove(accountId) != null;
    }

    @Override
    public synchronized Optional<PasswordHash> hash(String accountId) {
        return Optional.ofNullable(rows().hashes.get(accountId));
    }

    @Override
    public synchronized boolean put(String accountId, PasswordHash hash) {
        boolean known = change(
                accountId, was -> was.status() == Account.Status.INVITED ? with(was, Account.Status.ACTIVE) : was);
        if (known) {
            rows().hashes.put(accountId, hash);
        }
        return known;
    }

    @Override
    public synchronized boolean replace(String accountId, PasswordHash old, PasswordHash hash) {
        return rows().hashes.replace(accountId, old, hash);
    }

    @Override
    public synchronized void forEach(BiConsumer<String, PasswordHash> visitor) {
        Map.copyOf(rows().hashes).forEach(visitor);
    }

    private boolean change(String accountId, UnaryOperator<Account> step) {
        return rows().accounts.computeIfPresent(accountId, (id, old) -> step.apply(old)) != null;
    }

    private static Account with(Account was, Account.Status status) {
        return new Account(was.id(), was.email(), was.name(), was.role(), status);
    }

    private Rows rows() {
        return tenants.computeIfAbsent(Tenants.current(), tenant -> new Rows());
    }

    private static final class Rows {
        private final Map<String, Account> accounts = new HashMap<>();
        private final Map<String, PasswordHash> hashes = new HashMap<>();
        private final NavigableMap<String, String> logins = new TreeMap<>();
    }
}
