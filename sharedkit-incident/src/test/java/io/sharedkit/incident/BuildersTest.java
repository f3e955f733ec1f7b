/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.incident.notice.ChangeNotices;
import io.sharedkit.incident.notice.ChangeStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is missing is named, with the call that gives it. */
class BuildersTest {

    @Test
    void incidents_build_namesWhatIsMissing() {
        Incidents.Builder incidents = Incidents.builder();
        missing(incidents::build, "Incidents need a store: call store(...).");
        incidents.store(IncidentStore.inMemory());
        missing(incidents::build, "Incidents need a sink of events: call events(...).");
        incidents.events(event -> {});
        missing(incidents::build, "call provider(...) or statusFeed(...).");
        incidents.provider("サンプル", "Sample");
        missing(incidents::build, "Incidents need an outbox for mails: call outbox(...).");
    }

    @Test
    void statusFeed_build_namesWhatIsMissing() {
        StatusFeed.Builder feed = StatusFeed.builder();
        missing(feed::build, "A status feed needs a directory to write to: call directory(...).");
        feed.directory(Path.of("served"));
        missing(feed::build, "A status feed needs the address of its page: call url(...).");
        feed.url(URI.create("https://status.example.jp/"));
        missing(feed::build, "A status feed needs the name of who runs the service: call provider(...).");
    }

    @Test
    void changeNotices_build_namesWhatIsMissing() {
        ChangeNotices.Builder notices = ChangeNotices.builder();
        missing(notices::build, "Change notices need a store: call store(...).");
        notices.store(ChangeStore.inMemory());
        missing(notices::build, "Change notices need a sink of events: call events(...).");
        notices.events(event -> {});
        missing(notices::build, "Change notices need the directory of tenants: call tenants(...).");
        notices.tenants(TenantDirectory.inMemory());
        missing(notices::build, "call calendar(incidentPolicy.calendar()).");
        notices.calendar(BusinessCalendar.japan()).build();
    }

    private static void missing(Supplier<?> build, String message) {
        assertThatThrownBy(build::get).isInstanceOf(NullPointerException.class).hasMessageContaining(message);
    }
}
