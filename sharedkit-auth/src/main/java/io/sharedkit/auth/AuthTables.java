/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.jdbc.Transactions;
import java.util.List;

/** The tables of this module, for the host's isolation check and for the erasure of a tenant. */
public final class AuthTables {

    /** Rows that refer to others stand first; approvals last, so that they are there while the rest is erased. */
    private static final List<String> TABLES = List.of(
            "sk_session",
            "sk_link",
            "sk_challenge",
            "sk_totp",
            "sk_recovery_code",
            "sk_browser",
            "sk_password_history",
            "sk_credential",
            "sk_account",
            "sk_failure_counter",
            "sk_rate",
            "sk_approval");

    private static final String TENANT_COLUMN = "tenant_id";

    private AuthTables() {}

    /**
     * What holds data of a tenant, in the order in which it can be erased.
     *
     * @param worker transactions of the worker role
     */
    public static List<ErasureTarget> erasureTargets(Transactions worker) {
        return TABLES.stream()
                .<ErasureTarget>map(table -> new TableErasure(worker, table, TENANT_COLUMN))
                .toList();
    }

    /** Declares the tables as tables of tenants. */
    public static IsolationSpec.Builder declare(IsolationSpec.Builder spec) {
        TABLES.forEach(table -> spec.tenant(table, TENANT_COLUMN));
        return spec;
    }
}
