/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.audit.Audited;
import io.sharedkit.spring.database.RawPools;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingMailer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The starter, which is compiled against Spring Boot 4, on 3.5. */
class OnSpringBoot3Test {
    private static final TenantId AOZORA = TenantId.of("aozora");

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
                            "spring.datasource.hikari.connection-timeout=1000",
                            "spring.flyway.enabled=false",
                            "sharedkit.datasource.worker.password=",
                            "sharedkit.datasource.owner.username=sk_owner",
                            "sharedkit.service.name=くもの人事",
                            "sharedkit.service.url=https://hr.example.jp",
                            "sharedkit.core.keys.root=2026a=file:" + key,
                            "server.port=0",
                            "management.endpoints.web.exposure.include=*",
                            "management.endpoint.health.show-details=always")
                    .run();
        }
        application.getBean(TenantDirectory.class).register(AOZORA, "株式会社青空");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void start_tablesAreMigratedAndThePoolNeedsATenant() {
        assertThat(SpringBootVersion.getVersion()).startsWith("3.5.");
        assertThat(application.getBean(DataSource.class)).isInstanceOf(TenantDataSource.class);
        assertThatThrownBy(() -> application.getBean(DataSource.class).getConnection())
                .isInstanceOf(NoTenantException.class);
    }

    @Test
    void audit_joinsTheTransaction() {
        Tenants.run(AOZORA, () -> {
            publish("test.kept", false);
            publish("test.gone", true);
        });
        assertThat(actions()).contains("test.kept").doesNotContain("test.gone");
    }

    @Test
    void audited_method_isInTheLog() {
        Tenants.run(AOZORA, () -> application.getBean(Employees.class).read("e-7"));
        assertThat(actions()).contains("auth.account.renamed");
    }

    @Test
    void health_isUpAndHasEveryPart() throws Exception {
        HttpResponse<String> health = get("/actuator/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body())
                .contains("\"app\":\"answers\"", "\"worker\":\"answers\"", "audit", "clock", "deliveries", "verifiedAt")
                .doesNotContain("DOWN");
    }

    @Test
    void health_databaseIsGone_isDownAndTellsNoSecrets() throws Exception {
        ((HikariDataSource) application.getBean(RawPools.class).app()).close();

        HttpResponse<String> health = get("/actuator/health/db");

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("java.sql.SQL").doesNotContain("jdbc:", "localhost", "sk_app");
    }

    @Test
    void endpointsAndMeters_areThere() throws Exception {
        Tenants.run(AOZORA, () -> publish("test.kept", false));
        actions();
        assertThat(get("/actuator/sharedkitfacts").body()).contains("isolation.verified");
        assertThat(get("/actuator/sharedkitaudit/aozora").body()).contains("INTACT");
        assertThat(get("/actuator/metrics/sharedkit.hash.running").statusCode()).isEqualTo(200);
    }

    private void publish(String action, boolean rollback) {
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            application.getBean(JdbcTemplate.class).queryForObject("select 1", Integer.class);
            application
                    .getBean(AuditLog.class)
                    .publish(SecurityEvent.of(Instant.now(), Actor.user("u-1"), action)
                            .succeeded());
            if (rollback) {
                status.setRollbackOnly();
            }
        });
    }

    private List<String> actions() {
        return Tenants.get(AOZORA, () -> {
            AuditLog log = application.getBean(AuditLog.class);
            log.sequence();
            return log.find(AuditQuery.builder().build()).stream()
                    .map(event -> event.action().orElse("-"))
                    .toList();
        });
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    static class Employees {
        @Audited(action = "auth.account.renamed", target = "#id")
        @Transactional
        public void read(String id) {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {
        @Bean
        Mailer mailer() {
            return new RecordingMailer(InstantSource.system());
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }

        @Bean
        IsolationSpec spec() {
            return IsolationSpec.builder().build();
        }

        @Bean
        Employees employees() {
            return new Employees();
        }
    }
}
