/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link CharSequence} or {@code char[]} that the policy in force allows as a new password; {@code null} is left to
 * {@code @NotNull}. Each broken rule becomes a message of its own, in the language of the request; {@link #message} is not
 * used.
 *
 * <p>It is asked as {@link Passwords#check} is, without words of the person, history and breaches, to tell early what is
 * wrong: {@link Passwords#choose} still decides. The validator gets its {@link Passwords} from a
 * {@link PasswordValidators}; without one, validation fails with an error that says so, and never counts as valid.
 */
@Documented
@Constraint(validatedBy = {ValidPasswordText.class, ValidPasswordChars.class})
@Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.CONSTRUCTOR,
    ElementType.ANNOTATION_TYPE,
    ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidPassword {

    /** Not used: each broken rule has its own text. */
    String message() default "The password breaks the policy.";

    /** The groups to which the constraint belongs. */
    Class<?>[] groups() default {};

    /** What clients attach to the constraint. */
    Class<? extends Payload>[] payload() default {};
}
