/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.PreAuthentication;
import io.sharedkit.auth.twostep.EmailTwoStep;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.EvidenceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The login with company id, mail address and password, then a code by mail; wrong codes are counted. */
final class LoginStep {
    private static final Pattern CODE = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");
    private static final int WRONG_TRIES = 5;
    private static final String RESET_COUNTER = """
            create function forget_attempts() returns trigger language plpgsql as
            $$ begin new.attempts := 0; return new; end $$""";

    private final World world;
    private final Member member;

    LoginStep(World world, Member member) {
        this.world = world;
        this.member = member;
    }

    void run() {
        world.clock().turnTo("2026-04-02T11:00");
        if (world.broken(Breakage.ATTEMPT_COUNTER)) {
            world.truth()
                    .execute(
                            RESET_COUNTER,
                            "create trigger forget before update on sk_challenge for each row execute function forget_attempts()");
        }
        EvidenceFile evidence = world.evidence("two-step")
                .put(
                        "wrongPassword",
                        answer(member.withPassword("not the right password").logIn()))
                .put("wrongCompany", answer(member.at(TenantId.of("c-00000000")).logIn()))
                .put(
                        "unknownAddress",
                        answer(member.withEmail("nobody@aozora.example.jp").logIn()));
        evidence.put("tries", wrongTries());
        world.clock().turnTo("2026-04-02T11:20");
        rightCode(evidence);
        evidence.write();
    }

    private List<Map<String, Object>> wrongTries() {
        PreAuthentication passed = passed();
        String challenge = start(passed);
        String right = world.mails().find(member.email(), CODE);
        String wrong = right.startsWith("0") ? "1" + right.substring(1) : "0" + right.substring(1);
        List<Map<String, Object>> tries = new ArrayList<>();
        for (int i = 0; i < WRONG_TRIES; i++) {
            tries.add(attempt(passed, challenge, "wrong", wrong));
        }
        Map<String, Object> sixth = attempt(passed, challenge, "right", right);
        tries.add(sixth);
        world.note(
                "誤ったコードを" + WRONG_TRIES + "回数え、6回目は正しいコードでも: " + sixth.get("answer"),
                WRONG_TRIES + " wrong codes were counted; the sixth try, with the right code: " + sixth.get("answer"));
        return tries;
    }

    private Map<String, Object> attempt(PreAuthentication passed, String challenge, String kind, String code) {
        String answer = answer(world.hr().twoStep().verify(passed, challenge, code));
        int counted = world.truth().count("select attempts from sk_challenge where challenge_id = ?", challenge);
        return Map.of("code", kind, "answer", answer, "attemptsInDatabase", counted);
    }

    private void rightCode(EvidenceFile evidence) {
        PreAuthentication passed = passed();
        String challenge = start(passed);
        String code = world.mails().find(member.email(), CODE);
        evidence.put("rightPassword", "passed")
                .put("codeMail", world.mails().keepLast(member.email()))
                .put("codeEntered", code)
                .put("rightCode", answer(world.hr().twoStep().verify(passed, challenge, code)))
                .put("acceptedAt", world.clock().instant())
                .put("rightCodeAgain", answer(world.hr().twoStep().verify(passed, challenge, code)));
        world.note(
                "企業ID・メールアドレス・パスワードと、メールで届いた6桁のコードでログインしました",
                "Login with company id, mail address, password and the six-digit code that came by mail");
    }

    private PreAuthentication passed() {
        if (member.logIn() instanceof Accounts.PasswordPassed passed) {
            return passed.preAuthentication();
        }
        throw new IllegalStateException(member.email() + " could not log in");
    }

    private String start(PreAuthentication passed) {
        EmailTwoStep.Start start = world.hr().twoStep().start(passed);
        world.hr().queue().runDue();
        if (start instanceof EmailTwoStep.Sent sent) {
            return sent.challengeId();
        }
        throw new IllegalStateException("No code was sent: " + start);
    }

    private static String answer(Accounts.Login login) {
        return login instanceof Accounts.PasswordPassed ? "passed" : "refused";
    }

    private static String answer(EmailTwoStep.Result result) {
        if (result instanceof EmailTwoStep.Accepted) {
            return "accepted";
        }
        return result instanceof EmailTwoStep.Wrong ? "wrong" : "refused";
    }
}
