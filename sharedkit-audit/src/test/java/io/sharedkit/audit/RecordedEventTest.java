/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordedEventTest {
    private static final Map<String, String> VALUES = Map.of(
            "actor", "operator:op-7",
            "action", "tenant.export.started",
            "target", "",
            "outcome", "FAILURE",
            "detail.reason", "disk full");

    @Test
    void values_allThere_areGivenByTheirNames() {
        RecordedEvent event = event(VALUES);
        assertThat(event.actor()).contains(Actor.operator("op-7"));
        assertThat(event.action()).contains("tenant.export.started");
        assertThat(event.target()).contains("");
        assertThat(event.outcome()).contains(Outcome.FAILURE);
        assertThat(event.detail("reason")).contains("disk full");
        assertThat(event.detail("action")).isEmpty();
    }

    @Test
    void values_erasedOneByOne_areAbsentAndTheOthersStay() {
        for (String erased : VALUES.keySet()) {
            Map<String, String> rest = new HashMap<>(VALUES);
            rest.remove(erased);
            RecordedEvent event = event(rest);
            assertThat(event.actor().isPresent()).isEqualTo(!erased.equals("actor"));
            assertThat(event.action().isPresent()).isEqualTo(!erased.equals("action"));
            assertThat(event.target().isPresent()).isEqualTo(!erased.equals("target"));
            assertThat(event.outcome().isPresent()).isEqualTo(!erased.equals("outcome"));
            assertThat(event.detail("reason").isPresent()).isEqualTo(!erased.equals("detail.reason"));
        }
    }

    /** Who may write to the inbox may write this. */
    @Test
    void values_thatAreNone_areAbsentAndDoNotKeepAnybodyFromReading() {
        for (String actor :
                new String[] {"user:", "user: ", "user:" + "u".repeat(Actor.MAX_ID_LENGTH + 1), "u-1", ""}) {
            RecordedEvent event = event(Map.of("actor", actor, "outcome", "MAYBE"));
            assertThat(event.actor()).as(actor).isEmpty();
            assertThat(event.outcome()).isEmpty();
            assertThat(event.value("actor")).contains(actor);
            assertThat(event.value("outcome")).contains("MAYBE");
        }
    }

    @Test
    void matches_erasedValue_meetsNoConditionOnIt() {
        AuditQuery byActor = AuditQuery.builder().actor(Actor.operator("op-7")).build();
        AuditQuery byAction = AuditQuery.builder().action("tenant").build();
        AuditQuery byTarget = AuditQuery.builder().target("").build();
        AuditQuery all = AuditQuery.builder().build();
        assertThat(byActor.matches(event(VALUES))).isTrue();
        assertThat(byAction.matches(event(VALUES))).isTrue();
        assertThat(byTarget.matches(event(VALUES))).isTrue();
        for (AuditQuery query : new AuditQuery[] {byActor, byAction, byTarget}) {
            assertThat(query.matches(event(Map.of()))).isFalse();
        }
        assertThat(all.matches(event(Map.of()))).isTrue();
    }

    @Test
    void matches_firstWords_areWholeWords() {
        for (String words : new String[] {"tenant", "tenant.export", "tenant.export.started"}) {
            assertThat(AuditQuery.builder().action(words).build().matches(event(VALUES)))
                    .as(words)
                    .isTrue();
        }
        for (String words : new String[] {"ten", "tenant.exp", "tenant.export.started.now", "export", "tenant."}) {
            assertThat(AuditQuery.builder().action(words).build().matches(event(VALUES)))
                    .as(words)
                    .isFalse();
        }
    }

    /** As somebody leaves it who writes to the store: it is not said to have been written by somebody else from the start. */
    @Test
    void event_entryThatIsNone_isCalledChangedOrDamaged() {
        LogEntry entry = LogEntry.append(7, "{\"v\":9}".getBytes(StandardCharsets.US_ASCII), new byte[0]);
        assertThatThrownBy(() -> EventFinder.event(entry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Entry 7 of the audit log was changed or is damaged")
                .hasMessageContaining("after(7)");
    }

    private static RecordedEvent event(Map<String, String> values) {
        return new RecordedEvent(
                0, new UUID(1, 2), Instant.EPOCH, "tenant", "audit", values, VALUES.size() - values.size(), 0);
    }
}
