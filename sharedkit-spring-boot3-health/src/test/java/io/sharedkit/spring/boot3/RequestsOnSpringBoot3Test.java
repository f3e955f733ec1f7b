/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.tenant.TenantPrincipal;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingMailer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests, other threads and Hibernate, with a login filter of the application's own. */
class RequestsOnSpringBoot3Test {
    @TempDir
    Path directory;

    private final PostgresDatabase database = PostgresDatabase.create();
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() throws Exception {
        Path key = Files.writeString(directory.resolve("root.key"), "c2l4dGVlbiBieXRlcyBhcmUgbm90IGVub3VnaCB5ZXQ=");
        try (Connection connection = database.superuser().getConnection()) {
            application = new SpringApplicationBuilder(Host.class)
                    .properties(
                            "spring.datasource.url=" + connection.getMetaData().getURL(),
                            "spring.datasource.username=sk_app",
                            "spring.autoconfigure.exclude="
                                    + "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration,"
                                    + "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration",
                            "spring.flyway.enabled=false",
                            "sharedkit.datasource.worker.password=",
                            "sharedkit.datasource.owner.username=sk_owner",
                            "sharedkit.service.name=くもの人事",
                            "sharedkit.service.url=https://hr.example.jp",
                            "sharedkit.core.keys.root=2026a=file:" + key,
                            "sharedkit.web.path-prefix=/t/",
                            "server.port=0")
                    .run();
        }
        application.getBean(TenantDirectory.class).register(TenantId.of("aozora"), "株式会社青空");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void start_withHibernate_needsNoSettingAndNoTenant() {
        assertThat(application.getBean(PlatformTransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
    }

    @Test
    void request_ofALogin_isInItsCompany_alsoInOtherThreads() throws Exception {
        assertThat(get("/me", "aozora").body()).isEqualTo("aozora");
        assertThat(get("/callable", "aozora").body()).isEqualTo("aozora");
        assertThat(get("/async", "aozora").body()).isEqualTo("aozora");
    }

    @Test
    void request_withoutACompanyOrInAnother_isRefused() throws Exception {
        assertThat(get("/me", "").statusCode()).isEqualTo(403);
        assertThat(get("/t/midori/me", "aozora").statusCode()).isEqualTo(404);
        assertThat(get("/me", "midori").statusCode()).isEqualTo(404);
        assertThat(get("/free", "").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(String path, String login) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("X-Login", login)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @RestController
    record Pages(Mails mails) {
        @GetMapping({"/me", "/free", "/t/midori/me"})
        String me() {
            return Tenants.current().value();
        }

        @GetMapping("/callable")
        Callable<String> callable() {
            return this::me;
        }

        @GetMapping("/async")
        CompletableFuture<String> async() {
            return mails.send();
        }
    }

    static class Mails {
        @Async
        public CompletableFuture<String> send() {
            return CompletableFuture.completedFuture(Tenants.current().value());
        }
    }

    private record Login(String company) implements Principal, TenantPrincipal {
        @Override
        public String getName() {
            return accountId();
        }

        @Override
        public TenantId tenant() {
            return TenantId.of(company);
        }

        @Override
        public String accountId() {
            return "u-1";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableAsync
    static class Host {
        @Bean
        Mailer mailer() {
            return new RecordingMailer(InstantSource.system());
        }

        @Bean
        Mails mails() {
            return new Mails();
        }

        @Bean
        Pages pages(Mails mails) {
            return new Pages(mails);
        }

        @Bean
        FilterRegistrationBean<Filter> login() {
            FilterRegistrationBean<Filter> login = new FilterRegistrationBean<>(
                    (request, response, chain) -> chain.doFilter(new LoggedIn((HttpServletRequest) request), response));
            login.setOrder(-100);
            login.setAsyncSupported(true);
            return login;
        }
    }

    private static final class LoggedIn extends HttpServletRequestWrapper {
        LoggedIn(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            String company = getHeader("X-Login");
            return company == null || company.isEmpty() ? null : new Login(company);
        }
    }
}
