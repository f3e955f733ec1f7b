/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.metadata;

import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicySection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keys of the policy in the form of Spring Boot's metadata, from the records that they fill. */
final class PolicyMetadata {
    private static final Map<Class<?>, Class<?>> BOXED =
            Map.of(int.class, Integer.class, long.class, Long.class, boolean.class, Boolean.class);

    private static final Pattern SEE = Pattern.compile("^See (\\w+)\\.(\\w+)[,;] ");

    private final Path root;

    PolicyMetadata(Path root) {
        this.root = root;
    }

    String json(Collection<Class<? extends Record>> sections) {
        Map<String, String> properties = new TreeMap<>();
        for (Class<? extends Record> section : sections) {
            RecordDoc doc = RecordDoc.of(root, section.getName());
            for (RecordComponent component : section.getRecordComponents()) {
                String key = key(section, component);
                properties.put(key, property(key, section, component, doc));
            }
        }
        return "{\n  \"properties\": [\n" + String.join(",\n", properties.values()) + "\n  ]\n}\n";
    }

    /** Of a section that is a map, the section itself. */
    private static String key(Class<? extends Record> section, RecordComponent component) {
        String prefix =
                PolicyFile.PREFIX + section.getAnnotation(PolicySection.class).value();
        String key = prefix + "."
                + component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        return PolicyFile.keys(section).contains(key) ? key : prefix;
    }

    private String property(String key, Class<? extends Record> section, RecordComponent component, RecordDoc doc) {
        List<String> lines = new ArrayList<>();
        lines.add("\"name\": " + text(key));
        lines.add("\"type\": " + text(type(component.getGenericType())));
        lines.add("\"description\": " + text(description(section, doc.component(component.getName()))));
        lines.add("\"sourceType\": " + text(section.getName()));
        Optional.ofNullable(component.getAnnotation(Default.class))
                .map(Default::value)
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> lines.add("\"defaultValue\": " + value(component.getType(), value)));
        return lines.stream().collect(Collectors.joining(",\n      ", "    {\n      ", "\n    }"));
    }

    /** "See PasswordPolicy.minLength" helps nobody who types a key: what stands there goes here. */
    private String description(Class<? extends Record> section, String text) {
        Matcher reference = SEE.matcher(text);
        if (!reference.find()) {
            return text;
        }
        RecordDoc there = RecordDoc.of(root, section.getPackageName() + "." + reference.group(1));
        return there.component(reference.group(2)) + reference.replaceFirst(" ").stripTrailing();
    }

    private static String type(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            String arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(PolicyMetadata::type)
                    .collect(Collectors.joining(","));
            return raw == Optional.class ? arguments : raw.getName() + "<" + arguments + ">";
        }
        Class<?> plain = BOXED.getOrDefault(type, (Class<?>) type);
        return plain.isEnum() || plain.getName().startsWith("java.") ? plain.getName() : String.class.getName();
    }

    private static String value(Class<?> type, String value) {
        if (BOXED.containsKey(type)) {
            return value;
        }
        if (type == List.class) {
            return Arrays.stream(value.split(","))
                    .map(String::strip)
                    .map(PolicyMetadata::text)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return text(type.isEnum() ? value.toLowerCase(Locale.ROOT).replace('_', '-') : value);
    }

    private static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
