/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Javadoc of a record says of its components. */
final class RecordDoc {
    private final String javadoc;

    private RecordDoc(String javadoc) {
        this.javadoc = javadoc;
    }

    /** @param root the directory of the modules */
    static RecordDoc of(Path root, String type) {
        String source = source(root, type);
        int declared = source.indexOf("public record " + type.substring(type.lastIndexOf('.') + 1) + "(");
        int end = source.lastIndexOf("*/", declared);
        return new RecordDoc(source.substring(source.lastIndexOf("/**", end), end));
    }

    /** The sentences about the component, as plain text. */
    String component(String name) {
        Matcher param = Pattern.compile("@param " + name + "\\s(.*?)(?=\\n \\* @|\\z)", Pattern.DOTALL)
                .matcher(javadoc);
        if (!param.find()) {
            throw new IllegalStateException("There is no @param " + name + " in: " + javadoc);
        }
        String text = param.group(1)
                .replaceAll("\\n\\s*\\*", " ")
                .replaceAll("\\{@(?:code|link|linkplain) ([^}]*)}", "$1")
                .replaceAll("<[^>]+>", "")
                .replace('#', '.')
                .replaceAll("\\s+", " ")
                .strip();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static String source(Path root, String type) {
        Path inModule = Path.of("src/main/java", type.replace('.', '/') + ".java");
        try (Stream<Path> modules = Files.list(root)) {
            Path file = modules.map(module -> module.resolve(inModule))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No module has the source of " + type));
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
