/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static io.sharedkit.incident.Samples.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.mail.DirectMailOutbox;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingEventSink;
import io.sharedkit.testkit.RecordingMailer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes write one page; the tests let the other one act in the middle of a call. */
class PublishedPageTest {
    @TempDir
    Path folder;

    private final ManualClock clock = ManualClock.at("2026-05-01T10:00:00+09:00");
    private final IncidentStore store = IncidentStore.inMemory();
    private Runnable meanwhile = () -> {};
    private List<ChangeEntry> announced = List.of();

    private Incidents node(Function<Instant, List<ChangeEntry>> changes) {
        return Incidents.builder()
                .store(store)
                .outbox(new DirectMailOutbox(new RecordingMailer(clock)))
                .statusFeed(StatusFeed.builder()
                        .directory(folder)
                        .url(URI.create("https://status.example.jp/"))
                        .provider("サンプル人事クラウド", "Sample HR Cloud")
                        .changes(changes)
                        .build())
                .events(new RecordingEventSink())
                .clock(clock)
                .build();
    }

    /** Reads what was announced, and is interrupted before it writes. */
    private List<ChangeEntry> slow(Instant now) {
        List<ChangeEntry> read = announced;
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        return read;
    }

    @Test
    @Tag("JJ-16a")
    void publishPage_whileAnotherNodePublishesANewerIncident_keepsIt() {
        Incidents slow = node(this::slow);
        Incidents fast = node(now -> announced);
        slow.declare(Samples.report(), OPERATOR);
        UUID[] newer = new UUID[1];
        meanwhile = () -> {
            newer[0] = fast.declare(Samples.report(), OPERATOR).id();
            fast.publishPage(OPERATOR);
        };
        StatusFeed.Publication publication = slow.publishPage(OPERATOR);
        assertThat(publication.page()).content().contains(newer[0].toString());
    }

    /** 50 newer ones, which are over, must not push it off the page, which would then say that nothing is open. */
    @Test
    @Tag("JJ-15")
    @Tag("JJ-16a")
    void publishPage_withAnOldOpenIncident_keepsItOnPageAndFeed() throws Exception {
        Incidents incidents = node(now -> announced);
        UUID open = incidents.declare(Samples.report(), OPERATOR).id();
        UUID oldest = declaredAndResolved(incidents);
        for (int i = 0; i < 49; i++) {
            declaredAndResolved(incidents);
        }
        StatusFeed.Publication publication = incidents.publishPage(OPERATOR);
        assertThat(publication.incidents())
                .hasSize(50)
                .last()
                .matches(last -> last.id().equals(open));
        assertThat(publication.page())
                .content()
                .contains("id=\"" + open + "\"", "現在、対応中の障害があります。")
                .doesNotContain("現在、発生中の障害はありません。", oldest.toString());
        assertThat(publication.feed()).content().contains("urn:uuid:" + open);
        incidents.update(open, Incident.Phase.RESOLVED, Samples.MENDED, OPERATOR);
        StatusFeed.Publication after = incidents.publishPage(OPERATOR);
        assertThat(after.page())
                .content()
                .contains("現在、発生中の障害はありません。", oldest.toString())
                .doesNotContain(open.toString());
    }

    private UUID declaredAndResolved(Incidents incidents) {
        clock.advance(Duration.ofMinutes(1));
        UUID id = incidents.declare(Samples.report(), OPERATOR).id();
        incidents.update(id, Incident.Phase.RESOLVED, Samples.MENDED, OPERATOR);
        return id;
    }

    @Test
    @Tag("JJ-10")
    void publishPage_whileAChangeIsAnnounced_keepsIt() {
        Incidents slow = node(this::slow);
        slow.declare(Samples.report(), OPERATOR);
        UUID change = UUID.randomUUID();
        meanwhile = () -> announced = List.of(
                new ChangeEntry(change, Samples.TITLE, clock.instant(), null, List.of(), List.of(), clock.instant()));
        assertThat(slow.publishPage(OPERATOR).page()).content().contains(change.toString());
    }

    /** The page is a proof from when it was read back, not from when somebody began to write it. */
    @Test
    @Tag("QL-09a")
    void publishPage_thatIsWrittenAfterTheTargetIsOver_isNoProofInTime() {
        Incidents slow = node(this::slow);
        UUID id = slow.declare(Samples.report(), OPERATOR).id();
        clock.set(Samples.at("2026-05-04T08:59:59+09:00"));
        meanwhile = () -> clock.advance(Duration.ofSeconds(2));
        slow.publishPage(OPERATOR);
        assertThat(slow.obligations(id))
                .filteredOn(row -> row.rule().id().equals("QL-09a"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.metAt()).isEqualTo(Samples.at("2026-05-04T09:00:01+09:00"));
                    assertThat(row.state()).isEqualTo(Obligation.State.TARGET_MISSED);
                });
    }
}
