/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.auth;

import io.sharedkit.auth.account.AccountStore;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.approval.Approvals;
import io.sharedkit.auth.approval.JdbcApprovalStore;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.lifecycle.ResetPolicy;
import io.sharedkit.auth.link.LinkStore;
import io.sharedkit.auth.login.CodeLimits;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStepBuilder;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.session.JdbcSessionStore;
import io.sharedkit.auth.session.SessionCounter;
import io.sharedkit.auth.session.SessionPolicy;
import io.sharedkit.auth.session.SessionStore;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.auth.throttle.ThrottlePolicy;
import io.sharedkit.auth.throttle.ThrottleStore;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.WorkQueue;
import io.sharedkit.spring.database.SharedkitDatabase;
import io.sharedkit.spring.policy.PolicySections;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The logins themselves: password, second step, session, forgotten passwords, approvals. */
@AutoConfiguration(after = {AuthAutoConfiguration.class, FactorAutoConfiguration.class})
@ConditionalOnBean(Realm.class)
public class LoginAutoConfiguration {
    private static final Actor RESET = Actor.system("auth.password.reset");

    @Bean
    PolicySections sharedkitLoginSections() {
        return PolicySections.of(
                SecondStepPolicy.class, CodeLimits.class, SessionPolicy.class, ResetPolicy.class, ThrottlePolicy.class);
    }

    /** Only for users in the library's own table: whoever has a table of his own invites in his own way. */
    @Bean
    @ConditionalOnBean(AccountStore.class)
    @ConditionalOnMissingBean
    Accounts sharedkitAccounts(
            Realm realm, LoginStores stores, AccountStore accounts, Seats seats, MailedLinks mailed) {
        return Accounts.builder(realm)
                .store(accounts)
                .seats(seats)
                .throttle(stores.throttle())
                .links(stores.links())
                .invitationLink(mailed.to(mailed.pages().invitation()))
                .emailChangeLink(mailed.to(mailed.pages().emailChange()))
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    LoginThrottle sharedkitLoginThrottle(
            ThrottleStore counters, KeyRing keys, EventSink events, Policy policy, InstantSource clock) {
        return LoginThrottle.builder()
                .store(counters)
                .keys(keys)
                .events(events)
                .policy(policy.get(ThrottlePolicy.class))
                .clock(clock)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    PasswordLogin sharedkitPasswordLogin(Realm realm, LoginThrottle throttle) {
        return PasswordLogin.builder(realm).throttle(throttle).build();
    }

    /** Users of the provider's own company are operators: a code by mail is not enough for them. */
    @Bean
    @ConditionalOnMissingBean
    SecondStep sharedkitSecondStep(
            PasswordLogin login,
            ThrottleStore throttle,
            ObjectProvider<SecondFactor> factors,
            Policy policy,
            ServiceIdentity service) {
        SecondStepBuilder builder = SecondStep.builder(login).throttle(throttle);
        factors.orderedStream().forEach(builder::factor);
        SecondStepPolicy users = policy.get(SecondStepPolicy.class);
        SecondStepPolicy operators = SecondStepPolicy.forOperators();
        CodeLimits limits = policy.get(CodeLimits.class);
        return builder.limits(() -> limits)
                .policy(() -> Tenants.current().equals(service.provider()) ? operators : users)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    SessionStore sharedkitSessionStore(SharedkitDatabase database) {
        return new JdbcSessionStore(database.app(), database.worker());
    }

    @Bean
    @ConditionalOnMissingBean
    Sessions sharedkitSessions(Realm realm, SessionStore store, Policy policy, ObjectProvider<SessionCounter> counter) {
        Sessions.Builder sessions = Sessions.builder(realm).store(store).policy(policy.get(SessionPolicy.class));
        counter.ifUnique(sessions::counter);
        return sessions.build();
    }

    @Bean
    @ConditionalOnMissingBean
    PasswordLifecycle sharedkitPasswordLifecycle(
            SecondStep secondStep, LoginStores stores, WorkQueue queue, Policy policy, MailedLinks mailed) {
        PasswordLifecycle.Builder lifecycle = PasswordLifecycle.builder(secondStep)
                .links(stores.links())
                .throttle(stores.throttle())
                .queue(queue)
                .policy(policy.get(ResetPolicy.class))
                .resetPage(mailed.to(mailed.pages().reset()));
        mailed.accounts()
                .ifUnique(accounts -> lifecycle.invitations(invited -> accounts.inviteAgain(invited.id(), RESET)));
        return lifecycle.build();
    }

    @Bean
    @ConditionalOnMissingBean
    Approvals sharedkitApprovals(SharedkitDatabase database, EventSink events, InstantSource clock) {
        return Approvals.builder()
                .store(new JdbcApprovalStore(database.app(), database.worker()))
                .events(events)
                .clock(clock)
                .build();
    }

    @Bean
    LoginStores sharedkitLoginStores(ThrottleStore throttle, LinkStore links) {
        return new LoginStores(throttle, links);
    }

    /** What accounts and passwords share. */
    record LoginStores(ThrottleStore throttle, LinkStore links) {}

    @Bean
    @ConditionalOnMissingBean
    LinkPages sharedkitLinkPages() {
        return LinkPages.fragment();
    }

    @Bean
    MailedLinks sharedkitMailedLinks(ServiceIdentity service, LinkPages pages, ObjectProvider<Accounts> accounts) {
        return new MailedLinks(service, pages, accounts);
    }

    /** Where links lead, and who invites again whoever asks for a reset before the first password. */
    record MailedLinks(ServiceIdentity service, LinkPages pages, ObjectProvider<Accounts> accounts) {
        UnaryOperator<String> to(String page) {
            return token -> service.link(page + token);
        }
    }
}
