/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.EvidenceFile;
import java.util.Map;
import java.util.Objects;

/** An operator of the provider sets up an authenticator app at the first login, and never gets in by a mailed code. */
final class OperatorStep {
    private final World world;
    private final SecondStep secondStep;
    private final Member operator;

    OperatorStep(World world, Member operator) {
        this.world = world;
        this.secondStep = world.hr().logins().secondStep();
        this.operator = operator;
    }

    void run() {
        world.clock().turnTo("2026-04-09T09:00");
        if (world.broken(Breakage.TOTP_STEP)) {
            world.truth().atEachUpdate("sk_totp", "new.last_step := old.last_step");
        }
        PreAuthentication passed = operator.passed();
        SecondStep.Answer byMail = operator.enter(passed, Factor.EMAIL_CODE, operator.mailedCode(passed));
        EvidenceFile evidence = world.evidence("operator-login")
                .put("tenant", operator.tenant().value())
                .put("operator", operator.accountId())
                .put("firstLoginByMailedCode", LoginStep.answer(byMail));
        if (byMail instanceof SecondStep.MailboxProved proved) {
            withApp(proved.ticket(), evidence);
        }
        evidence.write();
        world.note(
                "運用者は認証アプリを登録してログインします。メールのコードだけでのログイン: " + LoginStep.answer(byMail),
                "An operator sets up an authenticator app and logs in with it; with a mailed code alone: "
                        + LoginStep.answer(byMail));
    }

    private void withApp(PreAuthentication proved, EvidenceFile evidence) {
        AuthenticatorApp app = new AuthenticatorApp(secret(proved));
        evidence.put(
                        "firstLoginByApp",
                        LoginStep.answer(secondStep.confirm(proved, Factor.TOTP, code(app), Origin.unknown())))
                .put("nextLogin", nextLogin(app));
    }

    private String secret(PreAuthentication proved) {
        if (secondStep.enrol(proved, Factor.TOTP) instanceof SecondFactor.Open open) {
            return Objects.requireNonNull(open.data().get("secret"));
        }
        throw new IllegalStateException("No app could be set up");
    }

    private Map<String, String> nextLogin(AuthenticatorApp app) {
        world.clock().turnTo("2026-04-09T13:00");
        PreAuthentication passed = operator.passed();
        SecondFactor.Started mail = secondStep.start(passed, Factor.EMAIL_CODE, Origin.unknown());
        String code = code(app);
        String wrong = (code.startsWith("0") ? "1" : "0") + code.substring(1);
        return Map.of(
                "mailedCode", mail instanceof SecondFactor.Open ? "sent" : "refused",
                "wrongCode", LoginStep.answer(operator.enter(passed, Factor.TOTP, wrong)),
                "code", LoginStep.answer(operator.enter(passed, Factor.TOTP, code)),
                "sameCodeAgain", LoginStep.answer(operator.enter(operator.passed(), Factor.TOTP, code)));
    }

    private String code(AuthenticatorApp app) {
        return app.code(world.clock().instant());
    }
}
