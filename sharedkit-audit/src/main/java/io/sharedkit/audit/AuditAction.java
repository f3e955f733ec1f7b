/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import java.util.Locale;

/**
 * What can be done, as a host's catalogue names it. Hosts implement it with an enum of their own:
 *
 * <pre>{@code
 * enum PayrollAction implements AuditAction {
 *     SLIP_ISSUED;
 *
 *     public String code() { return "payroll.slip.issued"; }
 *     public LogClass logClass() { return LogClass.OPERATION; }
 *     public String label(Locale locale) { return locale.getLanguage().equals("ja") ? "給与明細の発行" : "Payslip issued"; }
 * }
 * }</pre>
 */
public interface AuditAction {

    /**
     * An action with its labels, where an enum would be more than is needed.
     *
     * @param code as {@link #code()} says
     * @param japanese what Japanese readers are shown
     * @param english what all others are shown
     */
    static AuditAction of(String code, LogClass logClass, String japanese, String english) {
        return new LabelledAction(code, logClass, japanese, english);
    }

    /** Lower-case words joined by dots, such as {@code payroll.slip.issued}; never changed once it was used. */
    String code();

    /** The class of log that it belongs to. */
    LogClass logClass();

    /** What people read, in Japanese for {@link Locale#JAPANESE} and in English for any other. */
    String label(Locale locale);
}
