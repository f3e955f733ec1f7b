/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** JJ-32: a session lasts as long as the policy file says, and not beyond a change of the password. */
final class SessionChecks {
    private static final String FILE = "evidence/sessions.json";

    /** What ends a session. */
    private enum Limit {
        IDLE,
        ABSOLUTE
    }

    private SessionChecks() {}

    static List<Check> all() {
        return List.of(new Check(
                "JJ-32", "セッションの有効期間を設定しています", "The validity period of sessions is set", FILE, SessionChecks::limited));
    }

    private static void limited(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        Duration idle = evidence.setting("sharedkit.auth.session.idle");
        Duration absolute = evidence.setting("sharedkit.auth.session.absolute");
        Set<Limit> reached = EnumSet.noneOf(Limit.class);
        for (JsonNode visit : seen.path("visits")) {
            reached.addAll(reached(visit, idle, absolute));
        }
        unless(reached.equals(EnumSet.allOf(Limit.class)), "only these limits were reached: " + reached);
        endedByPassword(seen.path("passwordChange"));
        recorded(evidence, seen);
    }

    /** Replays the visit: each request must be served until a limit is reached, and none after that. */
    private static Set<Limit> reached(JsonNode visit, Duration idle, Duration absolute) throws NotKeptException {
        LocalDateTime opened = time(visit, "openedAt");
        LocalDateTime used = opened;
        Set<Limit> reached = EnumSet.noneOf(Limit.class);
        for (JsonNode request : visit.path("requests")) {
            LocalDateTime at = time(request, "at");
            if (reached.isEmpty() && !at.isBefore(used.plus(idle))) {
                reached.add(Limit.IDLE);
            }
            if (reached.isEmpty() && !at.isBefore(opened.plus(absolute))) {
                reached.add(Limit.ABSOLUTE);
            }
            String expected = reached.isEmpty() ? "served" : "sent to the login";
            unless(
                    request.path("answer").asString().equals(expected),
                    "the request of " + at + " should be " + expected);
            used = at;
        }
        unless(used.isAfter(opened), "a session was never used");
        return reached;
    }

    private static void endedByPassword(JsonNode change) throws NotKeptException {
        unless(change.path("answer").asString().equals("changed"), "the password was not changed");
        unless(change.path("sessionBefore").asString().equals("served"), "there was no session before the change");
        unless(
                change.path("sessionAfter").asString().equals("sent to the login"),
                "a session survived the change of its user's password");
        unless(
                change.path("colleaguesSessionAfter").asString().equals("served"),
                "the change of a password ended somebody else's session");
        unless(change.path("loginWithOldPassword").asString().equals("refused"), "the old password still works");
        unless(change.path("loginWithNewPassword").asString().equals("passed"), "the new password does not work");
    }

    private static void recorded(Evidence evidence, JsonNode seen) throws Exception {
        AuditDirectory log = evidence.auditOf(seen);
        for (Limit limit : Limit.values()) {
            unless(log.records(ended("user", seen, limit.name())), "no session is recorded that ended by " + limit);
        }
        unless(
                log.records(ended("changedBy", seen, "CREDENTIALS_CHANGED")),
                "no session is recorded that ended with a password");
    }

    private static Map<String, String> ended(String whose, JsonNode seen, String reason) {
        return Map.of("action", "auth.session.ended", "target", seen.path(whose).asString(), "detail.reason", reason);
    }

    private static LocalDateTime time(JsonNode node, String field) {
        return LocalDateTime.parse(node.path(field).asString());
    }
}
