/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.util.List;

/** The policy file is wrong. The message lists everything that is, one problem a line. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.of is serializable
    private final List<String> problems;

    PolicyException(String source, List<String> problems) {
        super(problems.size() + (problems.size() == 1 ? " problem in " : " problems in ") + source + ":\n  "
                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, each naming the key, its value, what is allowed and what to do. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
