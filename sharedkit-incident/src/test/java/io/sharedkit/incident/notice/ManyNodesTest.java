/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.mail.DirectMailOutbox;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.IncidentReport;
import io.sharedkit.incident.IncidentStore;
import io.sharedkit.incident.Incidents;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.testkit.RecordingMailer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes publish incidents and changes at once into one directory. */
class ManyNodesTest {
    private static final int NODES = 3;
    private static final int EACH = 4;

    @TempDir
    Path folder;

    private final Desk desk = Desk.at("2026-04-20T10:00:00+09:00");
    private final IncidentStore store = IncidentStore.inMemory();

    @Test
    void page_writtenByManyNodesAtOnce_showsEverythingInTheEnd() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * NODES);
        try {
            List<Callable<List<UUID>>> work = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                Incidents incidents = incidents();
                ChangeNotices notices = desk.on(folder, incidents::list);
                work.add(() -> changes(notices));
                work.add(() -> incidents(incidents));
            }
            List<UUID> all = new ArrayList<>();
            for (Future<List<UUID>> done : threads.invokeAll(work)) {
                all.addAll(done.get());
            }
            assertThat(all).hasSize(2 * NODES * EACH);
            assertThat(folder.resolve("index.html"))
                    .content()
                    .contains(all.stream().map(UUID::toString).toList());
            assertThat(folder.resolve("feed.xml"))
                    .content()
                    .contains(all.stream().map(UUID::toString).toList());
        } finally {
            threads.shutdown();
        }
    }

    private static List<UUID> changes(ChangeNotices notices) {
        List<UUID> announced = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
            repeated(() -> notices.publish(id, OPERATOR));
            announced.add(id);
        }
        return announced;
    }

    private static List<UUID> incidents(Incidents incidents) {
        List<UUID> declared = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            declared.add(incidents
                    .declare(
                            new IncidentReport(
                                    Incident.Severity.MAJOR, Desk.TITLE, Desk.DESCRIPTION, Anchors.NONE, List.of()),
                            OPERATOR)
                    .id());
            repeated(() -> incidents.publishPage(OPERATOR));
        }
        return declared;
    }

    /** A page that never comes back as it was written, because others always write too, is published again. */
    private static void repeated(Runnable publish) {
        for (boolean done = false; !done; ) {
            try {
                publish.run();
                done = true;
            } catch (UncheckedIOException | IllegalStateException e) {
                assertThat(e)
                        .hasMessageMatching(
                                "(?s).*(could not be read back|Something new came|does not show what was announced).*");
            }
        }
    }

    private Incidents incidents() {
        return Incidents.builder()
                .store(store)
                .outbox(new DirectMailOutbox(new RecordingMailer(desk.clock)))
                .statusFeed(desk.feed(folder))
                .events(desk.events)
                .clock(desk.clock)
                .build();
    }
}
