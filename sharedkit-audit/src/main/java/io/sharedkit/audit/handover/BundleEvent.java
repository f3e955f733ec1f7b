/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.entry.Disclosed;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An event with what of it is handed over.
 *
 * @param entry the entry as it stands in the log
 * @param event the event with the values that are handed over
 * @param disclosures these values as the log keeps them
 * @param leftOut the names of the values that are left out on purpose
 * @param erased how many values had been erased before
 */
record BundleEvent(LogEntry entry, RecordedEvent event, List<String> disclosures, Set<String> leftOut, int erased) {

    /** Only values of these names, or all of them if there are none. */
    static BundleEvent of(LogEntry entry, RecordedEvent event, Set<String> only) {
        List<String> disclosures = new ArrayList<>();
        Set<String> leftOut = new TreeSet<>();
        TreeMap<String, String> values = new TreeMap<>(event.values());
        Disclosed.of(Leaf.parse(entry.leaf()), entry).values().forEach((name, disclosure) -> {
            if (only.isEmpty() || only.contains(name)) {
                disclosures.add(disclosure.encoded());
            } else {
                leftOut.add(name);
            }
        });
        values.keySet().removeAll(leftOut);
        RecordedEvent handedOver = new RecordedEvent(
                event.index(),
                event.id(),
                event.at(),
                event.category(),
                event.logClass(),
                values,
                event.withheld() + leftOut.size(),
                event.altered());
        return new BundleEvent(entry, handedOver, disclosures, leftOut, event.withheld());
    }

    /** How many values are not handed over because they are not what was recorded. */
    int altered() {
        return event.altered();
    }

    long index() {
        return entry.index();
    }
}
