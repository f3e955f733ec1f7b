/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.session.Sessions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** Puts the parts of a login together that every chain has. */
final class LoginAssembly {
    private final ApplicationContext beans;
    private final LoginPages pages;
    private final LoginEvents events;

    LoginAssembly(HttpSecurity http, LoginPages pages) {
        this.beans = http.getSharedObject(ApplicationContext.class);
        this.pages = pages;
        this.events = LoginEvents.of(beans);
    }

    <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    LoginEvents events() {
        return events;
    }

    LoginJourney journey(LoginEnd complete) {
        return new LoginJourney(bean(SecondStep.class), bean(Sessions.class), pages, complete);
    }

    LoginForm passwordForm(LoginJourney journey) {
        return new PasswordForm(
                bean(SecondStep.class).login(), bean(CompanyIds.class), journey, events, bean(InstantSource.class));
    }

    CompanyAuthenticationProvider provider() {
        return new CompanyAuthenticationProvider(
                bean(SecondStep.class).login(), bean(CompanyIds.class), bean(InstantSource.class));
    }

    /** @param more forms beside those of the steps, by their paths */
    LoginFilter filter(LoginJourney journey, Map<String, LoginForm> more) {
        SecondStep steps = bean(SecondStep.class);
        Map<String, LoginForm> forms = new HashMap<>(more);
        forms.put(pages.code(), code(journey, CodeForm.verify(steps, Factor.EMAIL_CODE)));
        forms.put(pages.code() + "/again", new AgainForm(journey));
        forms.put(pages.app(), code(journey, CodeForm.verify(steps, Factor.TOTP)));
        forms.put(pages.enrol(), code(journey, CodeForm.confirm(steps, Factor.TOTP)));
        forms.put(pages.change(), new ChangeForm(bean(PasswordLifecycle.class).change(), journey));
        return new LoginFilter(forms, journey, pages, new Enrolment(steps));
    }

    private LoginForm code(LoginJourney journey, CodeForm.Check check) {
        return new CodeForm(journey, pages, check, events, bean(InstantSource.class));
    }
}
