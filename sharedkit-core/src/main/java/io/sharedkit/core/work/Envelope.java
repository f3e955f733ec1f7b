/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import io.sharedkit.core.tenant.TenantId;
import java.util.Optional;

/** What stands in a row of work: the tenant's id or nothing, a line end, the payload. */
final class Envelope {
    private Envelope() {}

    static String write(Optional<TenantId> tenant, String payload) {
        return tenant.map(TenantId::value).orElse("") + "\n" + payload;
    }

    static Optional<TenantId> tenant(String data) {
        String id = data.substring(0, data.indexOf('\n'));
        return id.isEmpty() ? Optional.empty() : Optional.of(TenantId.of(id));
    }

    static String payload(String data) {
        return data.substring(data.indexOf('\n') + 1);
    }
}
