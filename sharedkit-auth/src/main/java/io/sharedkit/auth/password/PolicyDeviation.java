/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.internal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One point in which a policy departs from NIST SP 800-63B-4 or OWASP ASVS 5.0. It may be right to depart, since customers'
 * audits ask for it; it should be known.
 *
 * @param code which point
 * @param value the policy's number, or 0 where it has none
 */
public record PolicyDeviation(Code code, int value) {
    private static final Texts TEXTS = Texts.of(PolicyDeviation.class);

    /** The least length that NIST asks of a password that is the only factor; e-mail does not count as one. */
    static final int NIST_LENGTH = 15;

    /** The points, each with what it departs from. */
    public enum Code {
        /** Passwords under 15 characters: NIST 3.1.1.2, unless a factor other than e-mail is always asked for. */
        SHORT_FOR_A_SINGLE_FACTOR("NIST SP 800-63B-4 3.1.1.2, ASVS 6.2.1"),
        /** Classes of characters are asked for. */
        COMPOSITION_RULES("NIST SP 800-63B-4 3.1.1.2, ASVS 6.2.5"),
        /** Several different characters are asked for, which, read strictly, is a rule of composition. */
        DISTINCT_CHARACTERS("NIST SP 800-63B-4 3.1.1.2"),
        /** Passwords must be changed without evidence that they are known to others. */
        PERIODIC_CHANGE("NIST SP 800-63B-4 3.1.1.2, ASVS 6.2.10"),
        /** A user cannot change a password at once. */
        DELAYED_CHANGE("ASVS 6.2.2"),
        /** No collection of breached passwords is asked. */
        NO_BREACH_CHECK("NIST SP 800-63B-4 3.1.1.2, ASVS 6.2.12");

        private final String reference;

        Code(String reference) {
            this.reference = reference;
        }

        /** The requirements, such as {@code ASVS 6.2.10}. */
        public String reference() {
            return reference;
        }
    }

    /** What it means, for operators and auditors: in Japanese for Japanese locales, in English otherwise. */
    public String text(Locale locale) {
        return TEXTS.get(locale, code.name(), Integer.toString(value), code.reference());
    }

    static List<PolicyDeviation> of(PasswordPolicy policy) {
        List<PolicyDeviation> found = new ArrayList<>();
        int classes =
                Math.max(policy.characterClasses(), policy.requiredClasses().size());
        add(found, policy.minLength() < NIST_LENGTH, Code.SHORT_FOR_A_SINGLE_FACTOR, policy.minLength());
        add(found, classes > 0, Code.COMPOSITION_RULES, classes);
        add(found, policy.minDistinct() > 1, Code.DISTINCT_CHARACTERS, policy.minDistinct());
        add(found, policy.expiryDays() > 0, Code.PERIODIC_CHANGE, policy.expiryDays());
        add(found, policy.minAgeDays() > 0, Code.DELAYED_CHANGE, policy.minAgeDays());
        return List.copyOf(found);
    }

    private static void add(List<PolicyDeviation> found, boolean departs, Code code, int value) {
        if (departs) {
            found.add(new PolicyDeviation(code, value));
        }
    }
}
