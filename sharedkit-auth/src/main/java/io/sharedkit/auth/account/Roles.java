/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

/**
 * The names of the usual four levels of an HR service. A role is plain text: a host may have others, and decides itself
 * what a role may see.
 */
public final class Roles {

    /** Sets up the company and its administrators. */
    public static final String SYSTEM_ADMIN = "system-admin";

    /** Administers in the place of the system administrator. */
    public static final String SUB_SYSTEM_ADMIN = "sub-system-admin";

    /** Works with the data of all employees. */
    public static final String BUSINESS_ADMIN = "business-admin";

    /** Sees what is his or her own. */
    public static final String GENERAL_USER = "general-user";

    private Roles() {}
}
