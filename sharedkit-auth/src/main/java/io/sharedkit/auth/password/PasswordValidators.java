/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Makes the validators of {@link ValidPassword}, and leaves all others to the factory that it stands before.
 *
 * <pre>{@code
 * Configuration<?> configuration = Validation.byDefaultProvider().configure();
 * ValidatorFactory validation = configuration
 *         .constraintValidatorFactory(PasswordValidators.over(
 *                 passwords, () -> localeOfTheRequest(), configuration.getDefaultConstraintValidatorFactory()))
 *         .buildValidatorFactory();
 * }</pre>
 */
public final class PasswordValidators implements ConstraintValidatorFactory {
    private final Passwords passwords;
    private final Supplier<Locale> locale;
    private final ConstraintValidatorFactory others;

    private PasswordValidators(Passwords passwords, Supplier<Locale> locale, ConstraintValidatorFactory others) {
        this.passwords = passwords;
        this.locale = locale;
        this.others = others;
    }

    /**
     * A factory before another.
     *
     * @param locale the language of the request; asked at each validation
     * @param others what makes all other validators: the provider's default, Spring's, CDI's
     */
    public static PasswordValidators over(
            Passwords passwords, Supplier<Locale> locale, ConstraintValidatorFactory others) {
        return new PasswordValidators(passwords, locale, others);
    }

    @Override
    public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
        if (type == ValidPasswordText.class) {
            return type.cast(new ValidPasswordText(passwords, locale));
        }
        if (type == ValidPasswordChars.class) {
            return type.cast(new ValidPasswordChars(passwords, locale));
        }
        return others.getInstance(type);
    }

    @Override
    public void releaseInstance(ConstraintValidator<?, ?> validator) {
        if (!(validator instanceof ValidPasswordText || validator instanceof ValidPasswordChars)) {
            others.releaseInstance(validator);
        }
    }
}
