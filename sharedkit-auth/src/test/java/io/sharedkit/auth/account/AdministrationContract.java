/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Accounts.Change;
import io.sharedkit.auth.account.Accounts.InviteResult;
import io.sharedkit.auth.account.Accounts.NotInvited;
import io.sharedkit.auth.account.Accounts.NotInvitedReason;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators may do to whom, with every store of accounts. */
abstract class AdministrationContract {
    static final String ADMIN = "admin@aozora.example.jp";
    static final String EMAIL = "hanako@aozora.example.jp";

    AuthWorld world;
    Accounts accounts;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
    }

    @ParameterizedTest
    @CsvSource({
        "system-admin,     system-admin,     true",
        "system-admin,     general-user,     true",
        "sub-system-admin, system-admin,     false",
        "sub-system-admin, sub-system-admin, true",
        "sub-system-admin, business-admin,   true",
        "business-admin,   general-user,     false",
        "general-user,     general-user,     false",
    })
    @Tag("GN-06a")
    @Tag("GN-06b")
    @Tag("JJ-30")
    void whoAdministers_reachesTheOwnRankAndBelow(String own, String other, boolean may) {
        world.join(accounts, AOZORA, "first@aozora.example.jp", Roles.SYSTEM_ADMIN);
        Account actor = world.join(accounts, AOZORA, "actor@aozora.example.jp", own);
        Account touched = world.join(accounts, AOZORA, EMAIL, other);
        Actor by = Actor.user(actor.id());
        Tenants.run(AOZORA, () -> {
            Change expected = may ? Change.DONE : Change.NOT_ALLOWED;
            assertThat(invite("x@aozora.example.jp", other, by) instanceof Accounts.Invited)
                    .isEqualTo(may);
            assertThat(accounts.rename(touched.id(), "髙﨑 華子", by)).isEqualTo(expected);
            assertThat(accounts.disable(touched.id(), "left", by)).isEqualTo(expected);
            accounts.disable(touched.id(), "left", OPERATOR);
            assertThat(accounts.enable(touched.id(), by)).isEqualTo(expected);
            accounts.enable(touched.id(), OPERATOR);
            assertThat(accounts.remove(touched.id(), by)).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "system-admin,     general-user,   system-admin,     DONE",
        "sub-system-admin, general-user,   sub-system-admin, DONE",
        "sub-system-admin, general-user,   system-admin,     NOT_ALLOWED",
        "sub-system-admin, system-admin,   general-user,     NOT_ALLOWED",
        "business-admin,   general-user,   business-admin,   NOT_ALLOWED",
    })
    @Tag("GN-06a")
    @Tag("JJ-30")
    void changeRole_neitherGrantsNorTouchesAboveTheOwnRank(String own, String from, String to, Change expected) {
        world.join(accounts, AOZORA, "first@aozora.example.jp", Roles.SYSTEM_ADMIN);
        Account actor = world.join(accounts, AOZORA, "actor@aozora.example.jp", own);
        Account touched = world.join(accounts, AOZORA, EMAIL, from);
        Tenants.run(AOZORA, () -> {
            assertThat(accounts.changeRole(touched.id(), to, Actor.user(actor.id())))
                    .isEqualTo(expected);
            assertThat(accounts.find(touched.id()).orElseThrow().role()).isEqualTo(expected == Change.DONE ? to : from);
        });
        assertThat(last().outcome()).isEqualTo(expected == Change.DONE ? Outcome.SUCCESS : Outcome.DENIED);
    }

    @ParameterizedTest
    @CsvSource({"sub-system-admin, system-admin", "business-admin, system-admin", "general-user, sub-system-admin"})
    @Tag("JJ-30")
    void nobody_raisesOneself(String own, String wanted) {
        world.join(accounts, AOZORA, ADMIN, Roles.SYSTEM_ADMIN);
        Account user = world.join(accounts, AOZORA, EMAIL, own);
        assertThat(world.inAozora(() -> accounts.changeRole(user.id(), wanted, Actor.user(user.id()))))
                .isEqualTo(Change.NOT_ALLOWED);
    }

    @Test
    void ownRoles_takeThePlaceOfTheStandardOnes() {
        Accounts own = world.with(realm -> realm.roles(RoleCatalogue.of(
                        new Role("owner", 2, true, "所有者", "Owner"), new Role("member", 1, false, "会員", "Member"))))
                .accountsBuilder()
                .build();
        Account old = world.join(accounts, AOZORA, ADMIN, Roles.SYSTEM_ADMIN);
        Account owner = world.join(own, AOZORA, EMAIL, "owner");
        Tenants.run(AOZORA, () -> {
            assertThat(own.rename(owner.id(), "x", Actor.user(old.id()))).isEqualTo(Change.NOT_ALLOWED);
            assertThat(own.rename(old.id(), "x", Actor.user(owner.id()))).isEqualTo(Change.NOT_ALLOWED);
            assertThat(own.changeRole(old.id(), "member", OPERATOR)).isEqualTo(Change.DONE);
            assertThat(own.rename(old.id(), "x", Actor.user(owner.id()))).isEqualTo(Change.DONE);
            assertThatThrownBy(() -> own.changeRole(old.id(), Roles.SYSTEM_ADMIN, OPERATOR))
                    .hasMessage("'system-admin' is no role; the roles are [owner, member].");
        });
    }

    @Test
    @Tag("HK-06a")
    @Tag("ON-20a")
    @Tag("JJ-30")
    void administration_byAUserWithoutAdministrativeRole_isRefusedAndRecorded() {
        Account user = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        Account waiting = world.inAozora(() -> world.invite(accounts, "w@aozora.example.jp", Roles.SYSTEM_ADMIN));
        Account stranger = world.join(accounts, TAKASAKI, "s@takasaki.example.jp", Roles.SYSTEM_ADMIN);
        for (String id : List.of(user.id(), waiting.id(), stranger.id(), "nobody")) {
            Actor by = Actor.user(id);
            Tenants.run(AOZORA, () -> {
                NotInvited notAllowed = new NotInvited(NotInvitedReason.NOT_ALLOWED);
                assertThat(invite("x@aozora.example.jp", Roles.GENERAL_USER, by))
                        .isEqualTo(notAllowed);
                assertThat(accounts.inviteAgain(waiting.id(), by)).isEqualTo(notAllowed);
                for (String target : List.of(user.id(), "no such account")) {
                    assertThat(accounts.remove(target, by)).isEqualTo(Change.NOT_ALLOWED);
                    assertThat(accounts.disable(target, "left", by)).isEqualTo(Change.NOT_ALLOWED);
                    assertThat(accounts.enable(target, by)).isEqualTo(Change.NOT_ALLOWED);
                    assertThat(accounts.rename(target, "x", by)).isEqualTo(Change.NOT_ALLOWED);
                    assertThat(accounts.changeRole(target, Roles.SYSTEM_ADMIN, by))
                            .isEqualTo(Change.NOT_ALLOWED);
                }
            });
            assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
            assertThat(last().actor()).isEqualTo(by);
        }
        assertThat(all()).hasSize(2);
    }

    @Test
    @Tag("HK-06a")
    @Tag("GN-06a")
    @Tag("JJ-30")
    @Tag("ASVS-8.3.2")
    void changeRole_takesEffectAtOnce_andTheEventSaysWhatWasBefore() {
        Account admin = world.join(accounts, AOZORA, ADMIN, Roles.SYSTEM_ADMIN);
        Account user = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        Actor byUser = Actor.user(user.id());
        Tenants.run(AOZORA, () -> {
            assertThat(accounts.changeRole(user.id(), Roles.SUB_SYSTEM_ADMIN, Actor.user(admin.id())))
                    .isEqualTo(Change.DONE);
            assertThat(invite("x@aozora.example.jp", Roles.GENERAL_USER, byUser))
                    .isInstanceOf(Accounts.Invited.class);
            assertThat(accounts.changeRole(user.id(), Roles.GENERAL_USER, Actor.user(admin.id())))
                    .isEqualTo(Change.DONE);
            assertThat(invite("y@aozora.example.jp", Roles.GENERAL_USER, byUser))
                    .isEqualTo(new NotInvited(NotInvitedReason.NOT_ALLOWED));
            assertThat(accounts.changeRole("nobody", Roles.GENERAL_USER, OPERATOR))
                    .isEqualTo(Change.UNKNOWN_ACCOUNT);
        });
        SecurityEvent first = events("auth.account.role-changed").get(0);
        assertThat(first.details())
                .containsEntry("beforeRole", Roles.GENERAL_USER)
                .containsEntry("afterRole", Roles.SUB_SYSTEM_ADMIN);
        assertThat(first.actor()).isEqualTo(Actor.user(admin.id()));
        assertThat(first.target()).isEqualTo(user.id());
    }

    @Test
    @Tag("ASVS-7.4.2")
    void changeRole_toLess_endsLogins_toMore_doesNot_toTheSame_doesNothing() {
        Account user = world.join(accounts, AOZORA, EMAIL, Roles.BUSINESS_ADMIN);
        PreAuthentication login = world.logIn(AOZORA, EMAIL);
        int events = world.events.events().size();
        assertThat(world.inAozora(() -> accounts.changeRole(user.id(), Roles.BUSINESS_ADMIN, OPERATOR)))
                .isEqualTo(Change.UNCHANGED);
        assertThat(world.events.events()).hasSize(events);
        world.inAozora(() -> accounts.changeRole(user.id(), Roles.SUB_SYSTEM_ADMIN, OPERATOR));
        assertThat(world.login().holder(login)).isPresent();
        world.inAozora(() -> accounts.changeRole(user.id(), Roles.GENERAL_USER, OPERATOR));
        assertThat(world.login().holder(login)).isEmpty();
    }

    @Test
    @Tag("ASVS-7.4.2")
    void disable_endsLoginsAndLocksOut_keepsSeatAndPassword_untilEnabled() {
        Account user = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PreAuthentication login = world.logIn(AOZORA, EMAIL);
        Tenants.run(AOZORA, () -> {
            assertThat(accounts.disable(user.id(), "long leave", OPERATOR)).isEqualTo(Change.DONE);
            assertThat(accounts.disable(user.id(), "again", OPERATOR)).isEqualTo(Change.UNCHANGED);
            assertThat(accounts.inviteAgain(user.id(), OPERATOR))
                    .isEqualTo(new NotInvited(NotInvitedReason.ALREADY_ACTIVE));
            assertThat(world.seats.usage()).isEqualTo(new Seats.Usage(1, 5));
        });
        assertThat(events("auth.account.disabled").get(0).details())
                .containsEntry("beforeStatus", "ACTIVE")
                .containsEntry("afterStatus", "DISABLED")
                .containsEntry("reason", "long leave");
        assertThat(world.login().authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(world.inAozora(() -> accounts.enable(user.id(), OPERATOR))).isEqualTo(Change.DONE);
        assertThat(world.inAozora(() -> accounts.enable(user.id(), OPERATOR))).isEqualTo(Change.UNCHANGED);
        assertThat(world.login().holder(login)).isEmpty();
        assertThat(world.logIn(AOZORA, EMAIL)).isNotNull();
    }

    @Test
    void disable_somebodyInvited_endsTheLink_andEnableLetsInviteAgain() {
        Account waiting = world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String token = world.lastToken();
        world.inAozora(() -> accounts.disable(waiting.id(), "mistake", OPERATOR));
        Accounts.LinkRefused invalid = new Accounts.LinkRefused(LinkProblem.INVALID);
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isEqualTo(invalid);
        world.inAozora(() -> accounts.enable(waiting.id(), OPERATOR));
        assertThat(world.inAozora(() -> accounts.find(waiting.id()))).contains(waiting);
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isEqualTo(invalid);
        world.inAozora(() -> accounts.inviteAgain(waiting.id(), OPERATOR));
        assertThat(accounts.acceptInvitation(world.lastToken(), PASSWORD)).isInstanceOf(Accounts.Joined.class);
    }

    @Test
    @Tag("JJ-30")
    void theLastActiveAdministrator_staysWhoeverAsks() {
        Account admin = world.join(accounts, AOZORA, ADMIN, Roles.SYSTEM_ADMIN);
        Account deputy = world.join(accounts, AOZORA, "deputy@aozora.example.jp", Roles.SUB_SYSTEM_ADMIN);
        world.inAozora(() -> world.invite(accounts, "invited@aozora.example.jp", Roles.SYSTEM_ADMIN));
        Account disabled = world.join(accounts, AOZORA, "disabled@aozora.example.jp", Roles.SYSTEM_ADMIN);
        world.join(accounts, TAKASAKI, "other@takasaki.example.jp", Roles.SYSTEM_ADMIN);
        world.inAozora(() -> accounts.disable(disabled.id(), "left", OPERATOR));
        for (Actor by : List.of(Actor.user(admin.id()), OPERATOR, Actor.system("import"))) {
            Tenants.run(AOZORA, () -> {
                assertThat(accounts.remove(admin.id(), by)).isEqualTo(Change.LAST_ADMINISTRATOR);
                assertThat(accounts.disable(admin.id(), "left", by)).isEqualTo(Change.LAST_ADMINISTRATOR);
                assertThat(accounts.changeRole(admin.id(), Roles.SUB_SYSTEM_ADMIN, by))
                        .isEqualTo(Change.LAST_ADMINISTRATOR);
                assertThat(accounts.rename(admin.id(), "by " + by.id(), by)).isEqualTo(Change.DONE);
            });
            assertThat(events("auth.account.removed").get(0).details()).containsEntry("reason", "LAST_ADMINISTRATOR");
        }
        Tenants.run(AOZORA, () -> {
            assertThat(accounts.remove(disabled.id(), OPERATOR)).isEqualTo(Change.DONE);
            assertThat(accounts.changeRole(deputy.id(), Roles.SYSTEM_ADMIN, Actor.user(admin.id())))
                    .isEqualTo(Change.DONE);
            assertThat(accounts.remove(admin.id(), Actor.user(admin.id()))).isEqualTo(Change.DONE);
            assertThat(accounts.remove(deputy.id(), OPERATOR)).isEqualTo(Change.LAST_ADMINISTRATOR);
        });
    }

    @Test
    @Tag("JJ-29")
    void rename_isSeenAtOnce_andTheEventNamesNobody() {
        Account user = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        Tenants.run(AOZORA, () -> {
            assertThat(accounts.rename(user.id(), "青木 花子", OPERATOR)).isEqualTo(Change.DONE);
            assertThat(accounts.rename(user.id(), "青木 花子", OPERATOR)).isEqualTo(Change.UNCHANGED);
            assertThat(accounts.rename("nobody", "青木 花子", OPERATOR)).isEqualTo(Change.UNKNOWN_ACCOUNT);
            assertThat(accounts.find(user.id()).orElseThrow().name()).isEqualTo("青木 花子");
            assertThatThrownBy(() -> accounts.rename(user.id(), "a\nb", OPERATOR))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> accounts.disable(user.id(), "x".repeat(201), OPERATOR))
                    .hasMessageContaining("reason is one line of 1 to 200");
        });
        assertThat(world.events.events().toString()).doesNotContain("青木").doesNotContain("hanako");
    }

    @Test
    void list_inPages_showsEachAccountOnce_thoughOthersComeAndGo() {
        Tenants.run(AOZORA, () -> {
            for (String name : List.of("c", "A", "e", "b", "d")) {
                world.invite(accounts, name + "@aozora.example.jp", Roles.GENERAL_USER);
            }
            AccountPage first = accounts.list(AccountQuery.all().size(2));
            assertThat(first.accounts())
                    .extracting(Account::email)
                    .containsExactly("A@aozora.example.jp", "b@aozora.example.jp");
            accounts.remove(first.accounts().get(1).id(), OPERATOR);
            world.invite(accounts, "a0@aozora.example.jp", Roles.GENERAL_USER);
            List<String> seen = new ArrayList<>();
            Optional<AccountQuery> next = first.next();
            while (next.isPresent()) {
                AccountPage page = accounts.list(next.get());
                page.accounts().forEach(account -> seen.add(account.email().substring(0, 1)));
                next = page.next();
            }
            assertThat(seen).containsExactly("c", "d", "e");
            assertThat(accounts.list(AccountQuery.all().size(5)).next()).isEmpty();
        });
        assertThat(Tenants.get(TAKASAKI, () -> accounts.list(AccountQuery.all()).accounts()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"HANAKO, 1", "ｈａｎａ, 1", "佐藤, 1", "%, 0", "_, 0", "anako, 0", "'', 2", "佐藤 花子さん, 0"})
    void list_byThePrefixOfAddressOrName(String prefix, int found) {
        Tenants.run(AOZORA, () -> {
            accounts.invite(EMAIL, "佐藤 花子", Roles.GENERAL_USER, OPERATOR);
            accounts.invite(ADMIN, "山田 太郎", Roles.GENERAL_USER, OPERATOR);
            assertThat(accounts.list(AccountQuery.startingWith(prefix)).accounts())
                    .hasSize(found);
        });
    }

    @ParameterizedTest
    @CsvSource({"0", "501", "-1"})
    void query_sizeOutOfRange_isRefused(int size) {
        assertThatThrownBy(() -> AccountQuery.all().size(size))
                .hasMessage("size of a page of accounts is " + size + "; it must be 1 to 500.");
        assertThatThrownBy(() -> AccountQuery.startingWith("a\0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void account_printsNeitherNameNorAddress() {
        Account account = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        assertThat(account.toString()).isEqualTo("Account[id=" + account.id() + ", role=general-user, status=ACTIVE]");
        assertThat(new AccountQuery("hana", "hanako@", 5).toString()).isEqualTo("AccountQuery[size=5]");
    }

    List<Account> all() {
        return world.inAozora(() -> accounts.list(AccountQuery.all()).accounts());
    }

    private InviteResult invite(String email, String role, Actor by) {
        return accounts.invite(email, "山田 太郎", role, by);
    }

    private SecurityEvent last() {
        List<SecurityEvent> all = world.events.events();
        return all.get(all.size() - 1);
    }

    List<SecurityEvent> events(String action) {
        return world.events.events().stream()
                .filter(event -> event.action().equals(action))
                .toList();
    }
}
