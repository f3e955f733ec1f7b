/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** JJ-22a: no secret stands in a policy file. */
final class SecretChecks {
    private static final String FILE = "evidence/secrets.json";

    private SecretChecks() {}

    static List<Check> all() {
        return List.of(new Check(
                "JJ-22a",
                "設定ファイルに秘密の値を書くことはできません",
                "No secret can stand in a policy file",
                FILE,
                SecretChecks::literalsRefused));
    }

    private static void literalsRefused(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        String literal = seen.path("literalInTheFile").asString();
        boolean refused = false;
        for (JsonNode problem : seen.path("problems")) {
            unless(!problem.asString().contains(literal), "the refusal repeats the secret");
            refused |= problem.asString().contains(seen.path("key").asString());
        }
        unless(refused, "the literal secret was accepted");
        for (String line : seen.path("policyInUse").asString().lines().toList()) {
            if (line.startsWith("sharedkit.core.keys.")) {
                String value = line.substring(line.indexOf('=') + 1);
                unless(
                        value.strip().matches("[A-Za-z0-9_-]+=(env|file|pkcs12):\\S+"),
                        "a key is no reference: " + line);
            }
        }
    }
}
