/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.retention;

import io.sharedkit.audit.alert.JdbcAlertStore;
import io.sharedkit.auth.AuthTables;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.incident.JdbcIncidentStore;
import io.sharedkit.incident.notice.JdbcChangeStore;
import io.sharedkit.spring.database.SharedkitDatabase;
import java.util.List;
import java.util.stream.Stream;

/** The tables of sharedkit itself, in the order in which a tenant's rows can be erased. */
final class OwnTables {
    private static final String TENANT = "tenant_id";

    private OwnTables() {}

    /** Approvals come last, so that they are there while the rest is erased. */
    static List<ErasureTarget> erasureTargets(SharedkitDatabase database) {
        Transactions app = database.app();
        Transactions worker = database.worker();
        return Stream.of(
                        new JdbcIncidentStore(app, worker).erasureTargets(),
                        new JdbcChangeStore(worker).erasureTargets(),
                        new JdbcAlertStore(app, worker).erasureTargets(),
                        List.<ErasureTarget>of(
                                new TableErasure(worker, "sk_mail", TENANT),
                                new TableErasure(worker, "sk_seat", TENANT)),
                        AuthTables.erasureTargets(worker))
                .flatMap(List::stream)
                .toList();
    }
}
