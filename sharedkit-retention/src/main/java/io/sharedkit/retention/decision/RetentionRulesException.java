/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.util.List;

/** The rules are wrong. The message lists everything that is, one problem a line. */
public final class RetentionRulesException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.of is serializable
    private final List<String> problems;

    RetentionRulesException(String source, List<String> problems) {
        super(problems.size() + (problems.size() == 1 ? " problem in " : " problems in ") + source + ":\n  "
                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, each naming the rule, the field, its value and what is allowed. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
