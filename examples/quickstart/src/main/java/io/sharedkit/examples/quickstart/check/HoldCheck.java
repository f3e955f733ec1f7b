/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A legal hold goes before the erasure: placed and released by two people each, and nothing is erased meanwhile. */
final class HoldCheck {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private HoldCheck() {}

    static void check(Evidence evidence, JsonNode erasure) throws Exception {
        JsonNode hold = erasure.path("hold");
        twoPeople(hold, "placedByOne", "requestedBy", "approvedBy");
        twoPeople(hold, "releasedByOne", "releasedBy", "releaseApprovedBy");
        unless(hold.path("erasureWhileHeld").asString().equals("held"), "the hold did not stop the erasure");
        unless(hold.path("rowsWhileHeld").asInt() >= 300, "data was gone while it was held");
        Instant placed = Evidence.instant(hold, "placedAt");
        Instant released = Evidence.instant(hold, "releasedAt");
        Instant erased = Evidence.instant(erasure, "erasedAt");
        LocalDate end = LocalDate.parse(erasure.path("contractEnd").asString());
        unless(!placed.atZone(JAPAN).toLocalDate().isAfter(end), "the hold came after the contract's end");
        unless(placed.isBefore(released) && !released.isAfter(erased), "it was erased before the release");
        AuditDirectory log = evidence.auditOf(erasure);
        recorded(log, "retention.hold.placed", hold.path("requestedBy").asString());
        recorded(log, "retention.hold.released", hold.path("releasedBy").asString());
        unless(
                log.records(Map.of("action", "retention.erasure.refused", "detail.reason", "held")),
                "the log does not say that the erasure was held");
    }

    private static void twoPeople(JsonNode hold, String alone, String first, String second) throws NotKeptException {
        unless(hold.path(alone).asString().equals("refused"), "one person alone was enough: " + alone);
        String one = hold.path(first).asString();
        String other = hold.path(second).asString();
        unless(!one.isEmpty() && !other.isEmpty() && !one.equals(other), first + " and " + second + " are one person");
    }

    private static void recorded(AuditDirectory log, String action, String actor) throws Exception {
        unless(log.records(Map.of("action", action, "actor", actor)), "the log has no " + action + " by " + actor);
    }
}
