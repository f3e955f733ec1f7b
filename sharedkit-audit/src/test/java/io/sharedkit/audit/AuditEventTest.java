/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.tenant.TenantId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEventTest {
    private static final Instant AT = Instant.parse("2026-04-01T00:00:00Z");

    private final AuditEventBuilder event =
            AuditEvent.of(AT, Actor.operator("op-7"), StandardAction.AUTH_ACCOUNT_ROLE_CHANGED);

    @Test
    @Tag("JJ-17a")
    @Tag("JJ-20b")
    void values_ofAllKinds_standUnderTheirNames() throws Exception {
        AuditEvent built = event.target("u-9")
                .subject("e-1042")
                .ip(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7}))
                .userAgent("Mozilla/5.0")
                .ticket("HELP-81")
                .approval("a-3")
                .correlation("r-1")
                .change("role", "viewer", "admin")
                .change("note", null, "promoted")
                .detail("count", 3)
                .detail("nothing", null)
                .denied();
        assertThat(built.action()).isEqualTo(StandardAction.AUTH_ACCOUNT_ROLE_CHANGED);
        assertThat(built.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(built.values())
                .containsOnly(
                        entry("actor", "operator:op-7"),
                        entry("action", "auth.account.role-changed"),
                        entry("outcome", "DENIED"),
                        entry("target", "u-9"),
                        entry("subject", "e-1042"),
                        entry("ip", "192.0.2.7"),
                        entry("userAgent", "Mozilla/5.0"),
                        entry("ticket", "HELP-81"),
                        entry("approval", "a-3"),
                        entry("correlation", "r-1"),
                        entry("before.role", "viewer"),
                        entry("after.role", "admin"),
                        entry("after.note", "promoted"),
                        entry("detail.count", "3"));
        assertThat(built.toString()).doesNotContain("e-1042").doesNotContain("op-7");
    }

    static List<Object> refused() {
        return List.of(
                Secret.ofText("hunter2"),
                "hunter2".toCharArray(),
                new byte[] {1},
                new Object(),
                Map.of("password", "hunter2"),
                List.of("hunter2"),
                Optional.of("hunter2"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void detail_secretOrUnknownType_isRefusedWithoutItsText(Object value) {
        assertThatThrownBy(() -> event.detail("value", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> event.change("value", null, value)).isInstanceOf(IllegalArgumentException.class);
        assertThat(event.succeeded().values()).hasSize(3);
    }

    static List<Object> taken() {
        return List.of(
                "text",
                new StringBuilder("text"),
                5,
                5.5,
                true,
                Locale.Category.DISPLAY,
                new UUID(1, 2),
                TenantId.of("c-1"),
                AT,
                LocalDate.of(2026, 4, 1),
                Duration.ofDays(3));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void detail_plainType_isItsText(Object value) {
        assertThat(event.detail("value", value).succeeded().values()).containsEntry("detail.value", value.toString());
    }

    /** Nobody may keep an event out of the log by sending too much. */
    @Test
    void textsOfTheClient_tooLong_areCut() {
        Map<String, String> values = event.userAgent("x".repeat(100_000))
                .ip("y".repeat(100_000))
                .correlation("z".repeat(100_000))
                .denied()
                .values();
        assertThat(values.get("userAgent"))
                .hasSize(AuditEventBuilder.MAX_USER_AGENT)
                .endsWith("x\u2026");
        assertThat(values.get("ip")).hasSize(AuditEventBuilder.MAX_CLIENT_TEXT).endsWith("y\u2026");
        assertThat(values.get("correlation")).hasSize(AuditEventBuilder.MAX_CLIENT_TEXT);
        assertThat(event.ip("y".repeat(128)).succeeded().values()).containsEntry("ip", "y".repeat(128));
    }

    @Test
    void textsOfTheHost_tooLong_areRefused() {
        String longest = "x".repeat(SecurityEvent.MAX_VALUE_LENGTH);
        event.target(longest).ticket(longest).detail("d", longest);
        assertThatThrownBy(() -> event.target(longest + "x"))
                .hasMessageContaining("4097")
                .hasMessageContaining("4096");
        assertThatThrownBy(() -> event.subject(longest + "x")).hasMessageContaining("subject");
        assertThatThrownBy(() -> event.change("f", null, longest + "x")).hasMessageContaining("after.f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "a b", "名前", "-", "a\"b"})
    void name_malformed_isRefused(String name) {
        assertThatThrownBy(() -> event.detail(name, "x")).hasMessageContaining("one word");
        assertThatThrownBy(() -> event.change(name, "x", "y")).hasMessageContaining("one word");
    }

    static List<Arguments> nulls() {
        return List.of(
                Arguments.of("target", (Consumer<AuditEventBuilder>) builder -> builder.target(null)),
                Arguments.of("subject", (Consumer<AuditEventBuilder>) builder -> builder.subject(null)),
                Arguments.of("ip", (Consumer<AuditEventBuilder>) builder -> builder.ip((String) null)),
                Arguments.of("ip", (Consumer<AuditEventBuilder>) builder -> builder.ip((InetAddress) null)),
                Arguments.of("userAgent", (Consumer<AuditEventBuilder>) builder -> builder.userAgent(null)),
                Arguments.of("ticket", (Consumer<AuditEventBuilder>) builder -> builder.ticket(null)),
                Arguments.of("approval", (Consumer<AuditEventBuilder>) builder -> builder.approval(null)),
                Arguments.of("correlation", (Consumer<AuditEventBuilder>) builder -> builder.correlation(null)),
                Arguments.of("the name of a value", (Consumer<AuditEventBuilder>) builder -> builder.detail(null, 1)));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void text_null_isRefusedByItsName(String name, Consumer<AuditEventBuilder> setter) {
        assertThatThrownBy(() -> setter.accept(event))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The event was given null for " + name + ": leave the call out where there is none.");
    }

    @Test
    void of_null_isRefusedByItsName() {
        Actor actor = Actor.user("u-1");
        AuditAction action = StandardAction.AUTH_PASSWORD_SET;
        assertThatThrownBy(() -> AuditEvent.of(null, actor, action)).hasMessageContaining("time");
        assertThatThrownBy(() -> AuditEvent.of(AT, null, action)).hasMessageContaining("Actor.system");
        assertThatThrownBy(() -> AuditEvent.of(AT, actor, null)).hasMessageContaining("action");
    }

    @Test
    void values_moreThanFit_areRefused() {
        for (int i = 0; i < AuditEvent.MAX_VALUES - 3; i++) {
            event.detail("d" + i, i);
        }
        assertThat(event.succeeded().values()).hasSize(AuditEvent.MAX_VALUES);
        event.target("one more");
        assertThatThrownBy(event::succeeded).hasMessageContaining("at most 64");
    }

    @Test
    @Tag("JJ-30")
    void from_whatAFieldWasBeforeAndAfter_standsUnderTheField() {
        SecurityEvent published = SecurityEvent.of(AT, Actor.user("u-1"), "auth.account.role-changed")
                .detail("beforeRole", "general-user")
                .detail("afterRole", "business-admin")
                .detail("before", "x")
                .succeeded();
        assertThat(AuditEvent.from(published, ActionCatalogue.standard()).values())
                .containsEntry("before.role", "general-user")
                .containsEntry("after.role", "business-admin")
                .containsEntry("detail.before", "x");
    }

    @Test
    void from_featuresEvent_givesNamedDetailsTheirPlace() {
        SecurityEvent published = SecurityEvent.of(AT, Actor.user("u-1"), "auth.login.password-refused")
                .target("u-1")
                .detail("ip", "192.0.2.1")
                .detail("userAgent", "x".repeat(4000))
                .detail("subject", "e-1")
                .detail("reason", "wrong-password")
                .denied();
        AuditEvent event = AuditEvent.from(published, ActionCatalogue.standard());
        assertThat(event.id()).isEqualTo(published.id());
        assertThat(event.action()).isEqualTo(StandardAction.AUTH_LOGIN_PASSWORD_REFUSED);
        assertThat(event.values())
                .containsEntry("actor", "user:u-1")
                .containsEntry("ip", "192.0.2.1")
                .containsEntry("subject", "e-1")
                .containsEntry("detail.reason", "wrong-password")
                .hasEntrySatisfying("userAgent", agent -> assertThat(agent).hasSize(AuditEventBuilder.MAX_USER_AGENT));
    }

    /** An event must not be lost for want of a place in a list. */
    @Test
    void from_unlistedAction_isKeptLongest() {
        SecurityEvent published =
                SecurityEvent.of(AT, Actor.user("u-1"), "payroll.slip.issued").succeeded();
        AuditEvent event = AuditEvent.from(published, ActionCatalogue.standard());
        assertThat(event.action().logClass()).isEqualTo(LogClass.AUDIT);
        assertThat(event.action().code()).isEqualTo("payroll.slip.issued");
        assertThat(event.action().label(Locale.JAPANESE)).isEqualTo("payroll.slip.issued");
        assertThat(AuditEvent.from(published, ActionCatalogue.of(PayrollAction.SLIP_ISSUED))
                        .action())
                .isEqualTo(PayrollAction.SLIP_ISSUED);
    }

    @ParameterizedTest
    @EnumSource(StandardAction.class)
    void standardAction_hasItsPlaceAndALabelInBothLanguages(StandardAction action) {
        assertThat(ActionCatalogue.standard().find(action.code())).contains(action);
        assertThat(action.label(Locale.ENGLISH)).isNotBlank().matches("[ -~]+");
        assertThat(action.label(Locale.JAPANESE)).isNotBlank().containsPattern("[^ -~]");
        assertThat(action.label(Locale.FRENCH)).isEqualTo(action.label(Locale.ENGLISH));
    }

    @Test
    void catalogue_codeTwiceOrMalformed_isRefused() {
        assertThatThrownBy(() -> ActionCatalogue.of(PayrollAction.SLIP_ISSUED, PayrollAction.SLIP_ISSUED))
                .hasMessageContaining("payroll.slip.issued")
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> ActionCatalogue.of(PayrollAction.NONSENSE)).hasMessageContaining("Slip issued!");
    }

    @Test
    void logClass_isFoundByItsCode() {
        for (LogClass one : LogClass.values()) {
            assertThat(LogClass.ofCode(one.code())).isEqualTo(one);
        }
        assertThat(LogClass.ADMIN_SCREEN.code()).isEqualTo("admin-screen");
        assertThatThrownBy(() -> LogClass.ofCode("ACCESS")).hasMessageContaining("admin-screen");
    }

    /** What a host adds. */
    private enum PayrollAction implements AuditAction {
        SLIP_ISSUED("payroll.slip.issued"),
        NONSENSE("Slip issued!");

        private final String code;

        PayrollAction(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public LogClass logClass() {
            return LogClass.OPERATION;
        }

        @Override
        public String label(Locale locale) {
            return "Payslip issued";
        }
    }
}
