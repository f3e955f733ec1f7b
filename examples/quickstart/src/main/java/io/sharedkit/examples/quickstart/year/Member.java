/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.core.tenant.TenantId;

/** A user of a company, as the story knows her: with the password that she chose. */
record Member(World world, TenantId tenant, String email, String password, String accountId) {

    Member(World world, TenantId tenant, String email, String password) {
        this(world, tenant, email, password, "");
    }

    Member withAccount(String id) {
        return new Member(world, tenant, email, password, id);
    }

    Member withPassword(String other) {
        return new Member(world, tenant, email, other, accountId);
    }

    Member withEmail(String other) {
        return new Member(world, tenant, other, password, accountId);
    }

    Member at(TenantId other) {
        return new Member(world, other, email, password, accountId);
    }

    /** The first step of the login: company id, mail address, password. */
    PasswordLogin.Result logIn() {
        return world.hr().login().authenticate(tenant.value(), email, password, Origin.of("192.0.2.7"));
    }

    boolean passwordAccepted() {
        return logIn() instanceof PasswordLogin.Passed;
    }
}
