/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a version of a change needs to be announced.
 *
 * @param change the change's number
 * @param version the version's number
 * @param restarts why the lead time counts for this version; empty if what was announced covers it, and it may be
 *     announced at any time
 * @param deadline by when
 */
public record NoticePlan(UUID change, int version, Set<Restart> restarts, NoticeDeadline deadline) {

    /** Copies the set. */
    public NoticePlan {
        restarts = Collections.unmodifiableSet(
                restarts.isEmpty() ? EnumSet.noneOf(Restart.class) : EnumSet.copyOf(restarts));
    }

    /** Why a lead time counts, from the announcement of this version. */
    public enum Restart {
        /** Nothing was announced yet. */
        FIRST,
        /** It is another kind of change. */
        KIND,
        /** Some of its time was not announced: it starts earlier, ends later, or was moved. */
        TIME,
        /** It touches services that were not named. */
        SERVICES,
        /** It touches tenants that it did not touch. */
        AUDIENCE
    }

    /** Whether it could still be announced when this was judged. */
    public boolean isOpen() {
        return deadline.isOpen();
    }

    /** All of this in sentences, in Japanese or in English. */
    public String explain(Locale locale) {
        NoticeTexts texts = NoticeTexts.of(locale);
        return deadline.endsBefore().isEmpty() && restarts.isEmpty()
                ? texts.text("plan.covered")
                : deadline.explain(locale);
    }

    /** Why the lead time counts for the version, given what users know. */
    static Set<Restart> restarts(Optional<Change> known, ChangeVersion version) {
        Set<Restart> restarts = EnumSet.noneOf(Restart.class);
        if (version.status() != ChangeVersion.Status.PLANNED) {
            return restarts;
        }
        if (known.isEmpty()) {
            restarts.add(Restart.FIRST);
            return restarts;
        }
        Change before = known.get();
        Change after = version.change();
        add(restarts, Restart.KIND, before.kind() == after.kind());
        add(restarts, Restart.TIME, before.coversTimeOf(after));
        add(restarts, Restart.SERVICES, before.services().containsAll(after.services()));
        add(restarts, Restart.AUDIENCE, before.audience().covers(after.audience()));
        return restarts;
    }

    private static void add(Set<Restart> restarts, Restart why, boolean covered) {
        if (!covered) {
            restarts.add(why);
        }
    }
}
