/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The adoption on a database with data, step by step, and back to where it came from. */
class AdoptionTest {
    private static final String SATO = "/?q=%E4%BD%90%E8%97%A4";
    private static final String OWN = "佐藤 花子";
    private static final String FOREIGN = "佐藤 次郎";

    private final LegacyDatabase database = new LegacyDatabase();

    @Test
    void adoption_stepByStepAndBack_eachStepHoldsWhatItPromises() {
        in("legacy", this::searchShowsAnotherCompany);
        database.sql(LegacyDatabase.resource("/db/adoption/roles.sql"));
        in("step1", this::searchShowsAnotherCompany);
        in("step2", this::searchShowsAnotherCompany);
        in("step3", this::searchShowsOneCompany);
        in("step2", this::searchShowsAnotherCompany);
        in("step1", this::searchShowsAnotherCompany);
        in("legacy", this::searchShowsAnotherCompany);
    }

    private void searchShowsAnotherCompany(Browser browser) {
        assertThat(browser.get(SATO).body()).contains(OWN, FOREIGN);
    }

    private void searchShowsOneCompany(Browser browser) {
        assertThat(browser.get(SATO).body()).contains(OWN).doesNotContain(FOREIGN);
    }

    /** Starts the application in a step, logs in, works, and looks. */
    private void in(String step, Consumer<Browser> check) {
        try (ConfigurableApplicationContext application = database.start(step)) {
            Browser browser = LegacyDatabase.browser(application);
            assertThat(browser.login("aozora", "hanako@aozora.example", "Aozora-2019-spring")
                            .body())
                    .as(step)
                    .contains(OWN, "高橋 健");
            assertThat(browser.post("/employees", "number", "A-" + step + "-" + System.nanoTime(), "name", "新人", "department", "総務部")
                            .statusCode())
                    .as(step)
                    .isEqualTo(200);
            check.accept(browser);
        }
    }
}
