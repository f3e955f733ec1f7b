/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long logs are kept: derived ones for 90 days at most, the others for three years at least. */
final class LogChecks {
    private static final String FILE = "evidence/logs.json";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final Set<String> LASTING = Set.of("access", "operation", "audit");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LogChecks() {}

    // spotless:off: a table, one promise a line
    static List<Check> all() {
        return List.of(
                new Check("GN-03b", "派生データ(通信記録・管理画面の操作記録)は90日以内に消去します", "Derived data (communication log, operation log of the admin screen) is gone within 90 days", FILE, LogChecks::derivedGone),
                new Check("JJ-20a", "アクセス・操作・監査ログは改ざんから保護し、3年間は消去しません(この実行は14か月です)", "Access, operation and audit logs are protected and not erased before 3 years are over (this run has 14 months)", FILE, LogChecks::othersStay));
    }
    // spotless:on

    private static void derivedGone(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        LocalDate due = LocalDate.parse(seen.path("recordedOn").asString()).plusDays(90);
        decided(seen.path("derived"), "latest", due);
        JsonNode runs = seen.path("runs");
        unless(runs.path(0).path("derivedBefore").asInt() >= 2, "there was nothing to erase");
        JsonNode last = runs.path(runs.size() - 1);
        LocalDate erased = Evidence.instant(last, "at").atZone(JAPAN).toLocalDate();
        unless(!erased.isAfter(due), "erased on " + erased + ", due on " + due);
        unless(last.path("derivedAfter").asInt(-1) == 0, "derived entries are left after " + due);
        AuditDirectory log = evidence.auditOf(seen);
        int entries = 0;
        for (int i = 0; i < log.size(); i++) {
            if (AuditDirectory.DERIVED.contains(leaf(log, i).path("ret").asString())) {
                unless(day(log, i).plusDays(90).equals(due), "entry " + i + " is of another day");
                unless(log.disclosed(i).isEmpty(), "the values of entry " + i + " are still there");
                entries++;
            }
        }
        unless(entries >= 2, "the log has no derived entries");
        unless(log.records(Map.of("action", "audit.erasure")), "the erasure is not in the log");
    }

    private static void othersStay(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        LocalDate from = LocalDate.parse(seen.path("auditFrom").asString());
        decided(seen.path("audit"), "earliest", from.plusYears(3).plusDays(1));
        unless(seen.path("audit").path("outcome").asString().equals("RETAINED"), "the audit log may go");
        JsonNode request = seen.path("request");
        unless(LocalDate.parse(request.path("before").asString()).isAfter(from), "nothing of that age was there");
        unless(request.path("answer").asString().equals("refused"), "the audit log was erased on request");
        int stored = request.path("storedBefore").asInt();
        unless(stored > 0 && stored == request.path("storedAfter").asInt(-1), "entries of the audit log went");
        unless(day(evidence.auditOf(seen), 0).equals(from), "the log begins on another day than " + from);
        for (AuditDirectory log : AuditChecks.directories(evidence)) {
            log.checkIntact();
            for (int i = 0; i < log.size(); i++) {
                boolean lasting = LASTING.contains(leaf(log, i).path("ret").asString());
                unless(!lasting || !log.disclosed(i).isEmpty(), "the values of entry " + i + " are gone");
            }
        }
    }

    /** The decision names the day, and both of its texts say it. */
    private static void decided(JsonNode decision, String which, LocalDate day) throws NotKeptException {
        unless(decision.path(which).asString().equals(day.toString()), "the day should be " + day);
        for (String language : List.of("ja", "en")) {
            unless(Sentences.name(decision.path(language).toString(), day), "no sentence names " + day);
        }
    }

    private static JsonNode leaf(AuditDirectory log, int index) {
        return JSON.readTree(log.entry(index));
    }

    private static LocalDate day(AuditDirectory log, int index) {
        return LocalDate.parse(leaf(log, index).path("jst").asString().substring(0, 10));
    }
}
