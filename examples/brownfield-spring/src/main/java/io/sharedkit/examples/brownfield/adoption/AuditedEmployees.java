/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.examples.brownfield.legacy.EmployeeMapper;
import io.sharedkit.examples.brownfield.legacy.EmployeeService;
import io.sharedkit.spring.audit.Audited;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** What users do with employees, in the audit log: an event and its change are kept together or not at all. */
@Service
@Primary
@Profile("scope")
class AuditedEmployees extends EmployeeService {

    AuditedEmployees(EmployeeMapper employees) {
        super(employees);
    }

    @Override
    @Audited(action = EmployeeAction.ADD, target = "#number")
    public boolean add(long companyId, String department, String number, String name) {
        return done(super.add(companyId, department, number, name), HttpStatus.BAD_REQUEST);
    }

    @Override
    @Audited(action = EmployeeAction.RENAME, target = "#id")
    public boolean rename(long companyId, long id, String name) {
        return done(super.rename(companyId, id, name), HttpStatus.NOT_FOUND);
    }

    /** What was not done is no success in the log. */
    private static boolean done(boolean changed, HttpStatus otherwise) {
        if (!changed) {
            throw new ResponseStatusException(otherwise);
        }
        return true;
    }
}
