/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.incident.ChangeEntry;
import io.sharedkit.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What users know of the changes, as the page shows it: of each the version that was announced last. */
final class PageEntries implements Function<Instant, List<ChangeEntry>> {
    private final ChangeStore store;
    private final Duration after;

    PageEntries(ChangeStore store, NoticePolicy policy) {
        this.store = store;
        this.after = Duration.ofDays(policy.pageDaysAfter());
    }

    @Override
    public List<ChangeEntry> apply(Instant now) {
        Instant since = now.minus(after);
        return store.since(since).stream()
                .flatMap(planned -> planned.announced().stream()
                        .filter(version -> isShown(version, since))
                        .map(version -> of(planned, version, version.isEmergency())))
                .toList();
    }

    private static boolean isShown(ChangeVersion version, Instant since) {
        Change change = version.change();
        Instant over = Objects.requireNonNullElse(change.end(), change.start());
        return !over.isBefore(since) || !version.at().isBefore(since);
    }

    static ChangeEntry of(PlannedChange planned, ChangeVersion version, boolean emergency) {
        Change change = version.change();
        List<Incident.Text> facts = new ArrayList<>();
        if (emergency) {
            facts.add(NoticeTexts.both("emergency"));
        }
        facts.add(named("kind", change.kind()));
        facts.add(named("status", version.status()));
        facts.add(NoticeTexts.both("services", String.join(", ", change.services())));
        if (version.number() > 0) {
            facts.add(NoticeTexts.both("version", version.number() + 1));
        }
        List<Incident.Text> texts = Stream.of(
                        planned.emergencyReason(version).filter(reason -> emergency).stream(),
                        version.note().stream(),
                        Stream.of(change.description()))
                .flatMap(each -> each)
                .toList();
        return new ChangeEntry(planned.id(), change.title(), change.start(), change.end(), facts, texts, version.at());
    }

    private static Incident.Text named(String key, Enum<?> value) {
        String name = key + "." + value.name();
        return new Incident.Text(
                NoticeTexts.JAPANESE.text(key, NoticeTexts.JAPANESE.text(name)),
                NoticeTexts.ENGLISH.text(key, NoticeTexts.ENGLISH.text(name)));
    }
}
