/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.session.Sessions.Active;
import io.sharedkit.auth.session.Sessions.Opened;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Odd clocks, odd browsers, sinks that fail, rows that are old; with every store. */
abstract class SessionOdditiesContract extends SessionScene {
    private static final Duration LEAST = Duration.ofNanos(1_000);

    @Test
    void clock_setBackBeyondTheTolerance_endsTheSessionForGood() {
        Opened opened = open();
        world.clock.advance(SessionPolicy.CLOCK_TOLERANCE.negated());
        resumed(opened.token());
        world.clock.advance(LEAST.negated());
        assertEnded(opened.token(), EndReason.CLOCK_SET_BACK);
        world.clock.advance(Duration.ofMinutes(2));
        assertEnded(opened.token(), EndReason.CLOCK_SET_BACK);
    }

    @Test
    void clock_jumpsForward_ends_andBackAgainRevivesNothing() {
        Opened opened = open();
        Instant start = world.clock.instant();
        world.clock.advance(Duration.ofDays(400));
        assertEnded(opened.token(), EndReason.ABSOLUTE);
        world.clock.set(start);
        assertEnded(opened.token(), EndReason.ABSOLUTE);
    }

    @Test
    void sweep_dropsWhatNoPolicyLetsLive_inBoundedBatches() {
        List<Opened> old = List.of(open(), open(), open());
        world.clock.advance(Duration.ofHours(24).minus(LEAST));
        assertThat(world.inAozora(() -> sessions.sweep(100))).isZero();
        assertEnded(old.get(0).token(), EndReason.ABSOLUTE);
        Opened fresh = open();
        world.clock.advance(LEAST);
        Tenants.run(TAKASAKI, () -> assertThat(sessions.sweep(100)).isZero());
        Tenants.run(AOZORA, () -> {
            assertThat(sessions.sweep(2)).isEqualTo(2);
            assertThat(sessions.sweep(2)).isEqualTo(1);
            assertThat(sessions.sweep(2)).isZero();
            assertThatThrownBy(() -> sessions.sweep(0)).hasMessage("most is 0; it must be 1 to 10000.");
        });
        old.forEach(one -> assertEnded(one.token(), EndReason.UNKNOWN));
        resumed(fresh.token());
    }

    @Test
    void open_eventThatCannotBeKept_opensNothing() {
        Sessions unlogged = sessionsOf(world.with(realm -> realm.events(event -> {
                    throw new IllegalStateException("audit log full");
                })))
                .build();
        Authentication proof = login();
        assertThatThrownBy(() -> unlogged.open(proof, ORIGIN)).hasMessage("audit log full");
        assertThat(world.inAozora(() -> sessions.list(hanako.id()))).isEmpty();
    }

    @Test
    void open_whateverTheBrowserSays_isKeptAsText() {
        String odd = "a\u0000b\nc" + "x".repeat(250) + "\uD83D\uDE00";
        Opened opened = (Opened)
                sessions.open(login(), Origin.of("2001:db8::7".repeat(20)).userAgent(odd));
        SessionInfo info = world.inAozora(() -> sessions.list(hanako.id())).get(0);
        assertThat(info.id()).isEqualTo(opened.session().id());
        assertThat(info.userAgent()).startsWith("a?b?cx").hasSize(256).doesNotContain("\uD83D");
        assertThat(info.address()).hasSize(64);
        assertThat(info.toString()).doesNotContain("2001").doesNotContain("a?b");
    }

    @Test
    void counter_countsEachRequest() {
        List<String> counted = new ArrayList<>();
        Sessions watched = sessionsOf(world)
                .counter(new SessionCounter() {
                    @Override
                    public void resumed() {
                        counted.add("resumed");
                    }

                    @Override
                    public void refused(EndReason reason) {
                        counted.add(reason.name());
                    }
                })
                .build();
        Opened opened = open();
        assertThat(watched.resume(opened.token())).isInstanceOf(Active.class);
        watched.resume("forged");
        world.clock.advance(Duration.ofHours(1));
        watched.resume(opened.token());
        assertThat(counted).containsExactly("resumed", "UNKNOWN", "IDLE");
    }

    @Test
    void builder_namesWhatIsMissing() {
        assertThatThrownBy(() -> Sessions.builder(world.realm()).build())
                .hasMessage("Sessions.builder() needs store(...)");
    }
}
