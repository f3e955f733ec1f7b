/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process may die between signing a checkpoint and taking it to the anchors. */
class AnchoringTest {
    private final ManualClock clock = ManualClock.at("2026-04-01T09:00:00+09:00");
    private final AuditStore store = AuditStore.inMemory();
    private final Memory anchor = new Memory();

    @Test
    @Tag("JJ-18b")
    void sequence_processDiedBeforeItAnchored_theNextOneDoesAlthoughNothingWaits() {
        anchor.down = true;
        grow(node(), 3);
        assertThat(anchor.kept).isEmpty();
        anchor.down = false;
        look(node());
        assertThat(anchor.kept).containsExactly(newest());
    }

    @Test
    void sequence_anchorBehind_isBroughtTheNewest() {
        AuditLog first = node();
        grow(first, 3);
        anchor.down = true;
        grow(first, 2);
        anchor.down = false;
        look(node());
        assertThat(anchor.kept).hasSize(2).endsWith(newest());
    }

    @Test
    void sequence_anchorHasTheNewest_isAskedOnceAndNotToldAgain() {
        grow(node(), 3);
        AuditLog second = node();
        anchor.asked = 0;
        for (int i = 0; i < 100; i++) {
            look(second);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(anchor.asked).isEqualTo(1);
        assertThat(anchor.kept).hasSize(1);
    }

    @Test
    void sequence_anchorFailed_isTriedAgainAfterAMinute() {
        AuditLog log = node();
        anchor.down = true;
        grow(log, 3);
        look(log);
        anchor.down = false;
        clock.advance(Anchoring.PAUSE.minusMillis(1));
        look(log);
        assertThat(anchor.kept).isEmpty();
        clock.advance(Duration.ofMillis(1));
        look(log);
        assertThat(anchor.kept).containsExactly(newest());
    }

    @Test
    void sequence_anotherNodeSignsAllTheTime_asksAtMostOnceAMinute() {
        AuditLog other = node();
        AuditLog log = node();
        int asked = 0;
        for (int second = 0; second < 180; second++) {
            grow(other, 1);
            anchor.asked = 0;
            look(log);
            asked += anchor.asked;
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void sequence_anchorCannotBeReadNow_nothingIsThrownAndItIsTriedAgain() {
        anchor.down = true;
        grow(node(), 3);
        AuditLog log = node();
        anchor.unreadable = true;
        look(log);
        anchor.down = false;
        anchor.unreadable = false;
        look(log);
        assertThat(anchor.kept).isEmpty();
        clock.advance(Anchoring.PAUSE);
        look(log);
        assertThat(anchor.kept).containsExactly(newest());
    }

    @Test
    void sequence_anchorCannotBeReadBack_isNotToldTwice() {
        anchor.writeOnly = true;
        AuditLog log = node();
        grow(log, 3);
        look(node());
        look(log);
        assertThat(anchor.kept).hasSize(1);
        assertThat(anchor.asked).as("before the signature").isEqualTo(1);
    }

    /** Nothing is signed, so nothing is thrown; but what contradicts the anchor does not take the place of what it has. */
    @Test
    void sequence_logContradictsTheAnchor_isNotKept() {
        AuditStore former = AuditStore.inMemory();
        grow(node(former), 2);
        anchor.down = true;
        grow(AuditFixture.log(store), 3);
        anchor.down = false;
        AuditLog log = node();
        look(log);
        assertThat(anchor.kept).hasSize(1).doesNotContain(newest());
        Tenants.run(AOZORA, () -> {
            log.publish(event(9).succeeded());
            assertThatThrownBy(log::sequence).isInstanceOf(LogRolledBackException.class);
        });
    }

    /** As when a backup was put back and another log has come as far as the former one: what is known was of that one. */
    @Test
    void catchUp_anotherLogWithAsManyEntries_theAnchorIsAsked() {
        AuditStore other = AuditStore.inMemory();
        grow(node(), 3);
        anchor.down = true;
        grow(AuditFixture.log(other), 3);
        anchor.down = false;
        Anchoring anchoring = new Anchoring(
                store,
                List.of(anchor),
                new CheckpointSigner(AuditFixture.keys(1).signing(AuditLog.KEY_PURPOSE), List.of()),
                clock);
        Tenants.run(AOZORA, () -> {
            anchoring.catchUp(store.head().orElseThrow());
            clock.advance(Anchoring.PAUSE);
            anchor.asked = 0;
            anchoring.catchUp(other.head().orElseThrow());
        });
        assertThat(anchor.asked).isEqualTo(1);
        assertThat(anchor.kept).containsExactly(newest());
    }

    private AuditLog node() {
        return node(store);
    }

    private AuditLog node(AuditStore logs) {
        return AuditLog.builder()
                .store(logs)
                .keys(AuditFixture.keys(1))
                .originPrefix(AuditFixture.PREFIX)
                .anchor(anchor)
                .clock(clock)
                .build();
    }

    private static void grow(AuditLog log, int events) {
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < events; i++) {
                log.publish(event(i).succeeded());
            }
            log.sequence();
        });
    }

    private static void look(AuditLog log) {
        Tenants.run(AOZORA, log::sequence);
    }

    private String newest() {
        return Tenants.get(AOZORA, store::head).orElseThrow().checkpoint();
    }

    /** An anchor somewhere else. */
    private static final class Memory implements Anchor {
        private final List<String> kept = new ArrayList<>();
        private boolean down;
        private boolean unreadable;
        private boolean writeOnly;
        private int asked;

        @Override
        public void keep(String origin, SignedNote checkpoint) {
            if (down) {
                throw new IllegalStateException("no answer");
            }
            kept.add(checkpoint.toString());
        }

        @Override
        public Optional<SignedNote> newest(String origin) {
            asked++;
            if (unreadable) {
                throw new IllegalStateException("no answer");
            }
            return writeOnly || kept.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SignedNote.parse(
                            kept.get(kept.size() - 1).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }

        @Override
        public boolean readsBack() {
            return !writeOnly;
        }
    }
}
