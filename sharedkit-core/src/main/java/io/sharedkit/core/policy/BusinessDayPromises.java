/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import io.sharedkit.core.time.Span;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;

/** A section of the policy that promises something in business days. The lint compares all of them. */
public interface BusinessDayPromises {

    /** Days of each year on which the company is closed. */
    List<MonthDay> companyClosingDays();

    /** The periods that are promised in business days, by their key within the section, such as {@code deadline}. */
    Map<String, Span> promisedSpans();
}
