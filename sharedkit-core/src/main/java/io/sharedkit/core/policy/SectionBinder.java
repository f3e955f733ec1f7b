/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Binds the keys of one section to its record. */
final class SectionBinder<T extends Record> {
    private final String prefix;
    private final RecordComponent[] components;
    private final Constructor<T> constructor;
    private final Map<String, String> values;

    private SectionBinder(
            String prefix, RecordComponent[] components, Constructor<T> constructor, Map<String, String> values) {
        this.prefix = prefix;
        this.components = components;
        this.constructor = constructor;
        this.values = values;
    }

    static <T extends Record> SectionBinder<T> of(Class<T> type, Map<String, String> values) {
        PolicySection section = type.getAnnotation(PolicySection.class);
        if (section == null) {
            throw new IllegalArgumentException(type.getName() + " is not marked with @PolicySection.");
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            return new SectionBinder<>(
                    PolicyFile.PREFIX + section.value() + ".", components, type.getDeclaredConstructor(types), values);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record always has its canonical constructor: " + type, e);
        }
    }

    /** The section's keys by name, whatever is set. */
    List<String> names() {
        return isMap() ? List.of(prefix + "*") : List.copyOf(keys());
    }

    /** What the keys of the section start with, up to the last dot. */
    String prefix() {
        return prefix;
    }

    /** The keys that belong to the section. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        if (isMap()) {
            values.keySet().stream()
                    .filter(key -> key.startsWith(prefix) && key.length() > prefix.length())
                    .forEach(keys::add);
        } else {
            for (RecordComponent component : components) {
                keys.add(key(component));
            }
        }
        return keys;
    }

    /** The record, or empty if there were problems, which are added to the list. */
    Optional<T> bind(List<String> problems) {
        List<String> own = new ArrayList<>();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = isMap() ? map(components[i], own) : value(components[i], own);
        }
        violations(arguments, own);
        Optional<T> made = Optional.empty();
        if (own.isEmpty()) {
            made = make(arguments, prefix + "*: ", own);
        } else if (isMap()) { // what else is wrong shall be said at once too
            make(arguments, prefix + "*, without the values that cannot be read: ", own);
        }
        problems.addAll(own);
        return made;
    }

    private boolean isMap() {
        return components.length == 1 && components[0].getType() == Map.class;
    }

    private Map<String, Object> map(RecordComponent component, List<String> problems) {
        Map<String, Object> map = new TreeMap<>();
        Class<?> type = PolicyValue.typeArgument(component, 1);
        for (String key : keys()) {
            PolicyValue.parse(type, key, text(key), problems)
                    .ifPresent(value -> map.put(key.substring(prefix.length()), value));
        }
        return map;
    }

    private @Nullable Object value(RecordComponent component, List<String> problems) {
        String key = key(component);
        String text = values.get(key);
        if (text == null && component.getType() == Optional.class) {
            return Optional.empty();
        }
        if (text == null) {
            Default standard = component.getAnnotation(Default.class);
            if (standard == null) {
                problems.add(key + " is not set and has no default: set it");
                return null;
            }
            text = standard.value();
        }
        return PolicyValue.parse(component, key, text, problems).orElse(null);
    }

    private void violations(@Nullable Object[] arguments, List<String> problems) {
        boolean[] unread = fillIn(arguments);
        for (Validation.Violation violation : Validation.violations(constructor, arguments)) {
            int index = violation.parameter();
            if (unread[index]) {
                continue;
            }
            Object value = arguments[index] instanceof Optional<?> set ? set.orElse(null) : arguments[index];
            problems.add(key(components[index]) + " = " + value + ": " + violation.message()
                    + defaultAdvice(components[index]));
        }
    }

    /** Puts the default where a value could not be read, so that the others can be judged; says where. */
    private boolean[] fillIn(@Nullable Object[] arguments) {
        boolean[] unread = new boolean[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null) {
                unread[i] = true;
                arguments[i] = PolicyValue.standIn(components[i]);
            }
        }
        return unread;
    }

    private Optional<T> make(@Nullable Object[] arguments, String what, List<String> problems) {
        try {
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            problems.add(what + e.getTargetException().getMessage());
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A policy record is public, in an exported package: " + constructor, e);
        }
    }

    private String text(String key) {
        return values.getOrDefault(key, "");
    }

    private static String defaultAdvice(RecordComponent component) {
        Default standard = component.getAnnotation(Default.class);
        String other = component.getType() == Optional.class ? ", or remove the line" : "";
        return "; change the value"
                + (standard == null ? other : ", or remove the line for the default " + standard.value());
    }

    private String key(RecordComponent component) {
        return prefix
                + component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
