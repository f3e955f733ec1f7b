/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.secret.SecretSource;
import io.sharedkit.core.secret.SecretUnavailableException;
import io.sharedkit.spring.Application;
import io.sharedkit.spring.Output;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingMailer;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is printed where the application does not start. */
class FailureTest {
    private final PostgresDatabase database = PostgresDatabase.create();

    @Test
    void policy_severalMistakes_areReportedAtOnceWithTheNearestKey() {
        assertThat(report("--sharedkit.auth.session.idel=PT20M", "--sharedkit.auth.password.min-length=three"))
                .contains("sharedkit.auth.session.idel is not a known key: did you mean sharedkit.auth.session.idle?")
                .contains("sharedkit.auth.password.min-length", "three", "docs/policy.md");
    }

    @Test
    void policy_missingSetting_isNamed() {
        assertThat(report("--sharedkit.service.name=")).contains("sharedkit.service.name");
    }

    @Test
    void secret_notThere_isReportedWithItsPlace() {
        assertThat(report("--sharedkit.core.keys.root=2026a=file:/nowhere/root.key"))
                .contains("Cannot read the secret file /nowhere/root.key", "docs/keys.md");
    }

    @Test
    void worker_withoutPassword_isReported() {
        PostgresDatabase own = PostgresDatabase.create();
        String[] settings = Application.settings(own);
        settings[2] = "x=y";
        assertThat(report(Host.class, settings)).contains("sk_worker", "sharedkit.datasource.worker.password");
    }

    @Test
    void owner_unknownRole_isReported() {
        assertThat(report("--sharedkit.datasource.owner.username=sk_nobody"))
                .contains("refused the login of the owner's role (SQLSTATE 28", "sk_nobody")
                .contains("sharedkit.datasource.owner.username");
    }

    @Test
    void owner_withoutTheRights_isReported() {
        assertThat(report("--sharedkit.datasource.owner.username=sk_app"))
                .contains("did not give the owner's role a right", "sharedkit.datasource.owner.username");
    }

    @Test
    void worker_unknownRole_isReported() {
        assertThat(report("--sharedkit.datasource.worker.username=sk_nobody", "--sharedkit.datasource.migrate=false"))
                .contains("refused the login of the worker's role", "sk_nobody")
                .contains("sharedkit.datasource.worker.username");
    }

    @Test
    void app_unknownRole_isReported() {
        migrated();
        assertThat(report("--spring.datasource.username=sk_nobody", "--sharedkit.datasource.migrate=false"))
                .contains("refused the login of the application's role", "sk_nobody")
                .contains("spring.datasource.username");
    }

    @Test
    void app_superuser_isReported() {
        migrated();
        assertThat(report("--spring.datasource.username=postgres", "--sharedkit.datasource.migrate=false"))
                .contains("'postgres', which is superuser", "spring.datasource.username");
    }

    @Test
    void app_sameRoleAsTheWorker_isReported() {
        migrated();
        assertThat(report("--spring.datasource.username=sk_worker", "--sharedkit.datasource.migrate=false"))
                .contains("log in with the same role 'sk_worker'", "sharedkit.datasource.worker.username");
    }

    @Test
    void database_unreachable_isReported() {
        assertThat(report("--spring.datasource.url=jdbc:postgresql://localhost:1/hr"))
                .contains("could not be reached for the owner's role (SQLSTATE 08", "spring.datasource.url");
    }

    @Test
    void database_doesNotExist_isReported() {
        String url = Application.settings(database)[0].replaceAll("test_\\d+", "nothing");
        assertThat(report("--" + url)).contains("could not be reached", "3D000");
    }

    @Test
    void beanReplacedByOneThatFails_isReportedByWhatItSays() {
        assertThat(report(BrokenVault.class, Application.settings(database)))
                .contains("The vault is sealed.", "docs/keys.md");
    }

    @Test
    void beanReplacedByOneThatLacksSections_namesTheSection() {
        assertThat(report(NarrowPolicy.class, Application.settings(database))).contains("was not bound");
    }

    private void migrated() {
        new SpringApplicationBuilder(Host.class)
                .web(WebApplicationType.NONE)
                .properties(Application.settings(database))
                .properties("spring.flyway.enabled=false")
                .run()
                .close();
    }

    private String report(String... arguments) {
        return report(Host.class, Application.settings(database), arguments);
    }

    private static String report(Class<?> host, String[] settings, String... arguments) {
        try (Output output = Output.captured()) {
            Throwable failure = catchThrowable(() -> new SpringApplicationBuilder(host)
                    .web(WebApplicationType.NONE)
                    .properties(settings)
                    .properties(
                            "spring.flyway.enabled=false",
                            "spring.datasource.hikari.connection-timeout=1000",
                            "spring.main.banner-mode=off")
                    .run(arguments)
                    .close());
            assertThat(failure).isNotNull();
            String text = output.text();
            return host == NarrowPolicy.class ? text : text.substring(text.indexOf("APPLICATION FAILED TO START"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {
        @Bean
        Mailer mailer() {
            return new RecordingMailer(InstantSource.system());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class BrokenVault extends Host {
        @Bean
        SecretSource vault() {
            return reference -> {
                throw new SecretUnavailableException("The vault is sealed.");
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NarrowPolicy extends Host {
        @Bean
        Policy policy() {
            return PolicyFile.of("nothing", Map.of()).bind();
        }
    }
}
