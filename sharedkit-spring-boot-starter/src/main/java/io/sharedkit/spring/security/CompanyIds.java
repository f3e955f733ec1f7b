/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.core.tenant.TenantId;
import java.util.Optional;

/**
 * The tenant that belongs to what users type as their company. Define a bean of this type where they type a code and the
 * tenant's id is something else, such as a number.
 */
@FunctionalInterface
public interface CompanyIds {

    /** The tenant; empty if there is none. What is typed is anybody's: it may be long and of any characters. */
    Optional<TenantId> find(String typed);

    /** What logins compare: for a code that is nobody's, something that is no company's id. */
    default String companyId(String typed) {
        return find(typed).map(TenantId::value).orElse("? " + typed);
    }

    /** Users type the tenant's id. */
    static CompanyIds typed() {
        return new CompanyIds() {
            @Override
            public Optional<TenantId> find(String typed) {
                try {
                    return Optional.of(TenantId.of(typed.strip()));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }

            // The login knows how much of what is typed does not count, such as width.
            @Override
            public String companyId(String typed) {
                return typed;
            }
        };
    }
}
