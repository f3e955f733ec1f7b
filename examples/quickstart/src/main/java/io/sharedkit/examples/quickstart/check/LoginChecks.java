/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The login: company id, mail address and password, then a code that came by mail. */
final class LoginChecks {
    private static final String FILE = "evidence/two-step.json";
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");
    private static final int TRIES = 5;

    private LoginChecks() {}

    // spotless:off: a table, one promise a line
    static List<Check> all() {
        return List.of(
                new Check("JJ-26a", "企業ID・メールアドレス・パスワードで認証します", "Login with company id, mail address and password", FILE, LoginChecks::password),
                new Check("JJ-27", "メールによる二段階認証を利用できます", "Two-step login by mail is available", FILE, LoginChecks::twoStep));
    }
    // spotless:on

    private static void password(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        unless(seen.path("rightPassword").asString().equals("passed"), "the right password was refused");
        for (String wrong : List.of("wrongPassword", "wrongCompany", "unknownAddress")) {
            unless(seen.path(wrong).asString().equals("refused"), wrong + " was not refused");
        }
    }

    private static void twoStep(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        JsonNode tries = seen.path("tries");
        unless(tries.size() == TRIES + 1, "there must be five wrong tries and a sixth");
        for (int i = 0; i < TRIES; i++) {
            JsonNode one = tries.get(i);
            unless(one.path("answer").asString().equals("wrong"), "a wrong code was not called wrong");
            unless(one.path("attemptsInDatabase").asInt() == i + 1, "try " + (i + 1) + " was not counted");
        }
        unless(tries.get(TRIES).path("code").asString().equals("right"), "the sixth try must use the right code");
        unless(tries.get(TRIES).path("answer").asString().equals("refused"), "the sixth try was accepted");
        unless(seen.path("rightCode").asString().equals("accepted"), "the right code was refused");
        unless(seen.path("rightCodeAgain").asString().equals("refused"), "the code worked twice");
        codeCameByMail(evidence, seen);
    }

    private static void codeCameByMail(Evidence evidence, JsonNode seen) throws Exception {
        ReceivedMail mail =
                ReceivedMail.read(evidence.path(seen.path("codeMail").asString()));
        Matcher codes = CODE.matcher(mail.text());
        unless(codes.find(), "the mail has no code");
        unless(
                codes.group().equals(seen.path("codeEntered").asString()),
                "another code than the mailed one was accepted");
        unless(!mail.text().contains("http"), "the mail with the code has a link");
        Duration age = Duration.between(mail.date(), Evidence.instant(seen, "acceptedAt"));
        unless(age.compareTo(Duration.ofMinutes(10)) <= 0, "the code was accepted after " + age);
    }
}
