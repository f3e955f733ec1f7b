/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.internal.CanonicalJson;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What an erasure will do, to be approved. Whoever approves the digest approves exactly this.
 *
 * @param tenant whose data
 * @param requester who asked for it; this person's own approval does not count
 * @param steps the targets in the order in which they are erased
 * @param digest the SHA-256 of the plan's canonical JSON (RFC 8785), in lower-case hexadecimal
 */
public record ErasurePlan(TenantId tenant, Actor requester, List<Step> steps, String digest) {

    /** Copies the list. */
    public ErasurePlan {
        steps = List.copyOf(steps);
    }

    /**
     * One target.
     *
     * @param target its name
     * @param rows how many items of the tenant it holds
     */
    public record Step(String target, long rows) {}

    static ErasurePlan of(
            TenantId tenant, LocalDate contractEnd, Actor requester, List<Step> steps, Collection<String> retained) {
        byte[] canonical = CanonicalJson.bytes(Map.of(
                "format", "sharedkit-erasure-plan-v1",
                "tenant", tenant.value(),
                "contractEnd", contractEnd.toString(),
                "requester", requester.kind() + ":" + requester.id(),
                "retained", retained.stream().sorted().toList(),
                "steps",
                        steps.stream()
                                .map(step -> Map.of("target", step.target(), "rows", step.rows()))
                                .toList()));
        return new ErasurePlan(tenant, requester, steps, CanonicalJson.sha256(canonical));
    }
}
