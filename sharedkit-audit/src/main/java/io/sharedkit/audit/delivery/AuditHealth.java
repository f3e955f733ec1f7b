/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the delivery of events on this node is, as the events themselves have shown it: nothing is written to find out.
 *
 * @param verdict {@link Verdict#NOT_KEPT} from the first blocking write that failed until one succeeds in time, of a caller
 *     or forwarded, while the spool cannot be used, and while an event is refused; {@link Verdict#UNKNOWN} before the first write
 * @param failingSince since when no write has succeeded
 * @param spoolBytes what lies in the spool and waits for the store
 * @param spoolOldest when the oldest event in the spool happened
 * @param spoolSound whether the spool takes events, as far as there is room
 * @param refused how many events lie beside the spool, in files of its directory {@code refused}, because the store
 *     refuses them for good: they are not in the log. The log of the process says why. Mend it and restart: each is tried
 *     once more after a start. One that is given up is moved away by hand before, and kept
 * @param held how many events wait in memory, of those that may be lost
 * @param dropped how many events were lost since the start, for which a gap was or will be recorded
 * @param unrecorded how many of these are not recorded as a gap yet
 */
public record AuditHealth(
        Verdict verdict,
        Optional<Instant> failingSince,
        long spoolBytes,
        Optional<Instant> spoolOldest,
        boolean spoolSound,
        int refused,
        int held,
        long dropped,
        long unrecorded) {

    /** The name of the fact. */
    public static final String FACT = "audit.delivery";

    /**
     * Whether nothing is known to be wrong: true for {@link Verdict#UNKNOWN} too, so that a node that has just started and gets
     * no requests until it is healthy is given some. Who wants to know that events arrive asks for {@link Verdict#KEPT}.
     */
    public boolean healthy() {
        return verdict != Verdict.NOT_KEPT;
    }

    Fact fact(Instant now) {
        Map<String, String> details = new LinkedHashMap<>();
        failingSince.ifPresent(since -> details.put("failingSince", since.toString()));
        spoolOldest.ifPresent(oldest -> details.put("spoolOldest", oldest.toString()));
        details.put("spoolBytes", Long.toString(spoolBytes));
        details.put("spoolSound", Boolean.toString(spoolSound));
        details.put("refused", Integer.toString(refused));
        details.put("held", Integer.toString(held));
        details.put("dropped", Long.toString(dropped));
        details.put("unrecorded", Long.toString(unrecorded));
        return new Fact(FACT, now, verdict, details);
    }
}
