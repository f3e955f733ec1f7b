/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.demo;

/** What the console says when the application runs. */
final class Welcome {
    private static final String[] STEPS = {
        "the application as it was: a search for 佐藤 shows an employee of another company",
        "requests and logins have a company, changes are in the audit log; the search still shows the other company",
        "the tables know their company; the search still shows the other company",
        "the database isolates: the search shows one company",
        "users log in through sharedkit; their bcrypt hashes become Argon2id",
        "a login needs the code of the mail, which is printed here"
    };

    private Welcome() {}

    static String text(int step) {
        return """

                Step %d: %s.

                http://localhost:8080/   company aozora     hanako@aozora.example      Aozora-2019-spring
                                         company aozora     ichiro@aozora.example      Aozora-2020-summer
                                         company takasaki   misaki@takasaki.example    Takasaki-2021-autumn

                Stop with Ctrl+C, and start with another step: the data stay, forth and back.
                """.formatted(step, STEPS[step]);
    }
}
