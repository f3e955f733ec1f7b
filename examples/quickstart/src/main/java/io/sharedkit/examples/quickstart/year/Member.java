/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.core.tenant.TenantId;
import java.util.regex.Pattern;

/** A user of a company, as the story knows her: with the password that she chose. */
record Member(World world, TenantId tenant, String email, String password, String accountId) {
    private static final Pattern CODE = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");

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
        return world.hr().logins().login().authenticate(tenant.value(), email, password, Origin.of("192.0.2.7"));
    }

    boolean passwordAccepted() {
        return logIn() instanceof PasswordLogin.Passed;
    }

    /** The first step passed; the second one is open. */
    PreAuthentication passed() {
        if (logIn() instanceof PasswordLogin.Passed passed) {
            return passed.preAuthentication();
        }
        throw new IllegalStateException(email + " could not log in");
    }

    /** The code of the second step, as it came by mail. */
    String mailedCode(PreAuthentication passed) {
        SecondFactor.Started started =
                world.hr().logins().secondStep().start(passed, Factor.EMAIL_CODE, Origin.unknown());
        world.hr().queue().runDue();
        if (started instanceof SecondFactor.Open) {
            return world.mails().find(email, CODE);
        }
        throw new IllegalStateException("No code was sent: " + started);
    }

    /** The whole login, with the code that came by mail. */
    Authentication loggedIn() {
        PreAuthentication passed = passed();
        if (enter(passed, Factor.EMAIL_CODE, mailedCode(passed)) instanceof SecondStep.Complete complete) {
            return complete.authentication();
        }
        throw new IllegalStateException(email + " did not pass the second step");
    }

    SecondStep.Answer enter(PreAuthentication passed, Factor factor, String code) {
        return world.hr().logins().secondStep().verify(passed, factor, code, Origin.unknown());
    }
}
