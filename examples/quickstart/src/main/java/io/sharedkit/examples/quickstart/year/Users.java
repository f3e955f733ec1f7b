/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.HrSaas.PROVIDER;
import static io.sharedkit.examples.quickstart.year.World.AOZORA;
import static io.sharedkit.examples.quickstart.year.World.REQUESTER;
import static io.sharedkit.examples.quickstart.year.World.TAKASAKI;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.core.tenant.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Users are invited by mail, set their first password themselves, and take the seats of the contract. */
final class Users {
    private static final Pattern LINK_TOKEN = Pattern.compile("https://hr\\.example\\.jp/invitation#(\\S+)");
    private static final List<String> WEAK = List.of("password", "aozora2026", "Sakura1");

    private final World world;
    private final List<Map<String, Object>> invitations = new ArrayList<>();
    private final List<Map<String, Object>> stored = new ArrayList<>();
    private Member aozoraAdmin;
    private Member aozoraUser;
    private Member takasakiAdmin;
    private Member operator;

    Users(World world) {
        this.world = world;
        this.aozoraAdmin = new Member(world, AOZORA, "sato.misaki@aozora.example.jp", "春はあけぼの、やうやう白く");
        this.aozoraUser = new Member(world, AOZORA, "takada.naoki@aozora.example.jp", "冬はつとめて、雪の降りたる");
        this.takasakiAdmin = new Member(world, TAKASAKI, "takasaki.kenichi@takasaki.example.jp", "夏は夜、月のころはさらなり");
        this.operator = new Member(world, PROVIDER, "tanaka.sho@hr.example.jp", "行く川の流れは絶えずして");
    }

    /** The administrator of the company that stays. */
    Member aozoraAdmin() {
        return aozoraAdmin;
    }

    /** A general user of the company that stays, who got the seat that was given back. */
    Member aozoraUser() {
        return aozoraUser;
    }

    /** The administrator of the company whose contract ends. */
    Member takasakiAdmin() {
        return takasakiAdmin;
    }

    /** Somebody of the provider. */
    Member operator() {
        return operator;
    }

    void run() {
        world.clock().turnTo("2026-04-02T10:00");
        Member colleague = new Member(world, AOZORA, "suzuki.hina@aozora.example.jp", "秋は夕暮れ、夕日のさして");
        aozoraAdmin = invite(aozoraAdmin, "佐藤 美咲", Roles.SYSTEM_ADMIN);
        colleague = invite(colleague, "鈴木 陽菜", Roles.GENERAL_USER);
        int whenFull = accounts();
        boolean registered = register(aozoraUser, "髙田 直樹", Roles.GENERAL_USER) instanceof Accounts.Invited;
        int afterRefusal = accounts();
        boolean loginBefore = aozoraAdmin.passwordAccepted();
        int hashesBefore = hashes();
        List<Map<String, Object>> refused = firstPassword();
        boolean linkTwice = accept(aozoraAdmin) instanceof Accounts.Joined;
        remove(colleague);
        int afterRemoval = accounts();
        boolean registeredAgain = joinWithFreeSeat();
        takasakiAdmin = invite(takasakiAdmin, "髙﨑 健一", Roles.SYSTEM_ADMIN);
        join(takasakiAdmin);
        operator = invite(operator, "田中 翔", Roles.SYSTEM_ADMIN);
        join(operator);
        world.evidence("accounts")
                .put("seats", RosterStep.SEATS)
                .put("accountsWhenFull", whenFull)
                .put("oneTooMany", registered ? "registered" : "refused")
                .put("accountsAfterRefusal", afterRefusal)
                .put("accountsAfterRemoval", afterRemoval)
                .put("registeredAfterRemoval", registeredAgain ? "registered" : "refused")
                .put("loginBeforePassword", loginBefore ? "passed" : "refused")
                .put("hashesBeforePassword", hashesBefore)
                .put("linkUsedTwice", linkTwice ? "accepted" : "refused")
                .put("invitations", invitations)
                .write();
        world.evidence("passwords")
                .put("refused", refused)
                .put("stored", stored)
                .write();
        world.note(
                "2名を招待し、席を超える3人目は席が空くまで断り、パスワードは本人が設定しました(Argon2idで保存)",
                "Two users invited, a third one refused until a seat was free; first passwords set by the users, stored as "
                        + "Argon2id hashes");
    }

    private boolean joinWithFreeSeat() {
        if (!(register(aozoraUser, "髙田 直樹", Roles.GENERAL_USER) instanceof Accounts.Invited invited)) {
            return false;
        }
        aozoraUser = mailed(aozoraUser, invited.account());
        join(aozoraUser);
        return true;
    }

    private Member invite(Member member, String name, String role) {
        if (!(register(member, name, role) instanceof Accounts.Invited invited)) {
            throw new IllegalStateException(name + " could not be invited");
        }
        return mailed(member, invited.account());
    }

    private Member mailed(Member member, Account account) {
        Tenants.run(member.tenant(), () -> world.hr().queue().runDue());
        invitations.add(Map.of(
                "accountId", account.id(),
                "address", member.email(),
                "chosenPassword", member.password(),
                "mail", world.mails().keepLast(member.email())));
        return member.withAccount(account.id());
    }

    private Accounts.InviteResult register(Member member, String name, String role) {
        return Tenants.get(
                member.tenant(), () -> world.hr().logins().accounts().invite(member.email(), name, role, REQUESTER));
    }

    private List<Map<String, Object>> firstPassword() {
        List<Map<String, Object>> refused = new ArrayList<>();
        for (String weak : WEAK) {
            Accounts.AcceptResult answer = accept(aozoraAdmin.withPassword(weak));
            List<PasswordViolation> reasons =
                    answer instanceof Accounts.PasswordRejected rejected ? rejected.violations() : List.of();
            refused.add(Map.of("password", weak, "reasons", described(reasons)));
            world.note(
                    "弱いパスワード「" + weak + "」を拒否: " + texts(reasons, Locale.JAPANESE),
                    "Weak password '" + weak + "' refused: " + texts(reasons, Locale.ENGLISH));
        }
        join(aozoraAdmin);
        return refused;
    }

    private void join(Member member) {
        Accounts.AcceptResult answer = accept(member);
        if (!(answer instanceof Accounts.Joined)) {
            throw new IllegalStateException(member.email() + " could not set a password: " + answer);
        }
        stored.add(Map.of("chosen", member.password(), "hash", hash(member)));
    }

    private Accounts.AcceptResult accept(Member member) {
        String token = world.mails().find(member.email(), LINK_TOKEN);
        return Tenants.get(
                member.tenant(), () -> world.hr().logins().accounts().acceptInvitation(token, member.password()));
    }

    private void remove(Member member) {
        Tenants.run(member.tenant(), () -> world.hr().logins().accounts().remove(member.accountId(), REQUESTER));
    }

    private int accounts() {
        return world.truth().count("select count(*) from sk_account where tenant_id = ?", AOZORA.value());
    }

    private int hashes() {
        return world.truth().count("select count(password_hash) from sk_account where tenant_id = ?", AOZORA.value());
    }

    private String hash(Member member) {
        return world.truth().text("select password_hash from sk_account where account_id = ?", member.accountId());
    }

    private static List<Map<String, String>> described(List<PasswordViolation> reasons) {
        return reasons.stream()
                .map(reason -> Map.of("ja", reason.text(Locale.JAPANESE), "en", reason.text(Locale.ENGLISH)))
                .toList();
    }

    private static String texts(List<PasswordViolation> reasons, Locale locale) {
        return String.join(
                " ", reasons.stream().map(reason -> reason.text(locale)).toList());
    }
}
