/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.audit.AuditAction;
import io.sharedkit.audit.LogClass;
import io.sharedkit.spring.audit.AuditActions;

/** What the audit log knows of employees. */
final class EmployeeAction {
    static final String ADD = "employee.added";
    static final String RENAME = "employee.renamed";

    static final AuditActions ALL = AuditActions.of(
            AuditAction.of(ADD, LogClass.OPERATION, "社員の追加", "Employee added"),
            AuditAction.of(RENAME, LogClass.OPERATION, "社員の氏名変更", "Employee renamed"));

    private EmployeeAction() {}
}
