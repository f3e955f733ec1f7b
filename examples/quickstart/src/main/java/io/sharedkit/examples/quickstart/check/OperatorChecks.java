/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** JJ-23b: the provider's operators log in with an authenticator app, and no mail stands in for it. */
final class OperatorChecks {
    private static final String FILE = "evidence/operator-login.json";

    private OperatorChecks() {}

    static List<Check> all() {
        return List.of(new Check(
                "JJ-23b",
                "運用者のログインは多要素認証です(アプリケーション。サーバーへのログインは含みません)",
                "Operators log in with more than one factor (the application, not servers)",
                FILE,
                OperatorChecks::moreThanOneFactor));
    }

    private static void moreThanOneFactor(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        unless(!seen.path("firstLoginByMailedCode").asString("accepted").equals("accepted"), "a mailed code let in");
        unless(seen.path("firstLoginByApp").asString().equals("accepted"), "no app could be set up");
        JsonNode next = seen.path("nextLogin");
        unless(next.path("mailedCode").asString().equals("refused"), "a code was mailed in the place of the app's");
        unless(next.path("wrongCode").asString().equals("wrong"), "a wrong code was not called wrong");
        unless(next.path("code").asString().equals("accepted"), "the app's code was refused");
        unless(next.path("sameCodeAgain").asString().equals("refused"), "a code worked twice");
        recorded(evidence, seen);
    }

    /** Every login of the operator that was complete, whatever the evidence tells of it. */
    private static void recorded(Evidence evidence, JsonNode seen) throws Exception {
        List<Map<String, String>> complete = evidence.auditOf(seen)
                .find(Map.of(
                        "action",
                        "auth.login.completed",
                        "actor",
                        seen.path("operator").asString()));
        unless(complete.size() == 2, complete.size() + " logins are recorded of 2");
        for (Map<String, String> login : complete) {
            List<String> factors =
                    Arrays.asList(login.getOrDefault("detail.factors", "").split(","));
            unless(factors.containsAll(List.of("PASSWORD", "TOTP")), "an operator logged in with " + factors);
        }
    }
}
