/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.internal.CanonicalJson;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What exactly people approve. The number of the hold is part of it, so that no approval serves another hold, and so is its
 * version, which every change raises: what was approved before a review or an extension is void after it.
 */
final class HoldDigest {
    private HoldDigest() {}

    static String place(HoldEntry entry) {
        Map<String, Object> json =
                step("place", entry, entry.requester(), entry.order().reason());
        DataScope scope = entry.order().scope();
        scope.tenant().map(TenantId::value).ifPresent(value -> json.put("tenant", value));
        scope.dataClass().ifPresent(value -> json.put("dataClass", value));
        scope.subject().ifPresent(value -> json.put("subject", value));
        json.put("authority", entry.order().authority().name());
        json.put("reviewOn", entry.order().reviewOn().toString());
        entry.order().expiresOn().ifPresent(last -> json.put("expiresOn", last.toString()));
        return digest(json);
    }

    static String extend(HoldEntry entry, LocalDate lastDay, String reason, Actor requester) {
        Map<String, Object> json = step("extend", entry, requester, reason);
        json.put("to", lastDay.toString());
        return digest(json);
    }

    static String release(HoldEntry entry, String reason, Actor requester) {
        return digest(step("release", entry, requester, reason));
    }

    private static Map<String, Object> step(String step, HoldEntry entry, Actor requester, String reason) {
        return new HashMap<>(Map.of(
                "format",
                "sharedkit-legal-hold-v1",
                "step",
                step,
                "hold",
                entry.id().toString(),
                "version",
                entry.version(),
                "requester",
                requester.kind() + ":" + requester.id(),
                "reason",
                reason));
    }

    private static String digest(Map<String, Object> json) {
        return CanonicalJson.sha256(CanonicalJson.bytes(json));
    }
}
