/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import java.time.Duration;

/**
 * Something that is done again and again, from the start of the application on.
 *
 * @param name how the log calls it
 * @param every how long after one time the next one is
 * @param work what is done
 */
record WatchTask(String name, Duration every, Runnable work) {}
