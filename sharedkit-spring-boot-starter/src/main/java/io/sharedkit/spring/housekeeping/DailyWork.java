/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.housekeeping;

/**
 * Something that is done once a day for each company under contract, in that company's scope, on one node. Each bean of
 * this type takes part; it may run twice, after a crash.
 */
@FunctionalInterface
public interface DailyWork {

    /** Does it; what fails is logged and tried again within the hour, without holding up other companies. */
    void run() throws Exception;
}
