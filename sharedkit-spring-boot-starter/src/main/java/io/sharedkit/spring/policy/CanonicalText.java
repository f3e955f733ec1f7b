/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.policy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One text for equal values, the same in every process. Each text inside has its length before it. */
final class CanonicalText {
    private CanonicalText() {}

    static String of(@Nullable Object value) {
        if (value instanceof Record each) {
            return record(each);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(CanonicalText::of).orElse("-");
        }
        if (value instanceof Map<?, ?> map) {
            return sorted(map.entrySet().stream().map(entry -> of(entry.getKey()) + "=" + of(entry.getValue())));
        }
        if (value instanceof Set<?> set) {
            return sorted(set.stream().map(CanonicalText::of));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(CanonicalText::of).collect(Collectors.joining(",", "[", "]"));
        }
        String text = value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
        return text.length() + ":" + text;
    }

    private static String sorted(Stream<String> texts) {
        return texts.sorted().collect(Collectors.joining(",", "{", "}"));
    }

    private static String record(Record value) {
        return Stream.of(value.getClass().getRecordComponents())
                .map(component -> component.getName() + "=" + of(read(component, value)))
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "The policy's " + value.getClass().getName() + "." + component.getName() + " cannot be read.", e);
        }
    }
}
