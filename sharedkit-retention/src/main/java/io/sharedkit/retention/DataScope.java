/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.internal.DataClasses;
import io.sharedkit.retention.internal.OneLine;
import java.util.Optional;
import java.util.Set;

/**
 * Which data a rule or a hold is about; what is left out means every one.
 *
 * @param tenant whose data
 * @param dataClass of which class, such as {@code hr.wage-ledger}: 1 to 100 letters, digits, dots, underscores or hyphens
 * @param subject about which person or thing, by its opaque id
 */
public record DataScope(Optional<TenantId> tenant, Optional<String> dataClass, Optional<String> subject) {

    /** All data of all tenants. */
    public static final DataScope EVERYTHING = new DataScope(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * @throws IllegalArgumentException if the class is malformed, so that no data could have it, or the subject is blank or has a
     *     control character
     */
    public DataScope {
        dataClass.ifPresent(DataClasses::checked);
        if (subject.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException(
                    "The subject is blank. Give its opaque id, or leave it out for every subject.");
        }
        subject.ifPresent(id -> OneLine.check("The subject", id));
    }

    /** All data of a tenant. */
    public static DataScope of(TenantId tenant) {
        return new DataScope(Optional.of(tenant), Optional.empty(), Optional.empty());
    }

    /** A class of data of all tenants. */
    public static DataScope of(String dataClass) {
        return new DataScope(Optional.empty(), Optional.of(dataClass), Optional.empty());
    }

    /** Whether data of this tenant, of these classes, about this subject is meant. */
    public boolean covers(TenantId ofTenant, Set<String> ofClasses, Optional<String> about) {
        return (tenant.isEmpty() || tenant.get().equals(ofTenant))
                && (dataClass.isEmpty() || ofClasses.contains(dataClass.get()))
                && (subject.isEmpty() || subject.equals(about));
    }

    /**
     * Whether what it covers may be among such data. To keep data, ask this and not {@link #covers}: what is not said is
     * taken to be everything.
     *
     * @param ofClasses the classes of the data; none means every class
     * @param about whom it is about; empty means everybody
     */
    public boolean overlaps(TenantId ofTenant, Set<String> ofClasses, Optional<String> about) {
        return (tenant.isEmpty() || tenant.get().equals(ofTenant))
                && (dataClass.isEmpty() || ofClasses.isEmpty() || ofClasses.contains(dataClass.get()))
                && (subject.isEmpty() || about.isEmpty() || subject.equals(about));
    }

    /** How narrow the scope is: a subject is narrower than a class, and a class is narrower than a tenant. */
    public int specificity() {
        return (subject.isPresent() ? 4 : 0) + (dataClass.isPresent() ? 2 : 0) + (tenant.isPresent() ? 1 : 0);
    }
}
