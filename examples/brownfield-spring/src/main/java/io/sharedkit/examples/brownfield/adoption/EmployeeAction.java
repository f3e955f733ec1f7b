/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.audit.AuditAction;
import io.sharedkit.audit.LogClass;
import java.util.Locale;

/** What the audit log knows of employees. */
enum EmployeeAction implements AuditAction {
    ADDED(EmployeeAction.ADD, "社員の追加", "Employee added"),
    RENAMED(EmployeeAction.RENAME, "社員の氏名変更", "Employee renamed");

    static final String ADD = "employee.added";
    static final String RENAME = "employee.renamed";

    private final String code;
    private final String japanese;
    private final String english;

    EmployeeAction(String code, String japanese, String english) {
        this.code = code;
        this.japanese = japanese;
        this.english = english;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public LogClass logClass() {
        return LogClass.OPERATION;
    }

    @Override
    public String label(Locale language) {
        return language.getLanguage().equals("ja") ? japanese : english;
    }
}
