/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.instant;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.event.Actor;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.notice.NoticeProof.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class ChangeStoreContract {
    static final UUID ID = UUID.fromString("0b1c2d3e-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("f0000000-0000-4000-8000-000000000002");
    static final Instant NOW = instant("2026-04-20T10:00:00.123456+09:00");
    static final ChangeVersion FIRST = ChangeVersion.first(Desk.maintenance(), NOW, Desk.OPERATOR);

    abstract ChangeStore store();

    @Test
    void add_keepsEveryField() {
        Change odd = new Change(
                Change.Kind.END_OF_SERVICE,
                new Incident.Text("髙﨑①", "O'Neil \"x\" {}"),
                new Incident.Text("一行目\n二行目 ,{}\\", "one\ntwo"),
                instant("2027-04-01T00:00:00.000001+09:00"),
                null,
                Set.of("勤怠, \"給与\"", "a{b}", "NULL"),
                Change.Audience.only(Desk.TAKASAKI, Desk.AOZORA));
        ChangeVersion first = ChangeVersion.first(odd, NOW, Actor.system("planner"));
        ChangeVersion second = first.next(
                ChangeVersion.Status.CANCELLED, odd, Optional.of(Desk.WHY), NOW.plusSeconds(1), Desk.OPERATOR);
        store().add(planned(first));
        assertThat(store().add(planned(first), second)).isTrue();
        assertThat(store().find(ID)).contains(planned(first, second));
    }

    @Test
    void find_ofAnUnknownChange_isEmpty() {
        assertThat(store().find(ID)).isEmpty();
        assertThat(store().since(Instant.EPOCH)).isEmpty();
    }

    @Test
    void prove_keepsOneProofOfEachWay() {
        store().add(planned(FIRST));
        NoticeProof page = new NoticeProof(Channel.WEB, NOW, "ab".repeat(32), NOW, Desk.OPERATOR, true);
        NoticeProof phone =
                new NoticeProof(Channel.PHONE, NOW.minusSeconds(60), "03-…, 山田", NOW, Actor.operator("op-2"), false);
        assertThat(store().prove(planned(FIRST), phone)).isTrue();
        assertThat(store().prove(found(), page)).isTrue();
        assertThat(store().prove(found(), new NoticeProof(Channel.WEB, NOW, "x", NOW, Desk.OPERATOR, false)))
                .isFalse();
        assertThat(found().latest().proofs()).containsExactly(page, phone);
        assertThat(found().latest().isEmergency()).isTrue();
    }

    @Test
    void request_takesThePlaceOfTheOneBefore() {
        store().add(planned(FIRST));
        assertThat(store().request(planned(FIRST), new ChangeVersion.Emergency(Desk.WHY, Desk.OPERATOR, NOW)))
                .isTrue();
        ChangeVersion.Emergency second =
                new ChangeVersion.Emergency(Desk.DESCRIPTION, Actor.operator("op-2"), NOW.plusSeconds(1));
        assertThat(store().request(found(), second)).isTrue();
        assertThat(found().latest().emergency()).contains(second);
    }

    /** Whatever was added since somebody looked: the step of the one who looked is not taken. */
    @ParameterizedTest
    @EnumSource
    @Tag("GN-09a")
    void everyStep_uponWhatIsNotSoAnyMore_isNotTaken(Step meanwhile) {
        store().add(planned(FIRST));
        assertThat(store().request(found(), new ChangeVersion.Emergency(Desk.WHY, Desk.OPERATOR, NOW)))
                .isTrue();
        PlannedChange seen = found();
        assertThat(meanwhile.take(store(), seen)).isTrue();
        PlannedChange now = found();
        assertThat(now).isNotEqualTo(seen);
        for (Step step : Step.values()) {
            assertThat(step.take(store(), seen))
                    .as("%s after %s", step, meanwhile)
                    .isFalse();
        }
        assertThat(found()).isEqualTo(now);
        assertThat(Step.VERSION.take(store(), now)).isTrue();
    }

    /** What is done with a change. */
    enum Step {
        VERSION,
        PROOF,
        REQUEST;

        boolean take(ChangeStore store, PlannedChange seen) {
            ChangeVersion latest = seen.latest();
            return switch (this) {
                case VERSION ->
                    store.add(
                            seen,
                            latest.next(
                                    ChangeVersion.Status.PLANNED,
                                    latest.change(),
                                    Optional.empty(),
                                    NOW.plusSeconds(5),
                                    Desk.OPERATOR));
                case PROOF -> store.prove(seen, new NoticeProof(Channel.MAIL, NOW, "m", NOW, Desk.OPERATOR, true));
                case REQUEST ->
                    store.request(
                            seen, new ChangeVersion.Emergency(Desk.DESCRIPTION, Desk.OPERATOR, NOW.plusSeconds(7)));
            };
        }
    }

    @Test
    void since_isWhatIsNotOver_orWasMadeLately() {
        Change change = Desk.maintenance();
        store().add(new PlannedChange(OTHER, List.of(ChangeVersion.first(change, NOW, Desk.OPERATOR))));
        store().add(planned(FIRST));
        Instant end = instant("2026-05-12T00:00:00+09:00");
        assertThat(store().since(end)).extracting(PlannedChange::id).containsExactly(ID, OTHER);
        assertThat(store().since(end.plus(Duration.ofNanos(1000)))).isEmpty();
        ChangeVersion late = FIRST.next(
                ChangeVersion.Status.COMPLETED, change, Optional.of(Desk.WHY), end.plusSeconds(60), Desk.OPERATOR);
        store().add(planned(FIRST), late);
        assertThat(store().since(end.plusSeconds(60)))
                .extracting(PlannedChange::id)
                .containsExactly(ID);
    }

    static PlannedChange planned(ChangeVersion... versions) {
        return new PlannedChange(ID, List.of(versions));
    }

    private PlannedChange found() {
        return store().find(ID).orElseThrow();
    }
}
