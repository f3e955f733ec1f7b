/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.decision.RetentionDecision.Outcome;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision beside one that asks of each day by itself. */
class DecisionReferenceTest {
    private static final int SCENES = 600;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void decide_anyScene_agreesWithTheQuestionOfEachDay(long seed) {
        RandomScene random = new RandomScene(seed);
        for (int i = 0; i < SCENES; i++) {
            Scene scene = random.scene();
            RetentionDecision decision = scene.decide();
            DayByDay reference = new DayByDay(scene);
            assertThat(decision.latest()).as("%s", decision).isEqualTo(reference.latest());
            assertThat(decision.earliest()).as("%s", decision).isEqualTo(reference.earliest());
            assertThat(decision.outcome()).as("%s", decision).isEqualTo(reference.outcome());
            assertThat(decision.allowsErasure())
                    .as("%s", decision)
                    .isEqualTo(reference.mayErase(JapanTime.date(scene.now)));
        }
    }

    @Test
    void scenes_meetEveryOutcome() {
        Map<Outcome, Integer> met = new EnumMap<>(Outcome.class);
        RandomScene random = new RandomScene(1);
        for (int i = 0; i < SCENES; i++) {
            met.merge(random.scene().decide().outcome(), 1, Integer::sum);
        }
        assertThat(met.keySet()).containsExactly(Outcome.values());
        assertThat(met.values()).allSatisfy(count -> assertThat(count).isGreaterThan(10));
    }
}
