/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.policy.Policy;
import io.sharedkit.spring.Application;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class StarterSwitchTest {

    @Test
    void start_switchedOff_nothingOfSharedkitIsThere() {
        start(
                "sharedkit.enabled=false",
                application ->
                        assertThat(application.getBeanDefinitionNames()).noneMatch(name -> name.contains("sharedkit")));
    }

    @Test
    void start_switchedOn_isOn() {
        start(
                "sharedkit.enabled=true",
                application ->
                        assertThat(application.getBeansOfType(Policy.class)).isNotEmpty());
    }

    private static void start(String property, Consumer<ConfigurableApplicationContext> check) {
        List<String> settings = new ArrayList<>(List.of(Application.settings(PostgresDatabase.create())));
        settings.addAll(List.of(property, "spring.flyway.enabled=false", "spring.mail.host=localhost"));
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Host.class)
                .web(WebApplicationType.NONE)
                .properties(settings.toArray(String[]::new))
                .run()) {
            check.accept(application);
        }
    }

    @EnableAutoConfiguration
    static class Host {}
}
