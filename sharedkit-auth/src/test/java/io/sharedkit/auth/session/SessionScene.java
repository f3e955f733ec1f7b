/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.ChangedUsers;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.session.Sessions.Active;
import io.sharedkit.auth.session.Sessions.Ended;
import io.sharedkit.auth.session.Sessions.Opened;
import io.sharedkit.core.event.SecurityEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A user, an administrator and their sessions, with any store. */
abstract class SessionScene {
    static final String EMAIL = "hanako@aozora.example.jp";
    static final String ADMIN_EMAIL = "admin@aozora.example.jp";
    static final Origin ORIGIN = Origin.of("203.0.113.7").userAgent("Firefox");

    AuthWorld world;
    Accounts accounts;
    ChangedUsers users;
    Sessions sessions;
    Account hanako;
    Account admin;
    SessionPolicy policy = SessionPolicy.standard();

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        users = new ChangedUsers(world.accountStore);
        sessions = sessionsOf(world).build();
        hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        admin = world.join(accounts, AOZORA, ADMIN_EMAIL, Roles.SYSTEM_ADMIN);
    }

    Sessions.Builder sessionsOf(AuthWorld node) {
        return node.with(realm -> realm.accounts(users)).sessionsBuilder().policy(() -> policy);
    }

    Authentication login() {
        return world.authenticate(AOZORA, EMAIL);
    }

    Opened open() {
        return open(EMAIL);
    }

    Opened open(String email) {
        return (Opened) sessions.open(world.authenticate(AOZORA, email), ORIGIN);
    }

    Session resumed(String token) {
        assertThat(sessions.resume(token)).isInstanceOf(Active.class);
        return ((Active) sessions.resume(token)).session();
    }

    void assertEnded(String token, EndReason reason) {
        assertThat(sessions.resume(token)).isEqualTo(new Ended(reason));
    }

    SecurityEvent last() {
        List<SecurityEvent> all = world.events.events();
        return all.get(all.size() - 1);
    }

    List<SecurityEvent> events(String action) {
        return world.events.events().stream()
                .filter(event -> event.action().equals(action))
                .toList();
    }
}
