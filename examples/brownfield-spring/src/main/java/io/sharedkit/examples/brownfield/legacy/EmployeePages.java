/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list of employees. */
@Controller
class EmployeePages {
    private final EmployeeService employees;

    EmployeePages(EmployeeService employees) {
        this.employees = employees;
    }

    @GetMapping("/")
    String list(LegacyUser user, @RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("user", user);
        model.addAttribute("q", q);
        model.addAttribute("employees", employees.list(user.companyId(), q));
        return "employees";
    }

    @PostMapping("/employees")
    String add(
            LegacyUser user, @RequestParam String department, @RequestParam String number, @RequestParam String name) {
        if (!employees.add(user.companyId(), department, number, name)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no such department.");
        }
        return "redirect:/";
    }

    @PostMapping("/employees/{id}")
    String rename(LegacyUser user, @PathVariable long id, @RequestParam String name) {
        if (!employees.rename(user.companyId(), id, name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/";
    }
}
