/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a row of work: a tag, the tenant's id or nothing, the payload, each on a line of its own; the payload
 * may have more. The tag is that of all of them with the name of the work and the instance, so that a row is worth
 * nothing elsewhere.
 */
final class Envelope {
    private static final int PARTS = 3;

    private final MacKeys keys;

    Envelope(MacKeys keys) {
        this.keys = keys;
    }

    /** What was written, once it is known to be genuine. */
    record Content(Optional<TenantId> tenant, String payload) {}

    String seal(String work, String instance, Optional<TenantId> tenant, String payload) {
        String id = tenant.map(TenantId::value).orElse("");
        return keys.tag(work, instance, id, payload) + "\n" + id + "\n" + payload;
    }

    /**
     * The content of the row.
     *
     * @throws RefusedWorkException if this installation did not write the row, or not for this work and instance
     */
    Content open(String work, String instance, @Nullable String data) {
        String[] parts = data == null ? new String[0] : data.split("\n", PARTS);
        if (parts.length < PARTS || !keys.matches(parts[0], work, instance, parts[1], parts[2])) {
            throw new RefusedWorkException(work);
        }
        String id = parts[1];
        return new Content(id.isEmpty() ? Optional.empty() : Optional.of(TenantId.of(id)), parts[2]);
    }
}
