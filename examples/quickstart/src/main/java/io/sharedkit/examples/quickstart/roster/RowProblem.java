/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.roster;

/** What is wrong with a row, in Japanese and in English. */
final class RowProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String japanese;

    RowProblem(String ja, String en) {
        super(en);
        this.japanese = ja;
    }

    BadRow in(String file, long line) {
        return new BadRow(file, line, japanese, String.valueOf(getMessage()));
    }
}
