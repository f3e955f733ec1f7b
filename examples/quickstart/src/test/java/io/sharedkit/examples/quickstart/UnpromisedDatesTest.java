/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dates of the year that no promise of a paper is about: what the law protects, and what the policy file says. */
@TestInstance(Lifecycle.PER_CLASS)
class UnpromisedDatesTest {
    private Path result;

    @BeforeAll
    void runTheYearOnce(@TempDir Path directory) throws Exception {
        Run run = Run.of(directory.resolve("result"));
        assertThat(run.exitCode()).as(run.console()).isZero();
        result = run.result();
    }

    @Test
    void recordsOfALeaver_areKeptForFiveYears_andTheRefusalSaysUntilWhenAndWhy() {
        JsonNode seen = evidence("leaver");

        LocalDate left = LocalDate.parse(seen.path("left").asString());
        LocalDate payday = LocalDate.parse(seen.path("lastPayday").asString());
        assertRefused(seen.path("decisions").path(0), payday.plusYears(5), "2031年11月26日", "労働基準法109条");
        assertRefused(seen.path("decisions").path(1), left.plusYears(5), "2031年11月1日", "労働基準法109条");
    }

    @Test
    void policy_isClean_andWouldNotStartWithBackupsThatOutliveThePromise() {
        JsonNode seen = evidence("policy");

        assertThat(seen.path("findings")).isEmpty();
        assertThat(seen.path("withBackups").toString()).contains("ERROR erasure.window-too-long");
    }

    private static void assertRefused(JsonNode decision, LocalDate lastDay, String possibleFrom, String citation) {
        assertThat(decision.path("outcome").asString()).isEqualTo("RETAINED");
        assertThat(decision.path("earliest").asString())
                .isEqualTo(lastDay.plusDays(1).toString());
        assertThat(decision.path("ja").toString()).contains(possibleFrom, citation);
        assertThat(decision.path("en").toString())
                .contains(lastDay.toString(), lastDay.plusDays(1).toString(), "Labor Standards Act, art. 109");
    }

    private JsonNode evidence(String name) {
        return JsonMapper.builder()
                .build()
                .readTree(result.resolve("evidence/" + name + ".json").toFile());
    }
}
