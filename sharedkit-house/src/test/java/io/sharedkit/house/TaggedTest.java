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

/** A test method that carries the id of a promise or of a requirement. */
record TaggedTest(String id, String test) {
    private static final Pattern METHOD =
            Pattern.compile("((?:@\\w+(?:\\([^)]*\\))?\\s+)+)(?:public )?(?:final )?(?:class|void) (\\w+)");
    private static final Pattern PROMISE = Pattern.compile("@Tag\\(\"((?:HK|JJ|QL|ON|GN)-\\d+[a-z]?)\"\\)");
    private static final Pattern ASVS = Pattern.compile("@Tag\\(\"(ASVS-\\d+\\.\\d+\\.\\d+)\"\\)");

    /** The tests of promises. */
    static List<TaggedTest> all() {
        return tagged(PROMISE);
    }

    /** The tests of requirements of OWASP ASVS. */
    static List<TaggedTest> asvs() {
        return tagged(ASVS);
    }

    private static List<TaggedTest> tagged(Pattern wanted) {
        List<TaggedTest> found = new ArrayList<>();
        for (Path file : House.files(".java")) {
            if (!House.name(file).contains("/src/test/")) {
                continue;
            }
            String type = file.getFileName().toString().replace(".java", "");
            Matcher method = METHOD.matcher(House.read(file));
            while (method.find()) {
                Matcher tag = wanted.matcher(method.group(1));
                while (tag.find()) {
                    String name = method.group(2).equals(type) ? type : type + "." + method.group(2);
                    found.add(new TaggedTest(tag.group(1), name));
                }
            }
        }
        return found;
    }
}
