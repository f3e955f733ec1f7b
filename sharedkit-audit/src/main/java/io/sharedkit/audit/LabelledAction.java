/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import java.util.Locale;

/** An action with its labels. */
record LabelledAction(String code, LogClass logClass, String japanese, String english) implements AuditAction {

    @Override
    public String label(Locale locale) {
        return locale.getLanguage().equals("ja") ? japanese : english;
    }
}
