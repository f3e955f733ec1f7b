/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import io.sharedkit.core.secret.KeyRefs;
import io.sharedkit.core.secret.SecretRef;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the text of one policy value as the type that its record asks for. */
final class PolicyValue {
    private static final Map<Class<?>, Kind> KINDS = Map.ofEntries(
            kind(
                    int.class,
                    "a whole number between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE,
                    Integer::valueOf),
            kind(long.class, "a whole number of at most 18 digits", Long::valueOf),
            kind(boolean.class, "true or false", PolicyValue::bool),
            kind(String.class, "text", text -> text),
            kind(Path.class, "a path", Path::of),
            kind(URI.class, "an address such as https://hr.example.jp", URI::create),
            kind(Duration.class, "an ISO 8601 duration such as PT10M", Duration::parse),
            kind(Period.class, "an ISO 8601 period of days, months or years such as P90D or P3Y", Period::parse),
            kind(MonthDay.class, "a day of the year such as 12-29", text -> MonthDay.parse("--" + text)),
            kind(LocalDate.class, "a date such as 2026-12-29", LocalDate::parse),
            kind(SecretRef.class, "a reference to a secret", SecretRef::parse),
            kind(KeyRefs.class, "a list of keys", KeyRefs::parse));

    private PolicyValue() {}

    static Optional<Object> parse(RecordComponent component, String key, String text, List<String> problems) {
        if (component.getType() == Optional.class) {
            return parse(typeArgument(component, 0), key, text, problems).map(Optional::of);
        }
        if (component.getType() != List.class) {
            return parse(component.getType(), key, text, problems);
        }
        Class<?> element = typeArgument(component, 0);
        List<Object> list = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .flatMap(part -> parse(element, key, part, problems).stream())
                .toList();
        return Optional.of(list);
    }

    static Optional<Object> parse(Class<?> type, String key, String text, List<String> problems) {
        boolean secret = type == SecretRef.class || type == KeyRefs.class;
        Kind kind = type.isEnum()
                ? enumeration(type)
                : KINDS.get(MethodType.methodType(type).unwrap().returnType());
        try {
            return Optional.of(
                    kind == null
                            ? StaticParse.value(type, key, text)
                            : kind.reader().apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            String allowed = kind == null ? e.getMessage() : "it must be " + kind.description();
            problems.add(secret ? key + " " + e.getMessage() : key + " = " + text + ": " + allowed);
            return Optional.empty();
        }
    }

    /** A value that stands in for one that could not be read: the default, or nothing. */
    static @Nullable Object standIn(RecordComponent component) {
        Default standard = component.getAnnotation(Default.class);
        if (standard != null) {
            return parse(component, "", standard.value(), new ArrayList<>()).orElse(null);
        }
        if (component.getType() == Optional.class) {
            return Optional.empty();
        }
        return component.getType().isPrimitive() ? Array.get(Array.newInstance(component.getType(), 1), 0) : null;
    }

    static Class<?> typeArgument(RecordComponent component, int index) {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[index];
    }

    private static Map.Entry<Class<?>, Kind> kind(Class<?> type, String description, Function<String, Object> reader) {
        return Map.entry(type, new Kind(description, reader));
    }

    private static Object bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }

    private static Kind enumeration(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
        return new Kind(
                "one of " + String.join(", ", names),
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> ((Enum<?>) constant)
                                .name()
                                .equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    private record Kind(String description, Function<String, Object> reader) {}
}
