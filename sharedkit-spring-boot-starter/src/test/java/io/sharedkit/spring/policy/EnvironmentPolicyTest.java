/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.password.PasswordSettings;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.service.ServiceIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class EnvironmentPolicyTest {
    private final StandardEnvironment environment = new StandardEnvironment();

    EnvironmentPolicyTest() {
        set(Map.of("sharedkit.service.name", "くもの人事", "sharedkit.service.url", "https://hr.example.jp"));
    }

    @Test
    void bind_environmentVariable_countsMoreThanTheFile() {
        variables(Map.of("SHAREDKIT_AUTH_PASSWORD_MINLENGTH", "17", "SHAREDKIT_SERVICE_NAMEENGLISH", "Cloud HR"));

        assertThat(bind().get(PasswordSettings.class).minLength()).contains(17);
        assertThat(bind().get(ServiceIdentity.class).nameEnglish()).contains("Cloud HR");
    }

    @Test
    void bind_camelCaseKebabAndUnderscore_areOneKey() {
        for (String key : List.of("minLength", "min-length", "min_length")) {
            set(Map.of("sharedkit.auth.password." + key, "16"));
            assertThat(bind().get(PasswordSettings.class).minLength()).as(key).contains(16);
        }
    }

    @Test
    void bind_listInYaml_isTheListWithCommas() throws IOException {
        yaml("sharedkit:\n  auth:\n    password:\n      blocked-words:\n        - kumono\n        - jinji\n");
        assertThat(bind().get(PasswordSettings.class).blockedWords()).containsExactly("kumono", "jinji");
        yaml("sharedkit.auth.password.blocked-words: kumono, jinji\n");
        assertThat(bind().get(PasswordSettings.class).blockedWords()).containsExactly("kumono", "jinji");
        variables(Map.of(
                "SHAREDKIT_AUTH_PASSWORD_BLOCKEDWORDS_0", "one", "SHAREDKIT_AUTH_PASSWORD_BLOCKEDWORDS_1", "two"));
        assertThat(bind().get(PasswordSettings.class).blockedWords()).containsExactly("one", "two");
    }

    @Test
    void bind_textWithCommas_staysAsItIs() {
        set(Map.of("sharedkit.service.name", "Kumo, Inc.,  Tokyo"));
        assertThat(bind().get(ServiceIdentity.class).name()).isEqualTo("Kumo, Inc.,  Tokyo");
    }

    @Test
    void bind_misspeltKeys_areAllNamedWithTheNearest() {
        set(Map.of("sharedkit.auth.password.minLenght", "16", "sharedkit.servce.name", "x"));

        assertThatThrownBy(this::bind)
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("did you mean sharedkit.auth.password.min-length?")
                .hasMessageContaining("did you mean sharedkit.service.name?");
    }

    @Test
    void bind_missingKey_isNamed() {
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));

        assertThatThrownBy(this::bind)
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("sharedkit.service.name")
                .hasMessageContaining("sharedkit.service.url");
    }

    @Test
    void bind_keysOfSpring_areLeftAside() {
        set(Map.of("sharedkit.web.header", "X-Tenant"));
        assertThat(bind().get(ServiceIdentity.class).name()).isEqualTo("くもの人事");
    }

    private Policy bind() {
        ConfigurationPropertySources.attach(environment);
        return new EnvironmentPolicy(environment)
                .bind(List.of(ServiceIdentity.class, PasswordSettings.class), Set.of("sharedkit.web"));
    }

    private void set(Map<String, Object> values) {
        environment.getPropertySources().addFirst(new MapPropertySource("set " + values.keySet(), values));
    }

    private void variables(Map<String, Object> values) {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(values)));
    }

    private void yaml(String text) throws IOException {
        new YamlPropertySourceLoader()
                .load("yaml", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addFirst);
    }
}
