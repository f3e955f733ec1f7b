/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.policy;

import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/**
 * Reads the policy from Spring's environment, in any of the spellings that Spring takes: known keys are looked up, the
 * others are listed so that a misspelt one is refused. What stands in environment variables cannot be listed: there
 * {@code SHAREDKIT_AUTH_SESSION_IDLE} is found, and a misspelt one is not noticed.
 */
final class EnvironmentPolicy {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("sharedkit");

    private final Environment environment;
    private final Binder binder;

    EnvironmentPolicy(Environment environment) {
        this.environment = environment;
        this.binder = Binder.get(environment);
    }

    /** @param foreign prefixes below {@code sharedkit} that are not the policy's, such as {@code sharedkit.datasource} */
    Policy bind(List<Class<? extends Record>> sections, Set<String> foreign) {
        Map<String, String> values = new TreeMap<>();
        List<String> known = sections.stream()
                .flatMap(section -> PolicyFile.keys(section).stream())
                .toList();
        known.stream().filter(key -> !key.endsWith(".*")).forEach(key -> look(key, key, values));
        listed().stream()
                .filter(name -> foreign.stream().noneMatch(prefix -> isBelow(prefix, name)))
                .filter(name -> known.stream().noneMatch(key -> same(key, name)))
                .forEach(name -> look(name.toString(), name.toString(), values));
        return PolicyFile.of("the application's configuration", values).bind(sections);
    }

    /** A list in a place that counts more than a text with commas counts more, and the other way round. */
    private void look(String name, String key, Map<String, String> values) {
        Optional<String> text =
                Optional.ofNullable(binder.bind(name, String.class).orElse(null));
        List<String> list = binder.bind(name, Bindable.listOf(String.class)).orElse(List.of());
        if (text.isPresent() && (list.isEmpty() || parts(text.get()).equals(list))) {
            values.put(key, text.get());
        } else if (!list.isEmpty()) {
            values.put(key, String.join(",", list));
        }
    }

    private static List<String> parts(String text) {
        return Stream.of(StringUtils.commaDelimitedListToStringArray(text))
                .map(String::trim)
                .toList();
    }

    private Set<ConfigurationPropertyName> listed() {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(source -> !isOfTheSystem(source.getUnderlyingSource()))
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .flatMap(source -> ((IterableConfigurationPropertySource) source).stream())
                .filter(ROOT::isAncestorOf)
                .map(EnvironmentPolicy::withoutIndex)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOfTheSystem(@Nullable Object source) {
        return source instanceof PropertySource<?> named
                && named.getName().startsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private static ConfigurationPropertyName withoutIndex(ConfigurationPropertyName name) {
        return name.isLastElementIndexed() ? name.getParent() : name;
    }

    private static boolean same(String key, ConfigurationPropertyName name) {
        return !key.endsWith(".*") && ConfigurationPropertyName.of(key).equals(name);
    }

    private static boolean isBelow(String prefix, ConfigurationPropertyName name) {
        ConfigurationPropertyName parent = ConfigurationPropertyName.of(prefix);
        return parent.equals(name) || parent.isAncestorOf(name);
    }
}
