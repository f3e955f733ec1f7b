/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogTest {

    @Test
    void build_somethingMissing_saysWhatToCall() {
        assertThatThrownBy(() -> AuditLog.builder().build()).hasMessageContaining("call store(...)");
        assertThatThrownBy(() -> AuditLog.builder().store(AuditStore.inMemory()).build())
                .hasMessageContaining("call keys(...)");
        assertThatThrownBy(() -> AuditLog.builder()
                        .store(AuditStore.inMemory())
                        .keys(AuditFixture.keys(1))
                        .build())
                .hasMessageContaining("call originPrefix(...)");
    }

    @Test
    void keys_withoutThePurpose_areRefused() {
        KeyRing other = KeyRing.builder().randomKey("mail", "k1").build();
        assertThatThrownBy(() -> AuditLog.builder().keys(other)).hasMessageContaining(AuditLog.KEY_PURPOSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://audit.example.jp", "audit.example.jp/", "Audit.example.jp", "a b", "a+b", "-a", "青空"
            })
    void originPrefix_noHostName_isRefused(String prefix) {
        assertThatThrownBy(() -> AuditLog.builder().originPrefix(prefix)).hasMessageContaining("audit.example.jp");
    }

    @Test
    void encode_event_keepsOnlyIdTimeAndFirstWordInTheClear() {
        SecurityEvent event = event(1).denied();
        AuditStore.Waiting encoded = AuditFixture.waiting(event);
        String leaf = new String(encoded.leaf(), StandardCharsets.UTF_8);
        assertThat(leaf)
                .contains(event.id().toString())
                .contains("\"cls\":\"account\"")
                .doesNotContain("\"u-1\"")
                .doesNotContain("\"e-1\"")
                .doesNotContain("DENIED")
                .doesNotContain("profile")
                .doesNotContain("髙")
                .doesNotContain("192.0.2")
                .doesNotContain("detail");
        Map<String, String> disclosed = Payload.split(encoded.payload()).stream()
                .map(Disclosure::parse)
                .collect(Collectors.toMap(Disclosure::name, Disclosure::value));
        assertThat(disclosed)
                .containsEntry("actor", "user:u-1")
                .containsEntry("action", "account.profile.changed")
                .containsEntry("target", "e-1")
                .containsEntry("outcome", "DENIED")
                .containsEntry("ip", "192.0.2.1")
                .containsKey("detail.name")
                .hasSize(6);
        assertThat(Leaf.parse(encoded.leaf()).digests())
                .containsExactlyInAnyOrderElementsOf(Payload.split(encoded.payload()).stream()
                        .map(Disclosure::digest)
                        .toList());
    }

    @Test
    void encode_largestEvent_fitsAnEntry() {
        SecurityEvent.Builder largest = SecurityEvent.of(
                        Instant.EPOCH, Actor.user("u".repeat(128)), "a." + "b".repeat(126))
                .target("\u0000".repeat(SecurityEvent.MAX_VALUE_LENGTH));
        for (int i = 0; i < SecurityEvent.MAX_DETAILS; i++) {
            largest.detail("d" + i, "\u0000".repeat(SecurityEvent.MAX_VALUE_LENGTH));
        }
        AuditStore.Waiting encoded = AuditFixture.waiting(largest.succeeded());
        assertThat(encoded.leaf()).hasSizeLessThan(2_500);
        assertThat(Payload.split(encoded.payload()).stream()
                        .mapToInt(String::length)
                        .sum())
                .isLessThan(1 << 21);
    }

    @Test
    void publish_eventBefore1970_isRefused() {
        AuditLog log = AuditFixture.log(AuditStore.inMemory());
        SecurityEvent early = SecurityEvent.of(Instant.EPOCH.minusNanos(1), Actor.system("x"), "a.b")
                .succeeded();
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> log.publish(early)).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void query_valuesOutside_areRefused() {
        AuditQuery.Builder query = AuditQuery.builder();
        assertThatThrownBy(() -> query.limit(0)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> query.limit(1001)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> query.days(LocalDate.of(2026, 4, 2), LocalDate.of(2026, 4, 1)))
                .hasMessageContaining("before the first");
    }

    @Test
    void find_longLogWithRareMatches_goesOnPastThePages() {
        AuditLog log = AuditFixture.log(AuditStore.inMemory());
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 2 * AuditLog.BATCH + 2; i++) {
                log.publish(event(i).succeeded());
            }
            log.sequence();
            assertThat(log.find(AuditQuery.builder()
                            .target("e-" + (2 * AuditLog.BATCH + 1))
                            .build()))
                    .extracting(RecordedEvent::index)
                    .isEqualTo(List.of(2L * AuditLog.BATCH + 1));
        });
    }
}
