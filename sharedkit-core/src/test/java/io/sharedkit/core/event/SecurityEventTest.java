/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityEventTest {
    private static final Instant AT = Instant.parse("2026-04-01T00:00:00Z");
    private static final Actor USER = Actor.user("u-1");

    private final SecurityEvent.Builder event = SecurityEvent.of(AT, USER, "auth.password.changed");

    @Test
    void builder_givesEachEventItsOutcomeAndItsOwnId() {
        SecurityEvent done = event.target("u-2")
                .detail("ip", "192.0.2.1")
                .detail("none", null)
                .succeeded();
        assertThat(done.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(done.target()).isEqualTo("u-2");
        assertThat(done.details()).isEqualTo(Map.of("ip", "192.0.2.1"));
        assertThat(event.denied().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(event.failed().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(event.succeeded().id()).isNotEqualTo(done.id());
    }

    @Test
    void details_ofAMadeEvent_doNotChange() {
        SecurityEvent made = event.succeeded();
        event.detail("later", 1);
        assertThat(made.details()).isEmpty();
        assertThatThrownBy(() -> made.details().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void details_areInTheOrderOfTheirNames_howeverTheyCame() {
        for (String name : new String[] {"userAgent", "ip", "bucket", "reason", "after", "zone"}) {
            event.detail(name, 1);
        }
        SecurityEvent made = event.succeeded();
        SecurityEvent copy = new SecurityEvent(
                made.id(), AT, USER, made.action(), "", Outcome.SUCCESS, new HashMap<>(made.details()));
        assertThat(made.details().keySet()).containsExactly("after", "bucket", "ip", "reason", "userAgent", "zone");
        assertThat(copy).isEqualTo(made).hasToString(made.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "auth.two-step.code-sent", "a0.0"})
    void action_ofWordsJoinedByDots_isTaken(String action) {
        assertThat(SecurityEvent.of(AT, USER, action).succeeded().action()).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "login", "Auth.login", "auth.", ".login", "auth..login", "auth.login\n", "認証.成功", "0a.b"})
    void action_ofAnotherForm_isRefused(String action) {
        assertThatThrownBy(() -> SecurityEvent.of(AT, USER, action).succeeded())
                .hasMessageContaining("lower-case words joined by dots");
    }

    @Test
    void action_endless_isRefusedAtOnce() {
        assertThatThrownBy(() ->
                        SecurityEvent.of(AT, USER, "a" + ".a".repeat(100_000)).succeeded())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> SecurityEvent.of(AT, USER, "a." + "b".repeat(126)).succeeded())
                .doesNotThrowAnyException();
    }

    @Test
    void details_atTheLimit_areTaken_andOneMoreIsNot() {
        for (int i = 0; i < SecurityEvent.MAX_DETAILS; i++) {
            event.detail("d" + i, "x".repeat(i == 0 ? SecurityEvent.MAX_VALUE_LENGTH : 1));
        }
        assertThat(event.succeeded().details()).hasSize(32);
        assertThatThrownBy(() -> event.detail("more", 1).succeeded())
                .hasMessageContaining("at most 32 details, not 33");
    }

    @Test
    void values_thatAreTooLong_areRefusedAndNotRepeated() {
        String text = "私".repeat(SecurityEvent.MAX_VALUE_LENGTH + 1);
        assertThatThrownBy(() -> event.target(text).succeeded())
                .hasMessageContaining("target has 4097")
                .message()
                .doesNotContain("私");
        assertThatThrownBy(() -> event.target("").detail("note", text).succeeded())
                .hasMessageContaining("note has 4097");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ip", "ip-address", "ip address", "0ip", "名前"})
    void name_thatIsNoWord_isRefused(String name) {
        assertThatThrownBy(() -> event.detail(name, "x").succeeded()).hasMessageContaining("one word");
    }

    @Test
    void actor_isOfAKindAndHasAnId() {
        assertThat(Actor.operator("o").kind()).isEqualTo(Actor.Kind.OPERATOR);
        assertThat(Actor.system("core.mail").kind()).isEqualTo(Actor.Kind.SYSTEM);
        assertThatThrownBy(() -> Actor.user(" ")).hasMessageContaining("1 to 128");
        assertThatThrownBy(() -> Actor.user("x".repeat(129))).hasMessageContaining("129");
        assertThat(Actor.user("x".repeat(128)).id()).hasSize(128);
    }

    @Test
    void discarding_takesEverything() {
        assertThatCode(() -> EventSink.discarding().publish(event.succeeded())).doesNotThrowAnyException();
    }
}
