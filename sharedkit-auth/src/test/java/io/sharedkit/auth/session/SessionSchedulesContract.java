/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.session.Sessions.Active;
import io.sharedkit.auth.session.Sessions.Ended;
import io.sharedkit.auth.session.Sessions.Opened;
import io.sharedkit.auth.session.Sessions.Opening;
import io.sharedkit.auth.session.Sessions.Resumed;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random schedules against a model that is told in another way: by real uses, and by what may never happen. */
abstract class SessionSchedulesContract extends SessionScene {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST = 3;

    private final List<Model> models = new ArrayList<>();
    private long epoch;
    private boolean privileged;
    private boolean disabled;

    /** How many schedules; each has 120 steps. */
    abstract int schedules();

    @Test
    @Tag("JJ-32")
    void randomSchedules_noSessionOutlivesItsLimitsItsAccountOrItsEnd() {
        policy = new SessionPolicy(
                Duration.ofMinutes(20),
                Duration.ofHours(2),
                Duration.ofMinutes(7),
                Duration.ofHours(1),
                List.of(Roles.SYSTEM_ADMIN),
                MOST,
                Duration.ofMinutes(10));
        long active = 0;
        long ended = 0;
        for (int seed = 0; seed < schedules(); seed++) {
            Random random = new Random(seed);
            for (int step = 0; step < 120; step++) {
                step(random, "seed " + seed + ", step " + step);
            }
            active += models.stream().filter(one -> one.seenActive).count();
            ended += models.stream().filter(one -> one.end != null).count();
            reset();
        }
        assertThat(active).as("the schedules are no empty ones").isGreaterThan(schedules());
        assertThat(ended).isGreaterThan(schedules());
    }

    private void step(Random random, String where) {
        world.clock.advance(Duration.ofSeconds(1 + random.nextInt(5)));
        switch (random.nextInt(16)) {
            case 0, 1 -> world.clock.advance(Duration.ofSeconds(random.nextInt(1_500)));
            case 2, 3 -> world.clock.advance(Duration.ofSeconds(random.nextInt(240)));
            case 4, 5 -> openOne();
            case 6 -> renew(any(random), where);
            case 7 -> endByHandle(any(random));
            case 8 -> otherRole();
            case 9 -> raiseEpoch(random);
            case 10 -> disableForAWhile(random, where);
            case 11 -> logOut(any(random), where);
            default -> resume(any(random), where);
        }
        models.forEach(one -> one.oldTokens.forEach(
                dead -> assertThat(sessions.resume(dead)).as(where).isEqualTo(new Ended(EndReason.UNKNOWN))));
    }

    private void openOne() {
        if (disabled) {
            return;
        }
        Authentication proof = login();
        Opening opening = sessions.open(proof, ORIGIN);
        for (Model one : models) {
            one.end = one.end == null ? one.over(now()) : one.end;
        }
        List<Model> open = models.stream().filter(one -> one.end == null).toList();
        open.stream().limit(Math.max(0, open.size() - MOST + 1)).forEach(one -> one.end = EndReason.TOO_MANY);
        models.add(new Model((Opened) opening, now(), epoch));
        assertThat(world.inAozora(() -> sessions.list(hanako.id())))
                .hasSizeLessThanOrEqualTo(MOST)
                .extracting(SessionInfo::id)
                .containsExactlyElementsOf(models.stream()
                        .filter(one -> one.end == null)
                        .map(one -> one.id)
                        .toList());
    }

    private void resume(Model one, String where) {
        if (one == null) {
            return;
        }
        Resumed resumed = sessions.resume(one.token);
        one.judged(now());
        if (one.end == null) {
            assertThat(resumed).as(where).isInstanceOf(Active.class);
            assertThat(now()).as(where).isBefore(one.openedAt.plus(absolute())).isBefore(one.reallyUsed.plus(idle()));
            one.use(now());
        } else {
            assertThat(resumed).as(where).isEqualTo(new Ended(one.end));
            if (one.end == EndReason.IDLE && !one.endSeen) {
                assertThat(now())
                        .as("%s: early by a minute at most", where)
                        .isAfter(one.reallyUsed.plus(least()).minus(MINUTE));
            }
            one.endSeen = true;
        }
    }

