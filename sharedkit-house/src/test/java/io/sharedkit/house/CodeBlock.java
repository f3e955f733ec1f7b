/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A fenced block of code in a document. */
record CodeBlock(String document, int line, String text) {

    static Stream<CodeBlock> all(String language) {
        return House.files(".md").stream().flatMap(file -> of(file, language));
    }

    static Stream<CodeBlock> of(Path file, String... languages) {
        Set<String> wanted = Set.of(languages);
        List<CodeBlock> blocks = new ArrayList<>();
        List<String> lines = House.read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```") && lines.get(i).length() > 3) {
                int end = i + 1;
                while (!lines.get(end).startsWith("```")) {
                    end++;
                }
                if (wanted.contains(lines.get(i).substring(3).strip())) {
                    String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
                    blocks.add(new CodeBlock(House.name(file), i + 1, text));
                }
                i = end;
            }
        }
        return blocks.stream();
    }

    @Override
    public String toString() {
        return document + ":" + line;
    }
}
