/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the violations of a password into messages of Jakarta Validation. */
final class PasswordMessages {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\{}$]");

    private final BiPredicate<CharSequence, ConstraintValidatorContext> check;

    private PasswordMessages(BiPredicate<CharSequence, ConstraintValidatorContext> check) {
        this.check = check;
    }

    static PasswordMessages of(Passwords passwords, Supplier<Locale> locale) {
        return new PasswordMessages((password, context) -> {
            List<PasswordViolation> violations = passwords.check(password, List.of());
            if (!violations.isEmpty()) {
                context.disableDefaultConstraintViolation();
            }
            violations.forEach(
                    violation -> context.buildConstraintViolationWithTemplate(escape(violation.text(locale.get())))
                            .addConstraintViolation());
            return violations.isEmpty();
        });
    }

    /** Without a policy there is no answer. */
    static PasswordMessages none() {
        return new PasswordMessages((password, context) -> {
            throw new ConstraintDeclarationException(
                    "@ValidPassword has no policy to ask. Build the ValidatorFactory with"
                            + " PasswordValidators.over(passwords, locale, configuration.getDefaultConstraintValidatorFactory())"
                            + " as its constraintValidatorFactory.");
        });
    }

    boolean isValid(@Nullable CharSequence password, ConstraintValidatorContext context) {
        return password == null || check.test(password, context);
    }

    /** The text as a message template that means itself: nothing in it is a parameter or an expression. */
    static String escape(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
