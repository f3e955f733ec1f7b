/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.credential.CredentialStates;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.password.PasswordPolicy;
import io.sharedkit.auth.password.PasswordPreset;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.auth.password.PasswordViolation.Code;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.InMemoryWorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What depends on the age and the history of passwords, on every store. Hanako's password was set on 1 April 2026. */
abstract class ExpiryNoticesContract {
    static final String EMAIL = "hanako@aozora.example.jp";
    static final String FRESH = "yama no ue no 8 kumo";

    AuthWorld world;
    Accounts accounts;
    PasswordLifecycle lifecycle;
    ExpiryNotices notices;
    Account hanako;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        lifecycle = under(PasswordPolicy.builder(PasswordPreset.BALANCED)
                .expiryDays(90)
                .minAgeDays(2)
                .historyCount(3)
                .build());
        notices = lifecycle.expiryNotices();
        hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    PasswordLifecycle under(PasswordPolicy policy) {
        return world.with(realm -> realm.passwords(Passwords.builder()
                        .hasher(PasswordHasher.builder().cost(64, 1, 1).build())
                        .clock(world.clock)
                        .tenantPolicy(() -> Tenants.current().equals(AOZORA) ? policy : PasswordPolicy.standard())
                        .build()))
                .lifecycleBuilder()
                .queue(new InMemoryWorkQueue(world.clock))
                .build();
    }

    int giveOn(String day) {
        world.clock.set(Instant.parse(day + "T03:00:00Z"));
        return world.inAozora(notices::give);
    }

    @Test
    @Tag("JJ-31b")
    @Tag("ASVS-6.4.5")
    void give_fourteenSevenAndOneDayBefore_oneMailEach() {
        assertThat(giveOn("2026-06-16")).isZero();
        assertThat(giveOn("2026-06-17")).isEqualTo(1);
        assertThat(giveOn("2026-06-18")).isZero();
        assertThat(giveOn("2026-06-24")).isEqualTo(1);
        assertThat(giveOn("2026-06-30")).isEqualTo(1);
        assertThat(giveOn("2026-06-30")).isZero();
        assertThat(giveOn("2026-07-01")).as("expired").isZero();
        Mail mail = world.lastMail();
        assertThat(mail.subject()).isEqualTo("パスワード有効期限のお知らせ / Your password expires soon");
        assertThat(mail.text())
                .contains("髙﨑 花子 様", "有効期限は、2026年6月30日いっぱい（7月1日 0:00 まで）です")
                .contains("until the end of 30 June 2026 (1 July, 0:00, Japan time).", "Your password at")
                .doesNotContain("2026-07-01")
                .doesNotContain("http");
    }

    @Test
    void give_afterMissedDays_onlyTheLastNotice() {
        assertThat(giveOn("2026-06-29")).isEqualTo(1);
        assertThat(giveOn("2026-06-29")).isZero();
    }

    @Test
    void give_afterAChange_countsAnew() {
        giveOn("2026-06-30");
        world.inAozora(() -> lifecycle.change().change(hanako.id(), PASSWORD, FRESH, Origin.unknown()));
        assertThat(giveOn("2026-06-30")).isZero();
        assertThat(giveOn("2026-09-28")).isEqualTo(1);
    }

    @Test
    void give_whoMustChangeAnyway_isToldNothing() {
        world.inAozora(() -> lifecycle.administration().requireChange(hanako.id(), OPERATOR));
        assertThat(giveOn("2026-06-30")).isZero();
    }

