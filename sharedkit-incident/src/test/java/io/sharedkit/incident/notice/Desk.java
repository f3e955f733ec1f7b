/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.StatusFeed;
import io.sharedkit.testkit.ManualClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Change notices with everything around them, for tests. */
final class Desk {
    static final TenantId AOZORA = TenantId.of("c-aozora");
    static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    static final Actor OPERATOR = Actor.operator("op-1");
    static final Incident.Text TITLE = new Incident.Text("定期メンテナンス", "Scheduled maintenance");
    static final Incident.Text DESCRIPTION = new Incident.Text("ログインできません。", "You cannot log in.");
    static final Incident.Text WHY = new Incident.Text("脆弱性の修正のため", "To mend a vulnerability");

    final ManualClock clock;
    final ChangeStore store;
    final EventsOnce events = new EventsOnce();
    final TenantDirectory tenants = TenantDirectory.inMemory();
    final List<ApprovalCheck.Approval> approvals = new ArrayList<>();
    final List<String> approvedDigests = new ArrayList<>();

    Desk(ChangeStore store, String now) {
        this.store = store;
        this.clock = ManualClock.at(now);
        tenants.register(AOZORA, "Aozora");
        tenants.register(TAKASAKI, "Takasaki");
    }

    static Desk at(String now) {
        return new Desk(ChangeStore.inMemory(), now);
    }

    static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    static Change change(Change.Kind kind, String start, String end) {
        return new Change(
                kind,
                TITLE,
                DESCRIPTION,
                instant(start),
                end.isEmpty() ? null : instant(end),
                Set.of("勤怠"),
                Change.Audience.all());
    }

    /** From 22:00 to 24:00 JST on 2026-05-11: V5, to be announced by 2026-04-28. */
    static Change maintenance() {
        return change(Change.Kind.MAINTENANCE, "2026-05-11T22:00:00+09:00", "2026-05-12T00:00:00+09:00");
    }

    void approve(String person, String digest) {
        approvals.add(new ApprovalCheck.Approval(person, clock.instant()));
        approvedDigests.add(digest);
    }

    ChangeNotices.Builder builder() {
        return ChangeNotices.builder()
                .store(store)
                .tenants(tenants)
                .events(events)
                .calendar(BusinessCalendar.japan())
                .approvals(this::approvals)
                .clock(clock);
    }

    ChangeNotices withoutPage() {
        return builder().build();
    }

    ChangeNotices on(Path folder) {
        return on(folder, List::of);
    }

    ChangeNotices on(Path folder, Supplier<List<Incident>> incidents) {
        return builder().page(feed(folder), incidents).build();
    }

    StatusFeed feed(Path folder) {
        return StatusFeed.builder()
                .directory(folder)
                .url(URI.create("https://status.example.jp/"))
                .provider("サンプル人事クラウド", "Sample HR Cloud")
                .changes(ChangeNotices.onPage(store, NoticePolicy.defaults()))
                .build();
    }

    List<ApprovalCheck.Approval> approvals(String action, String digest) {
        List<ApprovalCheck.Approval> own = new ArrayList<>();
        for (int i = 0; i < approvals.size(); i++) {
            if (action.equals("incident.change.emergency")
                    && approvedDigests.get(i).equals(digest)) {
                own.add(approvals.get(i));
            }
        }
        return own;
    }

    /** Keeps each event once, as the audit log does. */
    static final class EventsOnce implements EventSink {
        private final Map<UUID, SecurityEvent> kept = new LinkedHashMap<>();
        private final Map<UUID, TenantId> of = new LinkedHashMap<>();
        String refusing = "";

        @Override
        public synchronized void publish(SecurityEvent event) {
            if (event.action().equals(refusing)) {
                throw new IllegalStateException("the audit log is full");
            }
            kept.putIfAbsent(event.id(), event);
            of.putIfAbsent(event.id(), Tenants.current());
        }

        synchronized List<SecurityEvent> of(TenantId tenant) {
            return kept.values().stream()
                    .filter(event -> tenant.equals(of.get(event.id())))
                    .toList();
        }

        List<String> actions(TenantId tenant) {
            return of(tenant).stream().map(SecurityEvent::action).toList();
        }
    }
}
