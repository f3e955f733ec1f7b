/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** JJ-28, ON-08: one company sees no other's rows, and the database itself refuses. */
final class IsolationChecks {
    private static final String FILE = "evidence/isolation.json";
    private static final String REFUSED = "42501";

    private IsolationChecks() {}

    // spotless:off: a table, one promise a line
    static List<Check> all() {
        return List.of(
                new Check("JJ-28", "企業IDごとに論理的に分離され、他社のデータは見えません", "Each company id is separated: no other company's rows are seen", FILE, IsolationChecks::onlyOwnRows),
                new Check("ON-08", "顧客ごとの分離をデータベース自身が強制します", "The database itself enforces the separation of customers", FILE, IsolationChecks::writesRefused));
    }
    // spotless:on

    private static void onlyOwnRows(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        unless(seen.path("sessions").size() == 2, "two companies must have looked");
        for (JsonNode session : seen.path("sessions")) {
            String tenant = session.path("tenant").asString();
            Set<String> tenants = session.path("rowsByTenant").properties().stream()
                    .map(java.util.Map.Entry::getKey)
                    .collect(Collectors.toSet());
            unless(tenants.equals(Set.of(tenant)), tenant + " saw rows of " + tenants);
            unless(!session.path("sql").asString().contains("where"), "the query must not filter by itself");
            int own = session.path("rowsByTenant").path(tenant).asInt();
            int truth = seen.path("rowsInTruth").path(tenant).asInt();
            unless(own >= 300 && own == truth, tenant + " saw " + own + " of its " + truth + " rows");
        }
    }

    private static void writesRefused(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        unless(seen.path("writeIntoOther").path("sqlState").asString().equals(REFUSED), "a foreign row was written");
        unless(
                seen.path("withoutTenant").path("sqlState").asString().equals(REFUSED),
                "rows were read without a tenant");
        unless(seen.path("appRole").path("owns").asInt(-1) == 0, "the application's role owns tables");
        unless(!seen.path("appRole").path("superuser").asBoolean(true), "the application's role is superuser");
        unless(!seen.path("appRole").path("bypassesRowSecurity").asBoolean(true), "the application's role bypasses");
        onlyOwnRows(evidence);
    }
}
