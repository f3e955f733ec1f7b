/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit log: in JST, protected against tampering, traceable, with everything the operators did. */
final class AuditChecks {
    private static final String DIRECTORY = "audit";
    private static final String FLIP = "evidence/audit-flip.json";
    private static final String TRACE = "evidence/trace.json";
    private static final String ERASURE = "evidence/erasure.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditChecks() {}

    // spotless:off: a table, one promise a line
    static List<Check> all() {
        return List.of(
                new Check("HK-11a", "ログは日本標準時(JST)で提供します", "Logs are provided in JST", DIRECTORY, AuditChecks::jst),
                new Check("QL-06a", "ログは日本標準時(JST)で提供します", "Logs are provided in JST", DIRECTORY, AuditChecks::jst),
                new Check("GN-12a", "ログは日本標準時(JST)で取得します", "Logs are taken in JST", DIRECTORY, AuditChecks::jst),
                new Check("HK-15b", "ログを改ざんから保護します", "Logs are protected against tampering", DIRECTORY, AuditChecks::intact),
                new Check("JJ-18b", "監査ログを改ざんから保護して保管します", "Audit logs are kept protected against tampering", DIRECTORY, AuditChecks::intact),
                new Check("QL-11b", "ログの改ざんを検知できます", "Tampering with logs is detected", FLIP, AuditChecks::flipFound),
                new Check("GN-16a", "ログを含む顧客データを改ざんから保護します(ログ)", "Customer data incl. logs is protected against tampering (logs)", DIRECTORY, AuditChecks::intact),
                new Check("JJ-20b", "インシデント時にログから追跡できます", "Logs allow tracing at an incident", TRACE, AuditChecks::traced),
                new Check("ON-13", "調査のため、完全性の証明を付けてログを提供できます", "Logs can be handed over for an investigation with proof of integrity", DIRECTORY, AuditChecks::handedOver),
                new Check("JJ-17a", "運用者の作業をすべて記録します", "All work of the operators is recorded", ERASURE, AuditChecks::operatorsRecorded));
    }
    // spotless:on

    static List<AuditDirectory> directories(Evidence evidence) throws Exception {
        List<AuditDirectory> found = new ArrayList<>();
        for (Path directory : evidence.directories(DIRECTORY)) {
            found.add(AuditDirectory.open(directory));
        }
        unless(found.size() == 3, "the logs of two companies and of the provider must be there, not " + found.size());
        return found;
    }

    private static void intact(Evidence evidence) throws Exception {
        for (AuditDirectory directory : directories(evidence)) {
            directory.checkIntact();
            unless(directory.size() >= 5, "the log has only " + directory.size() + " entries");
        }
    }

    private static void handedOver(Evidence evidence) throws Exception {
        for (AuditDirectory directory : directories(evidence)) {
            directory.checkIntact();
            for (int i = 0; i < directory.size(); i++) {
                directory.checkDisclosures(i);
            }
        }
    }

    private static void jst(Evidence evidence) throws Exception {
        for (AuditDirectory directory : directories(evidence)) {
            for (int i = 0; i < directory.size(); i++) {
                JsonNode leaf = JSON.readTree(directory.entry(i));
                OffsetDateTime printed = OffsetDateTime.parse(leaf.path("jst").asString());
                unless(printed.getOffset().equals(ZoneOffset.ofHours(9)), "entry " + i + " is not in JST");
                long micros = printed.toEpochSecond() * 1_000_000 + printed.getNano() / 1000;
                unless(micros == leaf.path("t").asLong(), "the two times of entry " + i + " differ");
            }
        }
    }

    private static void flipFound(Evidence evidence) throws Exception {
        JsonNode flip = evidence.json(FLIP);
        AuditDirectory copy =
                AuditDirectory.open(evidence.path(flip.path("copy").asString()));
        Set<Integer> mine = copy.brokenEntries();
        Set<Integer> reported = new HashSet<>();
        flip.path("reportedIndexes").forEach(index -> reported.add(index.asInt()));
        unless(mine.size() == 1, "the copy must have one broken entry, not " + mine);
        unless(reported.equals(mine), "reported " + reported + " instead of " + mine);
    }

    private static void traced(Evidence evidence) throws Exception {
        JsonNode trace = evidence.json(TRACE);
        unless(!trace.path("found").isEmpty(), "nothing was found");
        AuditDirectory directory = AuditDirectory.open(
                evidence.path("audit/" + trace.path("tenant").asString()));
        for (JsonNode found : trace.path("found")) {
            JsonNode leaf = JSON.readTree(directory.entry(found.path("index").asInt()));
            unless(leaf.path("jst").asString().equals(found.path("jst").asString()), "the log says another time");
            Set<String> disclosed = directory.disclosed(found.path("index").asInt());
            unless(disclosed.contains(trace.path("actor").asString()), "an entry of another actor was found");
        }
    }

    private static void operatorsRecorded(Evidence evidence) throws Exception {
        JsonNode erasure = evidence.json(ERASURE);
        AuditDirectory directory = AuditDirectory.open(
                evidence.path("audit/" + erasure.path("tenant").asString()));
        Set<String> disclosed = new HashSet<>();
        for (int i = 0; i < directory.size(); i++) {
            disclosed.addAll(directory.disclosed(i));
        }
        unless(erasure.path("operators").size() >= 3, "at least three operators took part");
        for (JsonNode operator : erasure.path("operators")) {
            unless(
                    disclosed.contains(operator.asString()),
                    "nothing is recorded of the operator " + operator.asString());
        }
    }
}
