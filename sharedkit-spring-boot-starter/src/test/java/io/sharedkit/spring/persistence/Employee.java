/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity that knows nothing of companies. */
@Entity
class Employee {
    @Id
    private long id;

    private String name;

    protected Employee() {}

    Employee(long id, String name) {
        this.id = id;
        this.name = name;
    }

    String name() {
        return name;
    }

    void rename(String to) {
        this.name = to;
    }
}
