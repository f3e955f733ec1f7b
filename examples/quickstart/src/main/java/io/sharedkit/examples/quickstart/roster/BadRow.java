/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.roster;

/**
 * A row that cannot be imported.
 *
 * @param file the name of the file
 * @param line the line in the file, counted from 1
 * @param ja what is wrong with it, in Japanese
 * @param en the same in English
 */
public record BadRow(String file, long line, String ja, String en) {}