    private void renew(Model one, String where) {
        if (one == null || one.end != null || one.over(now()) != null || disabled) {
            return;
        }
        Session session = resumed(one.token);
        one.use(now());
        world.clock.advance(Duration.ofSeconds(1));
        if (one.over(now()) != null) {
            assertThat(sessions.renew(session, ORIGIN)).as(where).isInstanceOf(Ended.class);
            one.judged(now());
            return;
        }
        one.oldTokens.add(one.token);
        one.token = ((Opened) sessions.renew(session, ORIGIN)).token();
        one.written = now();
        one.reallyUsed = now();
    }

    private void endByHandle(Model one) {
        if (one != null) {
            world.inAozora(() -> sessions.end(one.id, Actor.user(hanako.id())));
            one.end = one.end == null ? EndReason.ENDED_BY_USER : one.end;
        }
    }

    private void logOut(Model one, String where) {
        if (one != null) {
            one.oldTokens.forEach(dead -> sessions.end(dead, ORIGIN));
            resume(one, where);
            sessions.end(one.token, ORIGIN);
            one.end = one.end == null ? EndReason.LOGGED_OUT : one.end;
        }
    }

    private void otherRole() {
        privileged = !privileged;
        users.role(hanako.id(), privileged ? Roles.SYSTEM_ADMIN : Roles.GENERAL_USER);
    }

    private void raiseEpoch(Random random) {
        if (random.nextInt(4) == 0) {
            Tenants.run(AOZORA, () -> world.credentials.endLogins(hanako.id()));
            epoch++;
        }
    }

    private void disableForAWhile(Random random, String where) {
        Model one = any(random);
        if (random.nextInt(4) == 0 && one != null) {
            disabled = true;
            users.disable(hanako.id());
            assertThat(sessions.resume(one.token)).as(where).isInstanceOf(Ended.class);
            if (one.end == null) {
                models.forEach(each -> each.end = each.end == null ? EndReason.ACCOUNT_NOT_ACTIVE : each.end);
            }
            disabled = false;
            users.role(hanako.id(), privileged ? Roles.SYSTEM_ADMIN : Roles.GENERAL_USER);
        }
    }

    private Model any(Random random) {
        return models.isEmpty() ? null : models.get(random.nextInt(models.size()));
    }

    private void reset() {
        Tenants.run(AOZORA, () -> sessions.endEverybody(Actor.system("test")));
        models.clear();
    }

    private Instant now() {
        return world.clock.instant();
    }

    private Duration idle() {
        return Duration.ofMinutes(privileged ? 7 : 20);
    }

    private Duration least() {
        return Duration.ofMinutes(7);
    }

    private Duration absolute() {
        return Duration.ofHours(privileged ? 1 : 2);
    }

    private final class Model {
        private final String id;
        private final Instant openedAt;
        private final long begunIn;
        private final List<String> oldTokens = new ArrayList<>();
        private String token;
        private Instant written;
        private Instant reallyUsed;
        private EndReason end;
        private boolean seenActive;
        private boolean endSeen;

        private Model(Opened opened, Instant at, long begunIn) {
            this.id = opened.session().id();
            this.token = opened.token();
            this.openedAt = at;
            this.written = at;
            this.reallyUsed = at;
            this.begunIn = begunIn;
        }

        private EndReason over(Instant now) {
            if (begunIn != epoch) {
                return EndReason.CREDENTIALS_CHANGED;
            }
            if (Duration.between(openedAt, now).compareTo(absolute()) >= 0) {
                return EndReason.ABSOLUTE;
            }
            return Duration.between(written, now).compareTo(idle()) >= 0 ? EndReason.IDLE : null;
        }

        private void judged(Instant now) {
            end = end == null ? over(now) : end;
        }

        private void use(Instant now) {
            seenActive = true;
            reallyUsed = now;
            written = Duration.between(written, now).compareTo(MINUTE) >= 0 ? now : written;
        }
    }
}
