/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Roles: four levels, given by administrators and by nobody else, with a record of what was before. */
final class RoleChecks {
    private static final String FILE = "evidence/roles.json";
    private static final String CHANGED = "auth.account.role-changed";
    private static final Set<String> LEVELS = Set.of("システム管理者", "副システム管理者", "業務管理者", "一般利用者");

    private RoleChecks() {}

    // spotless:off: a table, one promise a line
    static List<Check> all() {
        return List.of(
                new Check("JJ-30", "利用者への権限の割り当てを管理する機能があります", "There is a function to manage the privileges of users", FILE, RoleChecks::given),
                new Check("GN-06a", "管理者権限の利用者だけが利用者の権限を設定できます", "Users with an administrative role, and no others, set the roles of users", FILE, RoleChecks::givenByAdministratorsOnly),
                new Check("GN-06b", "権限は4段階です(システム管理者・副システム管理者・業務管理者・一般利用者)", "There are four levels of rights", FILE, RoleChecks::fourLevels));
    }
    // spotless:on

    /** What was asked for stands in the database, and in the audit log with what was before. */
    private static void given(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        AuditDirectory log = evidence.auditOf(seen);
        unless(!seen.path("changes").isEmpty(), "no role was changed");
        for (JsonNode change : seen.path("changes")) {
            String before = change.path("before").asString();
            String after = change.path("after").asString();
            unless(change.path("answer").asString().equals("DONE"), "an administrator was refused");
            unless(after.equals(change.path("asked").asString()), "the user became " + after);
            unless(!before.equals(after), "the user was " + after + " already");
            Map<String, String> record = Map.of(
                    "action", CHANGED,
                    "actor", seen.path("administrator").asString(),
                    "target", seen.path("user").asString(),
                    "before.role", before,
                    "after.role", after);
            unless(log.records(record), "the change from " + before + " to " + after + " is not recorded");
        }
    }

    private static void givenByAdministratorsOnly(Evidence evidence) throws Exception {
        given(evidence);
        JsonNode seen = evidence.json(FILE);
        unless(!seen.path("byGeneralUser").isEmpty(), "no general user tried");
        for (JsonNode change : seen.path("byGeneralUser")) {
            unchanged(change, "NOT_ALLOWED");
        }
        unchanged(seen.path("lastAdministrator"), "LAST_ADMINISTRATOR");
        AuditDirectory log = evidence.auditOf(seen);
        denied(log, seen.path("user").asString(), "NOT_ALLOWED");
        denied(log, seen.path("administrator").asString(), "LAST_ADMINISTRATOR");
    }

    private static void fourLevels(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        Set<String> names = new HashSet<>();
        Set<String> labels = new HashSet<>();
        for (JsonNode level : seen.path("levels")) {
            names.add(level.path("name").asString());
            labels.add(level.path("ja").asString());
        }
        unless(labels.equals(LEVELS), "the levels are " + labels);
        Set<String> stored = new HashSet<>();
        seen.path("changes").forEach(change -> stored.add(change.path("after").asString()));
        unless(stored.equals(names), "of the levels " + names + " a user was given " + stored);
    }

    private static void unchanged(JsonNode change, String answer) throws NotKeptException {
        unless(
                change.path("answer").asString().equals(answer),
                "a change was answered " + change.path("answer").asString() + " instead of " + answer);
        unless(
                change.path("after").asString().equals(change.path("before").asString("-")),
                "a role was changed by who may not");
    }

    private static void denied(AuditDirectory log, String actor, String reason) throws Exception {
        unless(
                log.records(Map.of("action", CHANGED, "actor", actor, "outcome", "DENIED", "detail.reason", reason)),
                "nothing is recorded of who was refused with " + reason);
    }
}
