/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.nio.CharBuffer;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Validates {@link ValidPassword} on arrays of characters. */
public final class ValidPasswordChars implements ConstraintValidator<ValidPassword, char[]> {
    private final PasswordMessages messages;

    /** What a validation provider makes by itself; it throws when it is asked, since it knows no policy. */
    public ValidPasswordChars() {
        this.messages = PasswordMessages.none();
    }

    /** A validator under this policy, with messages in the language that the supplier gives at each validation. */
    public ValidPasswordChars(Passwords passwords, Supplier<Locale> locale) {
        this.messages = PasswordMessages.of(passwords, locale);
    }

    @Override
    public boolean isValid(char @Nullable [] password, ConstraintValidatorContext context) {
        return messages.isValid(password == null ? null : CharBuffer.wrap(password), context);
    }
}
