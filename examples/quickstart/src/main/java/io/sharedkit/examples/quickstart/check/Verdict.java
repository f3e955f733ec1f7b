/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

/**
 * Whether a promise was kept.
 *
 * @param promise the id of the promise
 * @param ja what was promised, in Japanese
 * @param en the same in English
 * @param kept whether the evidence shows that it was kept
 * @param reason why not, or ""
 * @param evidence where the evidence lies, below the result's directory
 * @param at when the evidence was taken, in JST
 */
public record Verdict(String promise, String ja, String en, boolean kept, String reason, String evidence, String at) {}
