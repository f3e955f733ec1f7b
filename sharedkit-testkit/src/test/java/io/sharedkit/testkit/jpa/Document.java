/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** An entity as applications have them: it knows nothing of tenants, which the database puts in and checks. */
@Entity
@Table(name = "document")
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
@NaturalIdCache
public class Document {
    @Id
    private long id;

    @NaturalId
    private String number;

    private String title;

    protected Document() {}

    Document(long id, String number, String title) {
        this.id = id;
        this.number = number;
        this.title = title;
    }

    String title() {
        return title;
    }

    void rename(String other) {
        this.title = other;
    }
}
