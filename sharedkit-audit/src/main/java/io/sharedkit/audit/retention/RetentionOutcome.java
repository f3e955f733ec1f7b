/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import io.sharedkit.audit.LogClass;
import java.time.LocalDate;

/** What became of the values of one class of log. */
public sealed interface RetentionOutcome {

    /** Which class. */
    LogClass logClass();

    /**
     * Values were erased, and the log says so.
     *
     * @param before the first day in Japan of which the values were left
     * @param events how many events lost their values
     */
    record ValuesErased(LogClass logClass, LocalDate before, long events) implements RetentionOutcome {}

    /**
     * There was nothing that old, and nothing was recorded.
     *
     * @param before the first day in Japan of which the values would have been left
     */
    record NothingToErase(LogClass logClass, LocalDate before) implements RetentionOutcome {}

    /**
     * Nothing was erased, because some of it must be kept longer.
     *
     * @param latest the latest day before which one may erase today
     */
    record KeptLonger(LogClass logClass, LocalDate latest) implements RetentionOutcome {}
}
