/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What users do with employees. */
@Service
public class EmployeeService {
    private final EmployeeMapper employees;

    public EmployeeService(EmployeeMapper employees) {
        this.employees = employees;
    }

    /** All employees of the company, or those whose name has the text in it. */
    public List<Employee> list(long companyId, String text) {
        return text.isBlank() ? employees.all(companyId) : employees.search(text);
    }

    /** Adds an employee; false if the company has no such department. */
    @Transactional
    public boolean add(long companyId, String department, String number, String name) {
        return employees.add(companyId, department, number, name) == 1;
    }

    /** Renames an employee; false if the company has none of this id. */
    @Transactional
    public boolean rename(long companyId, long id, String name) {
        return employees.rename(companyId, id, name) == 1;
    }
}
