/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.event.Actor;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.IncidentReport;
import io.sharedkit.incident.IncidentStore;
import io.sharedkit.incident.Incidents;
import io.sharedkit.incident.StatusFeed;
import io.sharedkit.incident.notice.ChangeNotices;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.spring.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentAutoConfigurationTest {
    private static final Actor OPERATOR = Actor.operator("op-1");

    @Test
    void start_noDirectory_incidentsAreThereWithoutAPage() {
        Application.onEmptyDatabase()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Incidents.class)
                        .hasSingleBean(ChangeNotices.class)
                        .doesNotHaveBean(StatusFeed.class));
    }

    @Test
    void publishPage_directoryIsSet_pageNamesTheServiceAndTheIncident(@TempDir Path directory) {
        Application.onEmptyDatabase()
                .withPropertyValues("sharedkit.status-page.directory=" + directory)
                .run(context -> {
                    Incidents incidents = context.getBean(Incidents.class);
                    Instant now = Instant.now().minusSeconds(60);
                    incidents.declare(
                            new IncidentReport(
                                    Incident.Severity.MAJOR,
                                    new Incident.Text("ログインできない障害", "Login failure"),
                                    new Incident.Text("一部のお客様がログインできません。", "Some users cannot log in."),
                                    new Anchors(now, now, now),
                                    List.of()),
                            OPERATOR);
                    incidents.publishPage(OPERATOR);

                    assertThat(Files.readString(directory.resolve("index.html")))
                            .contains("くもの人事", "ログインできない障害");
                    assertThat(context.getBean(StatusFeed.class).showsChanges()).isTrue();
                });
    }

    @Test
    void store_ofTheApplication_takesThePlaceOfOurs() {
        IncidentStore own = IncidentStore.inMemory();
        Application.onEmptyDatabase()
                .withBean(IncidentStore.class, () -> own)
                .run(context -> assertThat(context).getBean(IncidentStore.class).isSameAs(own));
    }
}
