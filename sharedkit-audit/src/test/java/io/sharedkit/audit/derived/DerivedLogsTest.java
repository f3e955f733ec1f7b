/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedLogsTest {
    private static final TenantId PROVIDER = TenantId.of("provider");
    private static final TenantId AOZORA = TenantId.of("c-aozora");
    private static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    private static final Actor HANAKO = Actor.user("hanako.takasaki@example.jp");
    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.127 Safari/537.36";

    private final ManualClock clock = ManualClock.at("2026-04-01T09:00:00.123456+09:00");
    private final RecordingEventSink events = new RecordingEventSink();
    private final DerivedLogs logs = settings().build();

    @Test
    @Tag("GN-03c")
    void communication_recordsTheAccessWithoutTheCustomer() {
        logs.communication(access(AOZORA, HANAKO, "/employees/{id}"));
        SecurityEvent event = events.events(PROVIDER).get(0);
        assertThat(event.action()).isEqualTo("communication.request");
        assertThat(event.at()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(event.actor()).isEqualTo(Actor.system("derived-log"));
        assertThat(event.target()).isEmpty();
        assertThat(event.details())
                .containsEntry("network", "203.0.113.0/24")
                .containsEntry("browser", "Chrome 126")
                .containsEntry("operation", "/employees/{id}")
                .containsOnlyKeys("tenant", "actor", "network", "browser", "operation");
        assertThat(event.details().get("tenant")).matches("[A-Za-z0-9_-]{16}");
        assertThat(event.details().get("actor")).matches("[A-Za-z0-9_-]{16}");
    }

    @Test
    void communication_whatIsNoAddress_isLeftOut() {
        logs.communication(new Access(clock.instant(), AOZORA, HANAKO, "proxy.aozora.example.jp", CHROME, "/a"));
        assertThat(events.events(PROVIDER).get(0).details())
                .containsOnlyKeys("tenant", "actor", "browser", "operation");
    }

    @Test
    void adminScreen_hasAnActionOfItsOwn() {
        logs.adminScreen(access(AOZORA, HANAKO, "settings.changed"));
        assertThat(events.actions()).containsExactly("admin-screen.operation");
        assertThat(events.events(PROVIDER)).hasSize(1);
    }

    static Stream<Arguments> tellTales() {
        return Stream.of(
                Arguments.of(
                        "192.0.2.77",
                        CHROME,
                        "/c-aozora/employees/hanako.takasaki@example.jp?company=c-aozora#c-aozora"),
                Arguments.of("::ffff:203.0.113.77", "c-aozora/1.0 (203.0.113.77)", "/C-AOZORA/x"),
                Arguments.of("2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff", "hanako.takasaki@example.jp", "/x;c-aozora"),
                Arguments.of("2002:cb00:714d::1", "", "c-aozora"),
                Arguments.of("c-aozora.example.jp", "c-aozora", "/for-c-aozora-only/list"),
                Arguments.of("203.0.113.77, 192.0.2.77", "", "/hanako.takasaki@example.jp"));
    }

    @ParameterizedTest
    @MethodSource("tellTales")
    @Tag("GN-03c")
    void communication_nothingThatIsRecorded_namesTenantActorOrAddress(String ip, String userAgent, String operation) {
        Access access = new Access(clock.instant(), AOZORA, HANAKO, ip, userAgent, operation);
        logs.communication(access);
        logs.adminScreen(access);
        for (SecurityEvent event : events.events()) {
            String recorded = (event + " " + access).toLowerCase(Locale.ROOT);
            assertThat(recorded)
                    .doesNotContain(
                            "aozora", "hanako", "takasaki", "203.0.113.77", "192.0.2.77", "714d", "bbbb", "ffff");
        }
    }

    @Test
    @Tag("GN-03c")
    void pseudonyms_withinAPeriod_linkAndTellApart() {
        logs.communication(access(AOZORA, HANAKO, "/a"));
        clock.advance(Duration.ofHours(1));
        logs.adminScreen(access(AOZORA, HANAKO, "/b"));
        logs.communication(access(AOZORA, Actor.user("u-2"), "/a"));
        logs.communication(access(TAKASAKI, HANAKO, "/a"));
        logs.communication(access(AOZORA, Actor.operator(HANAKO.id()), "/a"));
        List<String> tenants = details("tenant");
        List<String> actors = details("actor");
        assertThat(tenants.get(1)).isEqualTo(tenants.get(0));
        assertThat(tenants.get(2)).isEqualTo(tenants.get(0));
        assertThat(tenants.get(3)).isNotEqualTo(tenants.get(0));
        assertThat(actors.get(1)).isEqualTo(actors.get(0));
        assertThat(List.of(actors.get(0), actors.get(2), actors.get(3), actors.get(4)))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(tenants);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-04-01T23:59:59.999+09:00", "2026-04-02T00:00:00+09:00"})
    @Tag("GN-03c")
    void pseudonyms_afterTheDayInJapan_cannotBeLinked(String time) {
        logs.communication(access(AOZORA, HANAKO, "/a"));
        clock.set(java.time.OffsetDateTime.parse(time).toInstant());
        logs.communication(access(AOZORA, HANAKO, "/a"));
        boolean sameDay = time.startsWith("2026-04-01");
        assertThat(details("tenant").get(0).equals(details("tenant").get(1))).isEqualTo(sameDay);
        assertThat(details("actor").get(0).equals(details("actor").get(1))).isEqualTo(sameDay);
    }

    /** A key that is gone does not come back, whatever the clock says. */
    @Test
    @Tag("GN-03c")
    void pseudonyms_clockSetBackToAnEarlierPeriod_areNewOnes() {
        logs.communication(access(AOZORA, HANAKO, "/a"));
        clock.advance(Duration.ofDays(1));
        logs.communication(access(AOZORA, HANAKO, "/a"));
        clock.advance(Duration.ofDays(-1));
        logs.communication(access(AOZORA, HANAKO, "/a"));
        assertThat(details("tenant")).doesNotHaveDuplicates();
    }

    @Test
    @Tag("GN-03c")
    void pseudonyms_ofAnotherProcess_areOthers() {
        logs.communication(access(AOZORA, HANAKO, "/a"));
        settings().build().communication(access(AOZORA, HANAKO, "/a"));
        assertThat(details("tenant")).doesNotHaveDuplicates();
        assertThat(details("actor")).doesNotHaveDuplicates();
    }

    @Test
    void period_isAsLongAsSaid() {
        DerivedLogs hourly = settings().period(Duration.ofHours(1)).build();
        for (int i = 0; i < 3; i++) {
            hourly.communication(access(AOZORA, HANAKO, "/a"));
            clock.advance(Duration.ofMinutes(30));
        }
        List<String> tenants = details("tenant");
        assertThat(tenants.get(1)).isEqualTo(tenants.get(0));
        assertThat(tenants.get(2)).isNotEqualTo(tenants.get(0));
    }

    @Test
    void addressBits_fewer_leaveLess() {
        DerivedLogs coarse = settings().addressBits(16, 32).build();
        coarse.communication(access(AOZORA, HANAKO, "/a"));
        coarse.communication(new Access(clock.instant(), AOZORA, HANAKO, "2001:db8:aaaa::1", "", "/a"));
        assertThat(details("network")).containsExactly("203.0.0.0/16", "2001:db8:0:0:0:0:0:0/32");
    }

    @Test
    void entries_inTheAuditLog_areOfTheirClassesAndOfTheProvider() {
        AuditLog log = AuditLog.builder()
                .store(AuditStore.inMemory())
                .keys(KeyRing.builder().randomKey(AuditLog.KEY_PURPOSE, "k1").build())
                .originPrefix("audit.example.jp")
                .build();
        DerivedLogs kept = settings().events(log, PROVIDER).build();
        Tenants.run(AOZORA, () -> {
            kept.communication(access(AOZORA, HANAKO, "/a"));
            kept.adminScreen(access(AOZORA, HANAKO, "/a"));
            assertThat(log.sequence()).isZero();
        });
        Tenants.run(PROVIDER, () -> {
            assertThat(log.sequence()).isEqualTo(2);
            assertThat(log.find(AuditQuery.builder().build()))
                    .extracting(RecordedEvent::logClass)
                    .containsExactlyInAnyOrder("communication", "admin-screen");
        });
    }

    @Test
    void communication_sinkRefuses_throws() {
        DerivedLogs broken = DerivedLogs.builder()
                .events(
                        event -> {
                            throw new IllegalStateException("no space left");
                        },
                        PROVIDER)
                .build();
        assertThatThrownBy(() -> broken.communication(access(AOZORA, HANAKO, "/a")))
                .hasMessage("no space left");
    }

    @Test
    void builder_badSettings_areRefused() {
        assertThatThrownBy(() -> DerivedLogs.builder().build()).hasMessageContaining("events(...)");
        assertThatThrownBy(() -> settings().period(Duration.ofSeconds(59))).hasMessageContaining("not PT59S");
        assertThatThrownBy(() -> settings().period(Duration.ofDays(8))).hasMessageContaining("not PT192H");
        assertThatThrownBy(() -> settings().addressBits(25, 48)).hasMessageContaining("not 25 and 48");
        assertThatThrownBy(() -> settings().addressBits(24, 49)).hasMessageContaining("not 24 and 49");
        assertThatThrownBy(() -> settings().addressBits(7, 48)).hasMessageContaining("not 7");
        assertThatThrownBy(() -> settings().addressBits(24, 7)).hasMessageContaining("and 7");
    }

    private DerivedLogs.Builder settings() {
        return DerivedLogs.builder().events(events, PROVIDER).clock(clock);
    }

    private Access access(TenantId tenant, Actor actor, String operation) {
        return new Access(clock.instant(), tenant, actor, "203.0.113.77", CHROME, operation);
    }

    private List<String> details(String name) {
        return events.events().stream()
                .map(SecurityEvent::details)
                .map((Map<String, String> details) -> details.get(name))
                .toList();
    }
}
