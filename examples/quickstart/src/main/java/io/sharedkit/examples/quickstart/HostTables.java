/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import io.sharedkit.auth.AuthTables;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.incident.JdbcIncidentStore;
import io.sharedkit.incident.notice.JdbcChangeStore;
import io.sharedkit.retention.export.ExportTable;
import java.util.List;
import java.util.stream.Stream;

/** The host's own table, as export and erasure need to know it: put yours where {@code employee} stands. */
final class HostTables {
    private HostTables() {}

    /** What a tenant takes along. */
    static ExportTable employees() {
        return ExportTable.of("employee", "従業員")
                .column("number", "社員番号")
                .column("name", "氏名")
                .column("kana", "フリガナ")
                .column("mail", "メールアドレス")
                .column("department", "部署")
                .column("hired_on", "入社日");
    }

    /** Everything that is erased at the end of a contract, what refers to others first. */
    static List<ErasureTarget> erasureTargets(
            Transactions worker, JdbcIncidentStore incidents, JdbcChangeStore changes) {
        return Stream.of(
                        AuthTables.erasureTargets(worker),
                        incidents.erasureTargets(),
                        changes.erasureTargets(),
                        List.<ErasureTarget>of(
                                new TableErasure(worker, "employee", "tenant_id"),
                                new TableErasure(worker, "sk_mail", "tenant_id"),
                                new TableErasure(worker, "sk_seat", "tenant_id")))
                .flatMap(List::stream)
                .toList();
    }
}
