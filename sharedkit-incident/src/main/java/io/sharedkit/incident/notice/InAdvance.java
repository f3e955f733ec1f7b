/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A lead time that lies before the change: {@code afterwards} is for new versions only. */
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = InAdvance.Check.class)
public @interface InAdvance {

    /** What is said of a wrong value. */
    String message() default "must be a span such as P5BD, or in-advance; only a new version may be told afterwards";

    /** The groups of Jakarta Validation. */
    Class<?>[] groups() default {};

    /** The payload of Jakarta Validation. */
    Class<? extends Payload>[] payload() default {};

    /** Checks it; nothing is in advance too, since other constraints refuse it. */
    final class Check implements ConstraintValidator<InAdvance, LeadTime> {

        /** For Jakarta Validation, which makes it. */
        public Check() {}

        @Override
        public boolean isValid(@Nullable LeadTime lead, ConstraintValidatorContext context) {
            return lead == null || lead.timing() == NoticeRule.Timing.IN_ADVANCE;
        }
    }
}
