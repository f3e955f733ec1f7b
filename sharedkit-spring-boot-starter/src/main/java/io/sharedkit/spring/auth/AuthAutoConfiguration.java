/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.auth;

import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.account.RoleCatalogue;
import io.sharedkit.auth.credential.CredentialStates;
import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.JdbcCredentialStates;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.link.JdbcLinkStore;
import io.sharedkit.auth.link.LinkStore;
import io.sharedkit.auth.password.PasswordSettings;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.auth.throttle.JdbcThrottleStore;
import io.sharedkit.auth.throttle.ThrottleStore;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.spring.audit.AuditAutoConfiguration;
import io.sharedkit.spring.database.DatabaseAutoConfiguration;
import io.sharedkit.spring.database.SharedkitDatabase;
import io.sharedkit.spring.mail.MailAutoConfiguration;
import io.sharedkit.spring.policy.PolicySections;
import io.sharedkit.spring.tenant.TenantAutoConfiguration;
import java.time.InstantSource;
import java.util.Locale;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What all parts of the logins share: who the users are, where their hashes lie, how often may be tried. */
@AutoConfiguration(
        after = {
            DatabaseAutoConfiguration.class,
            TenantAutoConfiguration.class,
            MailAutoConfiguration.class,
            AuditAutoConfiguration.class,
            UsersAutoConfiguration.class
        })
@ConditionalOnClass(Realm.class)
public class AuthAutoConfiguration {

    @Bean
    PolicySections sharedkitPasswordSections() {
        return PolicySections.of(PasswordSettings.class);
    }

    @Bean
    @ConditionalOnMissingBean
    PasswordHasher sharedkitPasswordHasher() {
        return PasswordHasher.builder().build();
    }

    @Bean
    @ConditionalOnMissingBean
    Passwords sharedkitPasswords(Policy policy, PasswordHasher hasher, InstantSource clock) {
        return Passwords.builder()
                .hasher(hasher)
                .policy(policy.get(PasswordSettings.class).policy())
                .clock(clock)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    ThrottleStore sharedkitThrottleStore(SharedkitDatabase database) {
        return new JdbcThrottleStore(database.worker());
    }

    @Bean
    @ConditionalOnMissingBean
    LinkStore sharedkitLinks(SharedkitDatabase database) {
        return new JdbcLinkStore(database.app());
    }

    @Bean
    @ConditionalOnMissingBean
    CredentialStates sharedkitCredentialStates(SharedkitDatabase database) {
        return new JdbcCredentialStates(database.app());
    }

    @Bean
    @ConditionalOnMissingBean
    Credentials sharedkitCredentials(CredentialStore hashes, CredentialStates states, InstantSource clock) {
        return new Credentials(hashes, states, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    RoleCatalogue sharedkitRoles() {
        return RoleCatalogue.standard();
    }

    @Bean
    @ConditionalOnMissingBean
    Realm sharedkitRealm(RealmUsers users, RealmParts parts, ServiceIdentity service, InstantSource clock) {
        return Realm.builder()
                .directory(users.tenants())
                .accounts(users.accounts())
                .roles(users.roles())
                .credentials(parts.credentials())
                .passwords(parts.passwords())
                .mail(parts.outbox())
                .events(parts.events())
                .keys(parts.keys())
                .service(service.name(Locale.JAPANESE))
                .clock(clock)
                .build();
    }

    @Bean
    RealmUsers sharedkitRealmUsers(TenantDirectory tenants, AccountDirectory accounts, RoleCatalogue roles) {
        return new RealmUsers(tenants, accounts, roles);
    }

    @Bean
    RealmParts sharedkitRealmParts(
            Credentials credentials, Passwords passwords, MailOutbox outbox, EventSink events, KeyRing keys) {
        return new RealmParts(credentials, passwords, outbox, events, keys);
    }

    /** Who the users of a realm are. */
    record RealmUsers(TenantDirectory tenants, AccountDirectory accounts, RoleCatalogue roles) {}

    /** The rest of what a realm is made of. */
    record RealmParts(
            Credentials credentials, Passwords passwords, MailOutbox outbox, EventSink events, KeyRing keys) {}
}
