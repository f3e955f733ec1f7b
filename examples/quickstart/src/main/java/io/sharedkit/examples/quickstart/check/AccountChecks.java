/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Users: registered and removed within the contract, invited by mail, first password by themselves, stored hashed. */
final class AccountChecks {
    private static final String ACCOUNTS = "evidence/accounts.json";
    private static final String PASSWORDS = "evidence/passwords.json";
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

    private AccountChecks() {}

    // spotless:off: a table, one promise a line
    static List<Check> all() {
        return List.of(
                new Check("HK-06a", "契約の範囲内で利用者の登録・削除ができます", "Users are registered and removed within the contract's seats", ACCOUNTS, AccountChecks::withinSeats),
                new Check("GN-05", "利用者はいつでも登録・削除できます", "Users can be registered and removed at any time", ACCOUNTS, AccountChecks::withinSeats),
                new Check("JJ-29", "利用者登録・削除の機能があります", "There is a function to register and remove users", ACCOUNTS, AccountChecks::registeredAndRemoved),
                new Check("GN-07b", "初回ログイン前に本人がパスワードを設定します", "A user sets the password before the first login", ACCOUNTS, AccountChecks::passwordFirst),
                new Check("GN-07c", "パスワードの設定はメールを通して行います", "The password is set by way of a mail", ACCOUNTS, AccountChecks::byMail),
                new Check("ON-20a", "弱いパスワードは理由を示して断ります", "Weak passwords are refused with reasons", PASSWORDS, AccountChecks::weakRefused),
                new Check("HK-07b", "パスワードは不可逆にハッシュ化して保存します", "Passwords are stored irreversibly hashed", PASSWORDS, AccountChecks::hashed),
                new Check("QL-04b", "パスワードは不可逆にハッシュ化して保存します", "Passwords are stored irreversibly hashed", PASSWORDS, AccountChecks::hashed));
    }
    // spotless:on

    private static void withinSeats(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(ACCOUNTS);
        int total = seen.path("seats").asInt();
        unless(total > 0, "the contract has no seats");
        unless(seen.path("accountsWhenFull").asInt() == total, "the seats were not filled");
        unless(seen.path("oneTooMany").asString().equals("refused"), "more users than seats were registered");
        unless(seen.path("accountsAfterRefusal").asInt() == total, "the refused user was registered all the same");
        registeredAndRemoved(evidence);
    }

    private static void registeredAndRemoved(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(ACCOUNTS);
        unless(
                seen.path("accountsAfterRemoval").asInt()
                        == seen.path("accountsWhenFull").asInt() - 1,
                "not removed");
        unless(seen.path("registeredAfterRemoval").asString().equals("registered"), "the free seat was not given");
    }

    private static void passwordFirst(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(ACCOUNTS);
        unless(
                seen.path("loginBeforePassword").asString().equals("refused"),
                "a login without a password was possible");
        unless(seen.path("hashesBeforePassword").asInt(-1) == 0, "a password was there before the user set one");
        unless(seen.path("linkUsedTwice").asString().equals("refused"), "the link worked twice");
    }

    private static void byMail(Evidence evidence) throws Exception {
        for (JsonNode invitation : evidence.json(ACCOUNTS).path("invitations")) {
            ReceivedMail mail =
                    ReceivedMail.read(evidence.path(invitation.path("mail").asString()));
            unless(mail.to().equals(invitation.path("address").asString()), "the mail went to " + mail.to());
            unless(mail.text().contains("https://"), "the mail has no link");
            unless(
                    !mail.text().contains(invitation.path("chosenPassword").asString("\0")),
                    "the mail has the password");
        }
        unless(evidence.json(ACCOUNTS).path("invitations").size() >= 2, "fewer than two users were invited");
    }

    private static void weakRefused(Evidence evidence) throws Exception {
        JsonNode refused = evidence.json(PASSWORDS).path("refused");
        unless(refused.size() >= 3, "fewer than three weak passwords were tried");
        for (JsonNode one : refused) {
            unless(!one.path("reasons").isEmpty(), one.path("password").asString() + " was not refused");
            for (JsonNode reason : one.path("reasons")) {
                unless(JAPANESE.matcher(reason.path("ja").asString()).find(), "a reason in Japanese is missing");
                unless(reason.path("en").asString().matches("\\p{ASCII}+"), "a reason in English is missing");
            }
        }
    }

    private static void hashed(Evidence evidence) throws Exception {
        JsonNode stored = evidence.json(PASSWORDS).path("stored");
        unless(!stored.isEmpty(), "no stored password was looked at");
        for (JsonNode one : stored) {
            String hash = one.path("hash").asString();
            String chosen = one.path("chosen").asString();
            unless(!chosen.isEmpty() && !hash.contains(chosen), "the password stands in the database");
            Argon2String parsed = Argon2String.parse(hash);
            unless(parsed.memoryKib() >= 19_456 && parsed.passes() >= 2, "the hash costs too little: " + hash);
            unless(parsed.matches(chosen), "the stored hash is not the Argon2id hash of the password");
            unless(!parsed.matches(chosen + "x"), "the stored hash matches another password");
        }
    }
}
