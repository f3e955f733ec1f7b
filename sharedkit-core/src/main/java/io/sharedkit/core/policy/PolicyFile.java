/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The provider's settings: flat keys {@code sharedkit.<module>.<key>} in a UTF-8 properties file, or in any other map of
 * that shape.
 *
 * <pre>{@code
 * Policy policy = PolicyFile.read(Path.of("sharedkit.properties")).bind(PasswordPolicy.class, KeyPolicy.class);
 * PasswordPolicy password = policy.get(PasswordPolicy.class);
 * }</pre>
 */
public final class PolicyFile {

    /** What every key starts with. */
    public static final String PREFIX = "sharedkit.";

    /** How many letters of the prefix may be wrong for a key to be taken as ours and misspelt. */
    private static final int PREFIX_TYPOS = 2;

    private final String source;
    private final Map<String, String> values;
    private final List<String> misspelt;

    private PolicyFile(String source, Map<String, String> values, List<String> misspelt) {
        this.source = source;
        this.values = values;
        this.misspelt = misspelt;
    }

    /**
     * Reads a UTF-8 properties file.
     *
     * @throws PolicyException if it cannot be read, is not UTF-8, or sets a key twice
     */
    public static PolicyFile read(Path file) {
        UniqueProperties properties = new UniqueProperties();
        try {
            properties.read(file);
        } catch (NoSuchFileException e) {
            throw new PolicyException(
                    file.toString(), List.of("the file does not exist: create it, or name the right one"));
        } catch (IOException | IllegalArgumentException e) {
            throw new PolicyException(
                    file.toString(),
                    List.of("the file cannot be read as UTF-8 properties ("
                            + e.getClass().getSimpleName() + "): " + e.getMessage()));
        }
        if (!properties.repeated().isEmpty()) {
            throw new PolicyException(
                    file.toString(),
                    properties.repeated().stream()
                            .map(key -> key + " is set twice: keep one of the lines")
                            .toList());
        }
        return of(file.toString(), properties.toMap());
    }

    /**
     * Settings from elsewhere. Keys that do not start with {@code sharedkit.} are left aside, unless they look like a
     * misspelling of it.
     *
     * @param source what messages call the place, such as {@code application.yaml}
     */
    public static PolicyFile of(String source, Map<String, String> values) {
        Map<String, String> own = new TreeMap<>(values);
        own.keySet().removeIf(key -> !key.startsWith(PREFIX));
        List<String> misspelt = values.keySet().stream()
                .filter(key -> !own.containsKey(key) && looksLikePrefix(key))
                .sorted()
                .map(key ->
                        key + " is not a known key: did you mean " + PREFIX + key.substring(key.indexOf('.') + 1) + "?")
                .toList();
        return new PolicyFile(source, own, misspelt);
    }

    private static boolean looksLikePrefix(String key) {
        int dot = key.indexOf('.');
        return dot > 0
                && UnknownKey.distance(key.substring(0, dot + 1).toLowerCase(Locale.ROOT), PREFIX) <= PREFIX_TYPOS;
    }

    /**
     * The keys that a section has; of a section that is a map, its prefix with {@code .*} behind it. For adapters that
     * look settings up by name, in an environment that cannot list them.
     *
     * @throws IllegalArgumentException if the record is not marked with {@link PolicySection}
     */
    public static List<String> keys(Class<? extends Record> section) {
        return SectionBinder.of(section, Map.of()).names();
    }

    /**
     * Makes the records of all sections.
     *
     * @param sections records marked with {@link PolicySection}
     * @throws PolicyException with every unknown key, malformed value and broken constraint at once
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // copied, never written to
    public final Policy bind(Class<? extends Record>... sections) {
        return bind(List.of(sections));
    }

    /**
     * Makes the records of all sections, which adapters collect from the features.
     *
     * @param sections records marked with {@link PolicySection}
     * @throws PolicyException with every unknown key, malformed value and broken constraint at once
     */
    public Policy bind(List<Class<? extends Record>> sections) {
        List<String> problems = new ArrayList<>(misspelt);
        Map<Class<?>, Record> records = new LinkedHashMap<>();
        TreeSet<String> known = new TreeSet<>();
        TreeSet<String> bound = new TreeSet<>();
        for (Class<? extends Record> type : sections) {
            SectionBinder<? extends Record> binder = SectionBinder.of(type, values);
            known.addAll(binder.keys());
            bound.add(binder.prefix());
            binder.bind(problems).ifPresent(section -> records.put(type, section));
        }
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(UnknownKey.message(key, known, bound)));
        if (!problems.isEmpty()) {
            throw new PolicyException(source, problems);
        }
        return new Policy(source, records);
    }
}
