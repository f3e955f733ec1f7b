/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.Actor;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossTenantRequestTest {
    private static final Actor OPERATOR = Actor.operator("op-7");
    private static final CrossTenantRequest READ = CrossTenantRequest.of("reason", OPERATOR, "OPS-1");

    static Stream<String> badTexts() {
        return Stream.of("", " ", "\u3000", "two\nlines", "nul\0", "x".repeat(1001));
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void reason_blankLongOrWithControls_isRefused(String text) {
        assertThatThrownBy(() -> CrossTenantRequest.of(text, OPERATOR, "OPS-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The reason");
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void ticket_blankLongOrWithControls_isRefused(String text) {
        assertThatThrownBy(() -> CrossTenantRequest.of("reason", OPERATOR, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The ticket");
    }

    @Test
    void texts_ofFullLength_areTaken() {
        assertThat(CrossTenantRequest.of("x".repeat(1000), OPERATOR, "x".repeat(100))
                        .reason())
                .hasSize(1000);
    }

    @Test
    void user_isRefused() {
        assertThatThrownBy(() -> CrossTenantRequest.of("reason", Actor.user("u-1"), "OPS-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.999S", "PT60M0.001S", "P1D"})
    void limit_outOfRange_isRefused(String limit) {
        assertThatThrownBy(() -> READ.within(Duration.parse(limit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 second to 60 minutes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT1H"})
    void limit_atTheEnds_isTaken(String limit) {
        assertThat(READ.within(Duration.parse(limit)).limit()).isEqualTo(Duration.parse(limit));
    }

    @Test
    void request_isToReadForFiveMinutes_unlessSaidOtherwise() {
        assertThat(READ.writable()).isFalse();
        assertThat(READ.limit()).isEqualTo(Duration.ofMinutes(5));
        assertThat(READ.within(Duration.ofMinutes(1)).toWrite().writable()).isTrue();
        assertThat(READ.toWrite().within(Duration.ofMinutes(1)).writable()).isTrue();
    }

    @Test
    void digest_differsWithEveryPart() {
        List<CrossTenantRequest> requests = List.of(
                READ,
                READ.toWrite(),
                READ.within(Duration.ofMinutes(6)),
                CrossTenantRequest.of("reason1", OPERATOR, "OPS-1"),
                CrossTenantRequest.of("reason", OPERATOR, "OPS-12"),
                CrossTenantRequest.of("reason", Actor.operator("op-8"), "OPS-1"),
                CrossTenantRequest.of("reason", Actor.system("op-7"), "OPS-1"),
                CrossTenantRequest.of("reason8:OPERATOR", OPERATOR, "OPS-1"));
        assertThat(requests.stream().map(CrossTenantRequest::digest).distinct()).hasSize(requests.size());
        assertThat(READ.digest()).matches("[0-9a-f]{64}");
    }
}
