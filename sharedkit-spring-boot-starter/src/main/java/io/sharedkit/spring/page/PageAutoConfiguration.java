/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.spring.auth.LinkPages;
import io.sharedkit.spring.security.CompanyIds;
import io.sharedkit.spring.security.SecurityAutoConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.DispatcherServlet;

/** Pages of the login for applications that have none: each is shown unless a controller of the application has its path. */
@AutoConfiguration(after = SecurityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DispatcherServlet.class, CsrfToken.class})
@ConditionalOnBean({CompanyIds.class, PasswordLifecycle.class})
public class PageAutoConfiguration {
    private static final String FORGOT = "/forgot";

    @Bean
    StandardPages sharedkitPages(
            ServiceIdentity service,
            PasswordLifecycle lifecycle,
            CompanyIds companies,
            LinkPages links,
            ObjectProvider<Accounts> accounts) {
        PageWriter writer = new PageWriter(service);
        Map<String, HttpRequestHandler> pages = new HashMap<>();
        pages.put(FORGOT, new ForgotPage(lifecycle.reset(), companies, writer));
        pages.put(path(links.reset()), new ResetPage(lifecycle.reset(), writer));
        accounts.ifUnique(ours -> pages.put(path(links.invitation()), new InvitationPage(ours, writer)));
        return new StandardPages(new StepPages(writer), pages);
    }

    private static String path(String link) {
        return link.split("[#?]", 2)[0];
    }
}
