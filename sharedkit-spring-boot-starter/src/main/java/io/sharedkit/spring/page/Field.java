/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import java.util.Locale;

/** A field of a form; its name is that of the constant. */
enum Field {
    COMPANY("text", "organization", true),
    EMAIL("email", "username", true),
    PASSWORD("password", "current-password", false),
    NEW_PASSWORD("password", "new-password", false) {
        @Override
        String parameter() {
            return PASSWORD.parameter();
        }
    },
    REPEATED("password", "new-password", false),
    CODE("text", "one-time-code", false) {
        @Override
        String more() {
            return " inputmode=\"numeric\" maxlength=\"8\"";
        }
    };

    private final String type;
    private final String autocomplete;
    private final boolean kept;

    /** @param kept whether it still shows what was typed when the form is shown again */
    Field(String type, String autocomplete, boolean kept) {
        this.type = type;
        this.autocomplete = autocomplete;
        this.kept = kept;
    }

    /** The name that the form sends. */
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    String type() {
        return type;
    }

    String autocomplete() {
        return autocomplete;
    }

    boolean kept() {
        return kept;
    }

    /** Further attributes. */
    String more() {
        return "";
    }

    /** The key of its label. */
    String key() {
        return "field." + name().toLowerCase(Locale.ROOT);
    }
}
