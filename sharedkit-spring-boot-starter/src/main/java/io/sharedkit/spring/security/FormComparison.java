/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** Lets sharedkit alone compare what the form sends; other logins of the chain keep their providers. */
final class FormComparison implements ObjectPostProcessor<UsernamePasswordAuthenticationFilter> {
    private final ProviderManager manager;

    FormComparison(CompanyAuthenticationProvider provider, LoginEvents events) {
        this.manager = new ProviderManager(provider);
        manager.setAuthenticationEventPublisher(events);
    }

    @Override
    public <O extends UsernamePasswordAuthenticationFilter> O postProcess(O filter) {
        filter.setAuthenticationManager(manager);
        return filter;
    }
}
