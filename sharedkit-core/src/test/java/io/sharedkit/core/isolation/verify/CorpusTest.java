/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the verifier finds in schemas with one planted defect, and in those that only look like one. */
@Tag("JJ-28")
@Tag("ON-08")
class CorpusTest {
    /** These depend on the server or on the verifier's own surroundings; tests of their own fire them. */
    private static final Set<String> ELSEWHERE = Set.of("S01", "D07", "D08", "X01", "X02", "X03", "X04");

    private final VerifiedSchema schema = VerifiedSchema.create();

    static Stream<CorpusCase> cases() {
        return CorpusCase.all();
    }

    @AfterEach
    void clean() {
        schema.clean();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theChecks_thatFire_areTheExpected(CorpusCase planted) {
        planted.plant(schema);
        IsolationReport report = verify(planted);
        assertThat(fired(report)).as(() -> report.findings().toString()).isEqualTo(planted.expected());
    }

    private static Set<String> fired(IsolationReport report) {
        return report.findings().stream().map(Finding::check).collect(Collectors.toSet());
    }

    private IsolationReport verify(CorpusCase planted) {
        String role = planted.arguments("pool").stream().findFirst().orElse("sk_app");
        IsolationVerifier.Builder builder = IsolationVerifier.builder(
                schema.database().role(role), planted.spec(), () -> Instant.parse("2026-04-01T00:00:00Z"));
        planted.arguments("worker")
                .forEach(worker -> builder.worker(schema.database().role(worker)));
        return planted.isProbed() ? builder.build().verify() : builder.build().inspect();
    }

    @Test
    void theCorpus_hasDefectsForEveryCheck_andManyLookAlikes() {
        assertThat(CorpusCase.all()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(CorpusCase.all().filter(planted -> planted.expected().isEmpty()))
                .hasSizeGreaterThanOrEqualTo(25);
        Set<String> fired = CorpusCase.all()
                .map(CorpusCase::expected)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(CheckId.values()).map(CheckId::name).filter(id -> !ELSEWHERE.contains(id)))
                .allSatisfy(id -> assertThat(fired).contains(id));
    }
}
