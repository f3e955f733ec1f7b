/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.event.Actor;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.notice.ChangeVersion.Emergency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeDigestTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Change PLAIN = Desk.maintenance();
    private static final Emergency PLEA = new Emergency(Desk.WHY, Desk.OPERATOR, Instant.EPOCH);

    @Test
    void digest_ofAnythingElse_isAnother() {
        Incident.Text text = new Incident.Text("別", "other");
        Instant start = PLAIN.start();
        Change.Audience all = Change.Audience.all();
        List<String> digests = List.of(
                of(ID, 0, PLAIN, PLEA),
                of(new UUID(1, 3), 0, PLAIN, PLEA),
                of(ID, 1, PLAIN, PLEA),
                of(ID, 0, PLAIN, new Emergency(text, Desk.OPERATOR, Instant.EPOCH)),
                of(ID, 0, PLAIN, new Emergency(Desk.WHY, Actor.operator("op-2"), Instant.EPOCH)),
                of(ID, 0, PLAIN, new Emergency(Desk.WHY, Actor.user("op-1"), Instant.EPOCH)),
                of(ID, 0, Desk.change(PLAIN.kind(), "2026-05-11T22:00:00+09:00", "2026-05-12T01:00:00+09:00"), PLEA),
                content(Change.Kind.VERSION_UP, PLAIN.title(), Desk.DESCRIPTION, start, Set.of("勤怠"), all),
                content(PLAIN.kind(), text, Desk.DESCRIPTION, start, Set.of("勤怠"), all),
                content(PLAIN.kind(), PLAIN.title(), text, start, Set.of("勤怠"), all),
                content(PLAIN.kind(), PLAIN.title(), Desk.DESCRIPTION, start.plusSeconds(1), Set.of("勤怠"), all),
                content(PLAIN.kind(), PLAIN.title(), Desk.DESCRIPTION, start, Set.of("勤", "怠"), all),
                content(
                        PLAIN.kind(),
                        PLAIN.title(),
                        Desk.DESCRIPTION,
                        start,
                        Set.of("勤怠"),
                        Change.Audience.only(Desk.AOZORA)));
        assertThat(digests).doesNotHaveDuplicates().allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    @Test
    void digest_ofTheSame_isTheSame_wheneverItWasAskedFor() {
        assertThat(of(ID, 0, PLAIN, new Emergency(Desk.WHY, Desk.OPERATOR, Instant.EPOCH.plusSeconds(1))))
                .isEqualTo(of(ID, 0, PLAIN, PLEA));
    }

    private static String content(
            Change.Kind kind,
            Incident.Text title,
            Incident.Text description,
            Instant start,
            Set<String> services,
            Change.Audience audience) {
        return of(ID, 0, new Change(kind, title, description, start, PLAIN.end(), services, audience), PLEA);
    }

    private static String of(UUID id, int number, Change change, Emergency emergency) {
        ChangeVersion version = new ChangeVersion(
                number,
                ChangeVersion.Status.PLANNED,
                change,
                Optional.empty(),
                Instant.EPOCH,
                Desk.OPERATOR,
                List.of(),
                Optional.empty());
        return ChangeDigest.of(id, version, emergency);
    }
}
