/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.export.ExportDirectory;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks entry by entry what is disclosed against what the entry commits to. Lines stand in the order of the entries; an
 * entry without a line has none of its values disclosed.
 */
final class DisclosureCheck {
    private static final String FILE = ExportDirectory.DISCLOSURES;

    private final DisclosureLines lines;
    private final Erasures erasures;
    private final Findings findings;
    private DisclosureLines.@Nullable Line waiting;
    private long last = -1;

    DisclosureCheck(DisclosureLines lines, Erasures erasures, Findings findings) {
        this.lines = lines;
        this.erasures = erasures;
        this.findings = findings;
    }

    /** An entry that is what the log was built over. */
    void entry(long index, byte[] bytes) throws IOException {
        DisclosureLines.Line line = line(index);
        try {
            Leaf leaf = Leaf.parse(bytes);
            check(index, leaf, line == null ? List.of() : line.disclosures());
        } catch (IllegalArgumentException e) {
            findings.add(Kind.ENTRY_MALFORMED, index, "tile/entries");
        }
    }

    /** An entry that is not: nothing can be said of its disclosures. */
    void skip(long index) throws IOException {
        line(index);
    }

    /** There are no more entries, so there should be no more lines. */
    void finish() throws IOException {
        if (waiting != null || next() != null) {
            malformed();
        }
    }

    private void check(long index, Leaf leaf, List<String> disclosures) {
        List<String> digests = leaf.digests();
        boolean[] disclosed = new boolean[digests.size()];
        Set<String> names = new HashSet<>();
        for (String disclosure : disclosures) {
            int place = Collections.binarySearch(digests, Disclosure.digest(disclosure));
            if (place < 0 || disclosed[place] || !isNew(disclosure, names)) {
                findings.add(Kind.VALUE_CHANGED, index, FILE);
                return;
            }
            disclosed[place] = true;
        }
        if (disclosures.size() == digests.size()) {
            findings.intact();
        } else {
            missing(index, leaf, disclosed);
        }
    }

    private void missing(long index, Leaf leaf, boolean[] disclosed) {
        long covering = erasures.covering(index, leaf);
        Set<Long> explaining = new HashSet<>();
        for (int place = 0; place < disclosed.length; place++) {
            if (!disclosed[place]) {
                explaining.add(
                        covering == Erasures.NONE
                                ? erasures.naming(index, leaf.digests().get(place))
                                : covering);
            }
        }
        if (explaining.contains(Erasures.NONE)) {
            findings.missing(index, FILE);
        } else {
            findings.redacted(index, explaining);
        }
    }

    private static boolean isNew(String disclosure, Set<String> names) {
        try {
            return names.add(Disclosure.parse(disclosure).name());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The line of the entry, or null if it has none. */
    private DisclosureLines.@Nullable Line line(long index) throws IOException {
        DisclosureLines.Line line = waiting == null ? next() : waiting;
        boolean own = line != null && line.index() == index;
        waiting = own ? null : line;
        return own ? line : null;
    }

    /** The next line that is well-formed and in order, or null if there is none. */
    private DisclosureLines.@Nullable Line next() throws IOException {
        while (true) {
            try {
                DisclosureLines.Line line = lines.next();
                if (line == null || line.index() > last) {
                    last = line == null ? last : line.index();
                    return line;
                }
            } catch (IllegalArgumentException e) {
                // told below, together with lines out of order
            }
            malformed();
        }
    }

    private void malformed() {
        findings.add(Kind.LINE_MALFORMED, FILE + ":" + lines.number());
    }
}
