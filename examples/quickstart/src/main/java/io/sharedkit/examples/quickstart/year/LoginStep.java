/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.EvidenceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The login with company id, mail address and password, then a code by mail; wrong codes are counted. */
final class LoginStep {
    private static final int WRONG_TRIES = 5;

    private final World world;
    private final Member member;

    LoginStep(World world, Member member) {
        this.world = world;
        this.member = member;
    }

    void run() {
        world.clock().turnTo("2026-04-02T11:00");
        if (world.broken(Breakage.ATTEMPT_COUNTER)) {
            world.truth().atEachUpdate("sk_challenge", "new.attempts := 0");
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
        PreAuthentication passed = member.passed();
        String right = member.mailedCode(passed);
        String wrong = right.startsWith("0") ? "1" + right.substring(1) : "0" + right.substring(1);
        List<Map<String, Object>> tries = new ArrayList<>();
        for (int i = 0; i < WRONG_TRIES; i++) {
            tries.add(attempt(passed, "wrong", wrong));
        }
        Map<String, Object> sixth = attempt(passed, "right", right);
        tries.add(sixth);
        world.note(
                "誤ったコードを" + WRONG_TRIES + "回数え、6回目は正しいコードでも: " + sixth.get("answer"),
                WRONG_TRIES + " wrong codes were counted; the sixth try, with the right code: " + sixth.get("answer"));
        return tries;
    }

    private Map<String, Object> attempt(PreAuthentication passed, String kind, String code) {
        String answer = answer(member.enter(passed, Factor.EMAIL_CODE, code));
        int counted = world.truth().count("select attempts from sk_challenge where pre_auth_id = ?", passed.id());
        return Map.of("code", kind, "answer", answer, "attemptsInDatabase", counted);
    }

    private void rightCode(EvidenceFile evidence) {
        PreAuthentication passed = member.passed();
        String code = member.mailedCode(passed);
        evidence.put("rightPassword", "passed")
                .put("codeMail", world.mails().keepLast(member.email()))
                .put("codeEntered", code)
                .put("rightCode", answer(member.enter(passed, Factor.EMAIL_CODE, code)))
                .put("acceptedAt", world.clock().instant())
                .put("rightCodeAgain", answer(member.enter(passed, Factor.EMAIL_CODE, code)));
        world.note(
                "企業ID・メールアドレス・パスワードと、メールで届いた6桁のコードでログインしました",
                "Login with company id, mail address, password and the six-digit code that came by mail");
    }

    private static String answer(PasswordLogin.Result login) {
        return login instanceof PasswordLogin.Passed ? "passed" : "refused";
    }

    static String answer(SecondStep.Answer result) {
        if (result instanceof SecondStep.Complete) {
            return "accepted";
        }
        return result instanceof SecondFactor.Wrong ? "wrong" : "refused";
    }
}
