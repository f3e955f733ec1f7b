/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import java.util.List;
import java.util.Locale;

/** What there are pages for, and the fields of their forms. */
enum Page {
    LOGIN(Field.COMPANY, Field.EMAIL, Field.PASSWORD),
    CODE(Field.CODE),
    APP(Field.CODE),
    ENROL(Field.CODE),
    CHANGE(Field.NEW_PASSWORD, Field.REPEATED),
    INVITATION(Field.NEW_PASSWORD, Field.REPEATED),
    FORGOT(Field.COMPANY, Field.EMAIL),
    RESET(Field.NEW_PASSWORD, Field.REPEATED),
    DEAD_LINK;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Field> fields;

    Page(Field... fields) {
        this.fields = List.of(fields);
    }

    List<Field> fields() {
        return fields;
    }

    /** The key of its texts. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
