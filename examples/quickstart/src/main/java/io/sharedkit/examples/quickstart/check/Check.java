/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

/**
 * One promise and how it is judged.
 *
 * @param promise the id of the promise
 * @param ja what was promised, in Japanese
 * @param en the same in English
 * @param evidence the evidence file, below the result's directory
 * @param judge looks at the evidence
 */
record Check(String promise, String ja, String en, String evidence, Judge judge) {

    /** Looks at the evidence. */
    @FunctionalInterface
    interface Judge {
        /** Returns if the promise was kept, and throws {@link NotKeptException} or anything else if not. */
        void judge(Evidence evidence) throws Exception;
    }
}
