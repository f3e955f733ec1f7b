/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.spring.Http;
import io.sharedkit.spring.Output;
import io.sharedkit.spring.database.RawPools;
import io.sharedkit.testkit.PostgresDatabase;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class TenantWebTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId MIDORI = TenantId.of("midori");
    private static final String SATO = Http.login("sato@aozora");

    private final PostgresDatabase database = PostgresDatabase.create();
    private ConfigurableApplicationContext application;
    private Http http;

    @BeforeEach
    void start() {
        application = new SpringApplicationBuilder(Host.class)
                .properties(Application.settings(database))
                .properties(
                        "server.port=0",
                        "server.tomcat.threads.max=1",
                        "spring.flyway.enabled=false",
                        "spring.datasource.hikari.connection-timeout=1000",
                        "sharedkit.web.base-domain=hr.example.jp",
                        "sharedkit.web.hosts.[jinji.midori.example]=midori",
                        "sharedkit.web.header=X-Tenant")
                .run();
        http = Http.to(application);
        application.getBean(TenantDirectory.class).register(AOZORA, "株式会社青空");
        application.getBean(TenantDirectory.class).register(MIDORI, "みどり株式会社");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void request_ofALogin_isInItsCompany() {
        assertThat(http.get("aozora.hr.example.jp", "/me", SATO).body()).isEqualTo("aozora aozora aozora");
        assertThat(http.get("hr.example.jp", "/me", SATO).body()).isEqualTo("aozora aozora aozora");
        assertThat(http.get("jinji.midori.example", "/me", Http.login("mori@midori"))
                        .body())
                .isEqualTo("midori midori midori");
    }

    @Test
    void request_afterAnother_onTheSameThread_hasNothingOfIt() {
        http.get("hr.example.jp", "/me", SATO);
        assertThat(http.get("hr.example.jp", "/free/who").body()).isEqualTo("nobody null");
        http.get("hr.example.jp", "/fail", SATO);
        assertThat(http.get("hr.example.jp", "/free/who").body()).isEqualTo("nobody null");
    }

    @Test
    void request_withoutLogin_isRefusedInTheLanguageOfTheBrowser() {
        Http.Answer english = http.get("hr.example.jp", "/me", "Accept-Language: en");
        Http.Answer japanese = http.get("aozora.hr.example.jp", "/me", "Accept-Language: ja");

        assertThat(english.status()).isEqualTo(403);
        assertThat(english.headers()).contains("application/problem+json", "Cache-Control: no-store");
        assertThat(english.body())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"Log in first.\"}");
        assertThat(japanese.body()).contains("ログインが必要です。");
    }

    @Test
    void request_loginWithoutACompany_reachesNothingThatNeedsOne() {
        try (Output output = Output.captured()) {
            assertThat(http.get("hr.example.jp", "/me", Http.login("probe")).status())
                    .isEqualTo(403);
            assertThat(output.text()).contains("GET /me needs a company", "TenantClaimSource");
        }
        assertThat(http.get("hr.example.jp", "/actuator/health", Http.login("probe"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void request_unknownOrSuspendedOrMalformed_getOneAnswer() {
        application.getBean(TenantDirectory.class).suspend(MIDORI);
        Http.Answer unknown = http.get("nobody.hr.example.jp", "/free/who");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(http.get("midori.hr.example.jp", "/free/who").body()).isEqualTo(unknown.body());
        assertThat(http.get("a.b.hr.example.jp", "/free/who").body()).isEqualTo(unknown.body());
        assertThat(http.get("hr.example.jp", "/me", Http.login("mori@midori")).body())
                .isEqualTo(unknown.body());
        assertThat(http.get("hr.example.jp", "/me", SATO, "X-Tenant: aozora", "X-Tenant: midori")
                        .body())
                .isEqualTo(unknown.body());
        assertThat(http.get("hr.example.jp", "/me", Http.login("x@nobody")).body())
                .isEqualTo(unknown.body());
    }

    @Test
    void request_loginAtAnotherCompanysHost_isRefusedAndKeptWithoutTheOthersName() {
        Http.Answer answer = http.get("midori.hr.example.jp", "/me", SATO);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("aozora", "midori");
        assertThat(events(AOZORA)).singleElement().satisfies(event -> {
            assertThat(event.action()).contains("tenant.resolution.refused");
            assertThat(event.toString()).contains("sato").doesNotContain("midori");
        });
        assertThat(events(MIDORI)).isEmpty();
    }

    @Test
    void request_ofNobodyForWhatNeedsNoCompany_isServedAndHasTheHint() {
        assertThat(http.get("aozora.hr.example.jp", "/free/who").body()).isEqualTo("nobody aozora");
        assertThat(http.get("hr.example.jp", "/free/who", SATO).body()).isEqualTo("aozora null");
    }

    @Test
    void request_ofNobodyForWhatNeedsACompany_isRefusedAndLogged() {
        try (Output output = Output.captured()) {
            Http.Answer answer = http.get("hr.example.jp", "/free/salaries");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("\"title\":\"Forbidden\"").doesNotContain("tenant", "JDBC");
            assertThat(output.text())
                    .contains("GET /free/salaries needs a company", "let Spring Security require one")
                    .doesNotContain("NoTenantException");
        }
    }

    @Test
    void request_handlerFailsOtherwise_isTheApplicationsError() {
        Http.Answer answer = http.get("hr.example.jp", "/fail", SATO);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("about:blank");
    }

    @Test
    void request_directoryIsGone_isNotServed() {
        ((HikariDataSource) application.getBean(RawPools.class).worker()).close();

        assertThat(http.get("hr.example.jp", "/me", SATO).status()).isEqualTo(503);
        assertThat(http.get("aozora.hr.example.jp", "/free/who").status()).isEqualTo(503);
    }

    private List<RecordedEvent> events(TenantId tenant) {
        return Tenants.get(tenant, () -> {
            AuditLog log = application.getBean(AuditLog.class);
            log.sequence();
            return log.find(AuditQuery.builder().build());
        });
    }

    @RestController
    record Pages(JdbcClient database) {
        @GetMapping("/me")
        String me() {
            return Tenants.current() + " " + MDC.get(Tenants.MDC_KEY) + " " + tenantOfTheDatabase();
        }

        @GetMapping("/free/who")
        String who(HttpServletRequest request) {
            return Tenants.find().map(TenantId::value).orElse("nobody") + " "
                    + TenantHint.of(request).orElse(null);
        }

        @GetMapping("/free/salaries")
        String salaries() {
            return tenantOfTheDatabase();
        }

        @GetMapping("/fail")
        String fail() {
            throw new IllegalStateException("broken");
        }

        private String tenantOfTheDatabase() {
            return Optional.ofNullable(database.sql("select current_setting('sharedkit.tenant', true)")
                            .query(String.class)
                            .single())
                    .orElse("none");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Company.class)
    static class Host {
        @Bean
        Pages pages(JdbcClient database) {
            return new Pages(database);
        }
    }
}
