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
import org.junit.jupiter.api.Test;

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
        assertThat(store().add(ID, first)).isTrue();
        assertThat(store().add(ID, second)).isTrue();
        assertThat(store().find(ID)).contains(new PlannedChange(ID, List.of(first, second)));
    }

    @Test
    void find_ofAnUnknownChange_isEmpty() {
        assertThat(store().find(ID)).isEmpty();
        assertThat(store().since(Instant.EPOCH)).isEmpty();
    }

    @Test
    void add_ofANumberThatIsThere_changesNothing() {
        store().add(ID, FIRST);
        assertThat(store().add(ID, ChangeVersion.first(Desk.maintenance(), NOW.plusSeconds(9), Desk.OPERATOR)))
                .isFalse();
        assertThat(store().find(ID).orElseThrow().versions()).containsExactly(FIRST);
    }

    @Test
    void prove_keepsTheFirstProofOfEachWay() {
        store().add(ID, FIRST);
        NoticeProof page = new NoticeProof(Channel.WEB, NOW, "ab".repeat(32), NOW, Desk.OPERATOR, true);
        NoticeProof phone =
                new NoticeProof(Channel.PHONE, NOW.minusSeconds(60), "03-…, 山田", NOW, Actor.operator("op-2"), false);
        assertThat(store().prove(ID, 0, phone)).isTrue();
        assertThat(store().prove(ID, 0, page)).isTrue();
        assertThat(store().prove(ID, 0, new NoticeProof(Channel.WEB, NOW, "x", NOW, Desk.OPERATOR, false)))
                .isFalse();
        ChangeVersion kept = store().find(ID).orElseThrow().latest();
        assertThat(kept.proofs()).containsExactly(page, phone);
        assertThat(kept.isEmergency()).isTrue();
    }

    @Test
    void request_takesThePlaceOfTheOneBefore() {
        store().add(ID, FIRST);
        store().request(ID, 0, new ChangeVersion.Emergency(Desk.WHY, Desk.OPERATOR, NOW));
        ChangeVersion.Emergency second =
                new ChangeVersion.Emergency(Desk.DESCRIPTION, Actor.operator("op-2"), NOW.plusSeconds(1));
        store().request(ID, 0, second);
        assertThat(store().find(ID).orElseThrow().latest().emergency()).contains(second);
    }

    @Test
    void since_isWhatIsNotOver_orWasMadeLately() {
        Change change = Desk.maintenance();
        store().add(OTHER, ChangeVersion.first(change, NOW, Desk.OPERATOR));
        store().add(ID, FIRST);
        Instant end = instant("2026-05-12T00:00:00+09:00");
        assertThat(store().since(end)).extracting(PlannedChange::id).containsExactly(ID, OTHER);
        assertThat(store().since(end.plus(Duration.ofNanos(1000)))).isEmpty();
        ChangeVersion late = FIRST.next(
                ChangeVersion.Status.COMPLETED, change, Optional.of(Desk.WHY), end.plusSeconds(60), Desk.OPERATOR);
        store().add(ID, late);
        assertThat(store().since(end.plusSeconds(60)))
                .extracting(PlannedChange::id)
                .containsExactly(ID);
    }
}
