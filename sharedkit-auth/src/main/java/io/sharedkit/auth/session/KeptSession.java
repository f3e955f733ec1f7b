/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.core.tenant.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a host keeps of a session of its own, for {@link KeptSessions} to judge. It opens nothing and holds no secret. */
public final class KeptSession {
    private static final Pattern FORM =
            Pattern.compile("([\\w-]{1,64}) (-?\\d{1,18}) (-?\\d{1,18}) (-?\\d{1,18}) ([\\w-]{1,64}) (.+)");
    private static final StoredSession.Label NOWHERE = new StoredSession.Label(null, null);

    private final TenantId tenant;
    private final StoredSession stored;

    KeptSession(TenantId tenant, StoredSession stored) {
        this.tenant = tenant;
        this.stored = stored;
    }

    static KeptSession begun(TenantId tenant, String id, String accountId, long epoch, Instant now) {
        return new KeptSession(tenant, new StoredSession(id, accountId, "", epoch, now, now, Map.of(), NOWHERE, null));
    }

    /** Reads {@link #text} back; empty if it is none. */
    public static Optional<KeptSession> read(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        KeptSession begun = begun(
                TenantId.of(parts.group(5)),
                parts.group(1),
                parts.group(6),
                Long.parseLong(parts.group(2)),
                instant(parts.group(3)));
        return Optional.of(begun.used(instant(parts.group(4))));
    }

    /** What to put into the host's session. */
    public String text() {
        return String.join(
                " ",
                stored.id(),
                Long.toString(stored.epoch()),
                micros(stored.openedAt()),
                micros(stored.lastUsedAt()),
                tenant.value(),
                stored.accountId());
    }

    /** The company. */
    public TenantId tenant() {
        return tenant;
    }

    /** Whose session it is. */
    public String accountId() {
        return stored.accountId();
    }

    /** Its public id, which stands in events. */
    public String id() {
        return stored.id();
    }

    KeptSession used(Instant at) {
        return new KeptSession(tenant, stored.used(at));
    }

    StoredSession stored() {
        return stored;
    }

    private static String micros(Instant time) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptSession kept && tenant.equals(kept.tenant) && stored.equals(kept.stored);
    }

    @Override
    public int hashCode() {
        return stored.hashCode();
    }

    @Override
    public String toString() {
        return "KeptSession[tenant=" + tenant + ", account=" + accountId() + ", id=" + id() + "]";
    }
}
