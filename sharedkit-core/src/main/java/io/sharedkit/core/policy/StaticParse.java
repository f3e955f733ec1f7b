/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Values that read themselves, by a public static {@code parse(String)} that returns their own type, such as a span. */
final class StaticParse {
    private StaticParse() {}

    /**
     * @throws IllegalArgumentException if the text is refused; the message is the one of {@code parse}
     * @throws IllegalStateException if the type has no such method that this module may call
     */
    static Object value(Class<?> type, String key, String text) {
        try {
            Method parse = type.getMethod("parse", String.class);
            if (!Modifier.isStatic(parse.getModifiers()) || parse.getReturnType() != type) {
                throw none(type, key);
            }
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(key + ": " + type.getName() + ".parse failed.", e);
        } catch (ReflectiveOperationException e) {
            throw none(type, key);
        }
    }

    private static IllegalStateException none(Class<?> type, String key) {
        return new IllegalStateException(key + ": policy records have no values of " + type
                + ". Give the public type, in an exported package, a public static parse(String).");
    }
}
