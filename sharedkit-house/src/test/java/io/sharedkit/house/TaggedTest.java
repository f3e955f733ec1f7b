/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test method that carries the id of a promise. */
record TaggedTest(String promise, String test) {
    private static final Pattern METHOD =
            Pattern.compile("((?:@\\w+(?:\\([^)]*\\))?\\s+)+)(?:public )?(?:final )?(?:class|void) (\\w+)");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"((?:HK|JJ|QL|ON|GN)-\\d+[a-z]?)\"\\)");

    static List<TaggedTest> all() {
        List<TaggedTest> found = new ArrayList<>();
        for (Path file : House.files(".java")) {
            if (!House.name(file).contains("/src/test/")) {
                continue;
            }
            String type = file.getFileName().toString().replace(".java", "");
            Matcher method = METHOD.matcher(House.read(file));
            while (method.find()) {
                Matcher tag = TAG.matcher(method.group(1));
                while (tag.find()) {
                    String name = method.group(2).equals(type) ? type : type + "." + method.group(2);
                    found.add(new TaggedTest(tag.group(1), name));
                }
            }
        }
        return found;
    }
}