    @Test
    void give_userWhoseAddressIsNone_keepsNobodyElseFromTheNotice() {
        world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.GENERAL_USER);
        List<String> inOrder = new ArrayList<>();
        Tenants.run(AOZORA, () -> world.credentials.forEach((id, hash) -> inOrder.add(id)));
        String first = inOrder.get(0);
        ExpiryNotices odd = withoutAddress(first);
        world.clock.set(Instant.parse("2026-06-30T03:00:00Z"));
        int mails = world.mails().size();
        assertThatThrownBy(() -> world.inAozora(odd::give)).isInstanceOf(IllegalArgumentException.class);
        assertThat(world.mails()).hasSize(mails + 1);
    }

    private ExpiryNotices withoutAddress(String accountId) {
        AccountDirectory odd = new AccountDirectory() {
            @Override
            public Optional<Account> find(String id) {
                return world.accountStore
                        .find(id)
                        .map(one -> id.equals(accountId)
                                ? new Account(id, "extension 4711", one.name(), one.role(), one.status())
                                : one);
            }

            @Override
            public Optional<Account> find(LoginId login) {
                return world.accountStore.find(login);
            }
        };
        PasswordPolicy policy =
                PasswordPolicy.builder(PasswordPreset.BALANCED).expiryDays(90).build();
        return world.with(realm -> realm.accounts(odd)
                        .passwords(Passwords.builder()
                                .hasher(PasswordHasher.builder().cost(64, 1, 1).build())
                                .clock(world.clock)
                                .policy(policy)
                                .build()))
                .lifecycleBuilder()
                .queue(new InMemoryWorkQueue(world.clock))
                .build()
                .expiryNotices();
    }

    @Test
    void give_companyWithoutExpiry_nothing() {
        world.join(accounts, TAKASAKI, "jiro@example.jp", Roles.GENERAL_USER);
        world.clock.set(Instant.parse("2026-06-30T03:00:00Z"));
        assertThat(Tenants.get(TAKASAKI, notices::give)).isZero();
        assertThat(world.inAozora(
                        () -> under(PasswordPolicy.standard()).expiryNotices().give()))
                .isZero();
    }

    @Test
    void give_expiryMadeLonger_theNoticesOfTheNewEndAreGiven() {
        assertThat(giveOn("2026-06-30")).isEqualTo(1);
        ExpiryNotices longer = under(PasswordPolicy.builder(PasswordPreset.BALANCED)
                        .expiryDays(180)
                        .build())
                .expiryNotices();
        world.clock.set(Instant.parse("2026-09-20T03:00:00Z"));
        assertThat(world.inAozora(longer::give)).isEqualTo(1);
    }

    @Test
    @Tag("JJ-31b")
    void isExpired_fromTheFirstMomentAfterTheLastDay() {
        world.clock.set(Instant.parse("2026-06-30T14:59:59Z"));
        assertThat(expired()).isFalse();
        world.clock.set(Instant.parse("2026-06-30T15:00:00Z"));
        assertThat(expired()).isTrue();
    }

    private boolean expired() {
        return world.inAozora(() -> lifecycle.isExpired(world.credentials.state(hanako.id())));
    }

    @Test
    void oldAccountsOfTheHost_countFromTheDayTheLibrarySawThem() {
        Credentials unseen = new Credentials(world.accountStore, CredentialStates.inMemory(), world.clock);
        PasswordLifecycle host = world.with(realm -> realm.credentials(unseen)
                        .passwords(Passwords.builder()
                                .clock(world.clock)
                                .policy(PasswordPolicy.builder(PasswordPreset.BALANCED)
                                        .expiryDays(90)
                                        .build())
                                .build()))
                .lifecycleBuilder()
                .queue(new InMemoryWorkQueue(world.clock))
                .build();
        world.clock.advance(Duration.ofDays(1000));
        assertThat(world.inAozora(host.expiryNotices()::give)).isZero();
        assertThat(world.inAozora(() -> host.isExpired(unseen.state(hanako.id()))))
                .isFalse();
        world.clock.advance(Duration.ofDays(90));
        assertThat(world.inAozora(host.expiryNotices()::give)).isEqualTo(1);
        world.clock.advance(Duration.ofDays(1));
        assertThat(world.inAozora(() -> host.isExpired(unseen.state(hanako.id()))))
                .isTrue();
    }

    @Test
    void change_presentEarlierOrTooYoung_isRejected_butAResetNeedNotWait() {
        assertThat(codes(change(PASSWORD, FRESH))).containsExactly(Code.TOO_SOON);
        world.clock.advance(Duration.ofDays(2));
        assertThat(change(PASSWORD, FRESH)).isEqualTo(new PasswordChange.Changed());
        world.clock.advance(Duration.ofDays(2));
        assertThat(codes(change(FRESH, PASSWORD))).containsExactly(Code.REUSED);
        lifecycle.reset().request("c-aozora", EMAIL, Origin.unknown());
        world.inAozora(() -> lifecycle.administration().startReset(hanako.id(), OPERATOR));
        String token = world.lastResetToken();
        for (String used : List.of(FRESH, PASSWORD)) {
            assertThat(lifecycle.reset().reset(token, used, Origin.unknown()))
                    .isInstanceOf(PasswordReset.PasswordRejected.class);
        }
        assertThat(lifecycle.reset().reset(token, "another long password 1", Origin.unknown()))
                .isInstanceOf(PasswordReset.Done.class);
        world.inAozora(() -> lifecycle.administration().startReset(hanako.id(), OPERATOR));
        assertThat(lifecycle.reset().reset(world.lastResetToken(), "another long password 2", Origin.unknown()))
                .as("at once, though the least age has not passed")
                .isInstanceOf(PasswordReset.Done.class);
    }

    private PasswordChange.Result change(String current, String wanted) {
        return world.inAozora(() -> lifecycle.change().change(hanako.id(), current, wanted, Origin.unknown()));
    }

    private static List<Code> codes(PasswordChange.Result result) {
        return ((PasswordChange.PasswordRejected) result)
                .violations().stream().map(PasswordViolation::code).toList();
    }
}
