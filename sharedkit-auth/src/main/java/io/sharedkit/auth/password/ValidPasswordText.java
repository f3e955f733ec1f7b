/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Validates {@link ValidPassword} on text. */
public final class ValidPasswordText implements ConstraintValidator<ValidPassword, CharSequence> {
    private final PasswordMessages messages;

    /** What a validation provider makes by itself; it throws when it is asked, since it knows no policy. */
    public ValidPasswordText() {
        this.messages = PasswordMessages.none();
    }

    /** A validator under this policy, with messages in the language that the supplier gives at each validation. */
    public ValidPasswordText(Passwords passwords, Supplier<Locale> locale) {
        this.messages = PasswordMessages.of(passwords, locale);
    }

    @Override
    public boolean isValid(@Nullable CharSequence password, ConstraintValidatorContext context) {
        return messages.isValid(password, context);
    }
}
