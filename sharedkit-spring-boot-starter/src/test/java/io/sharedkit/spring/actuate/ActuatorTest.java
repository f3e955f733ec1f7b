/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.spring.database.RawPools;
import io.sharedkit.spring.policy.PolicyDigest;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingMailer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

class ActuatorTest {
    private static final TenantId AOZORA = TenantId.of("aozora");

    private final PostgresDatabase database = PostgresDatabase.create();
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        application = new SpringApplicationBuilder(Host.class)
                .properties(Application.settings(database))
                .properties(
                        "server.port=0",
                        "spring.flyway.enabled=false",
                        "management.endpoints.web.exposure.include=*",
                        "management.endpoint.health.show-details=always",
                        "spring.datasource.hikari.connection-timeout=1000")
                .run();
        application.getBean(TenantDirectory.class).register(AOZORA, "株式会社青空");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void health_everythingIsThere_isUpAndSaysOfWhat() throws Exception {
        Answer health = get("/actuator/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body())
                .contains("\"app\":\"answers\"", "\"worker\":\"answers\"", "isolation", "audit", "clock", "deliveries")
                .contains("No bean of type ClockHealth")
                .doesNotContain("DOWN")
                .doesNotContain("aozora");
        assertThat(get("/actuator/health/isolation").body()).contains("\"status\":\"UP\"", "verifiedAt");
    }

    @Test
    void health_databaseIsGone_isDownAndTellsNoSecrets() throws Exception {
        ((HikariDataSource) application.getBean(RawPools.class).app()).close();

        Answer health = get("/actuator/health/db");

        assertThat(health.status()).isEqualTo(503);
        assertThat(health.body())
                .contains("\"status\":\"DOWN\"", "java.sql.SQL")
                .doesNotContain("jdbc:", "localhost", "sk_app", "password");
    }

    @Test
    void facts_areListedWithWhatWasObserved() throws Exception {
        assertThat(get("/actuator/sharedkitfacts").body())
                .contains("\"name\":\"isolation.verified\"", "\"verdict\":\"KEPT\"", "auth.password.guidelines")
                .contains("\"silent\":[]");
    }

    @Test
    void audit_logIsWhole_isIntactAndTheAnswerHoldsNoValue() throws Exception {
        record();

        Answer answer = get("/actuator/sharedkitaudit/aozora");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"status\":\"INTACT\"", "audit.hr.example.jp/audit/")
                .doesNotContain("佐藤", "u-17", "aozora");
        assertThat(exports()).isEmpty();
    }

    @Test
    void audit_storedValueWasChanged_isTampered() throws Exception {
        record();
        PostgresDatabase.execute(
                database.superuser(), "update sk_audit_leaf set leaf = 'x' where tenant_id = 'aozora'");

        assertThat(get("/actuator/sharedkitaudit/aozora").body()).contains("\"status\":\"TAMPERED\"", "findings");
        assertThat(exports()).isEmpty();
    }

    @Test
    void audit_unknownTenant_isRefused() throws Exception {
        assertThat(get("/actuator/sharedkitaudit/nobody").status()).isEqualTo(400);
        assertThat(get("/actuator/sharedkitaudit/a%20b").status()).isEqualTo(400);
    }

    @Test
    void audit_nothingRecorded_hasNoEvents() throws Exception {
        application.getBean(TenantDirectory.class).register(TenantId.of("midori"), "みどり株式会社");

        assertThat(get("/actuator/sharedkitaudit/midori").body()).contains("\"size\":0");
    }

    @Test
    void meters_areThereAndNoneNamesATenant() throws Exception {
        assertThat(get("/actuator/metrics").body())
                .contains(
                        "sharedkit.hash.running",
                        "sharedkit.hash.busy",
                        "sharedkit.sessions.resumed",
                        "sharedkit.logins.refused",
                        "sharedkit.audit.waiting",
                        "sharedkit.mail.waiting",
                        "sharedkit.work.due",
                        "sharedkit.pool.active");
        assertThat(get("/actuator/metrics/sharedkit.pool.max").body()).contains("app", "worker", "\"value\":14");
        assertThat(application.getBean(MeterRegistry.class).getMeters().stream()
                        .filter(meter -> meter.getId().getName().startsWith("sharedkit."))
                        .flatMap(meter -> meter.getId().getTags().stream())
                        .map(tag -> tag.getKey()))
                .isSubsetOf("reason", "step", "pool", "digest");
    }

    @Test
    void policy_digestOfTheNode_isInHealthAndMeters() throws Exception {
        String digest = application.getBean(PolicyDigest.class).value();

        assertThat(get("/actuator/health/policy").body()).contains("\"digest\":\"" + digest + "\"");
        assertThat(get("/actuator/metrics/sharedkit.policy.digest").body()).contains(digest);
    }

    private void record() {
        Tenants.run(AOZORA, () -> {
            AuditLog log = application.getBean(AuditLog.class);
            log.publish(SecurityEvent.of(Instant.now(), Actor.user("u-17"), "employee.read")
                    .detail("name", "佐藤")
                    .succeeded());
            log.sequence();
        });
    }

    private static Stream<Path> exports() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("sharedkit-verify")).toList().stream();
        }
    }

    private Answer get(String path) throws IOException, InterruptedException {
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private record Answer(int status, String body) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {
        @Bean
        Mailer mailer() {
            return new RecordingMailer(InstantSource.system());
        }

        @Bean
        IsolationSpec spec() {
            return IsolationSpec.builder().build();
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                    .build();
        }
    }
}
