/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.password.PasswordViolation;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Why a step of a login was not taken: the request attribute {@value #ATTRIBUTE} of the page that is shown again.
 *
 * @param key such as {@code refused} or {@code code-wrong}
 * @param number the seconds or minutes of {@code wait-seconds} and {@code wait-minutes}, the tries left of
 *     {@code code-wrong-remaining}; 0 for all others
 * @param violations what speaks against the new password of {@code password-rejected}
 */
public record LoginProblem(String key, long number, List<PasswordViolation> violations) {
    /** The request attribute. */
    public static final String ATTRIBUTE = "loginProblem";

    private static final String TEXTS = LoginProblem.class.getPackageName() + ".texts";
    private static final Duration SECONDS_UNTIL = Duration.ofSeconds(90);

    /** Copies the list. */
    public LoginProblem {
        violations = List.copyOf(violations);
    }

    static LoginProblem of(String key) {
        return new LoginProblem(key, 0, List.of());
    }

    static LoginProblem of(String key, long number) {
        return new LoginProblem(key, number, List.of());
    }

    /** Why no code was mailed, which the redirect to the page tells in the query: one of the texts, whoever wrote it. */
    static Optional<LoginProblem> noticed(String notice) {
        return Arrays.stream(Refusal.values())
                .map(CodeForm::key)
                .filter(notice::equals)
                .filter(ResourceBundle.getBundle(TEXTS, Locale.ROOT)::containsKey)
                .map(LoginProblem::of)
                .findFirst();
    }

    /** Nothing more is compared until then. */
    static LoginProblem wait(Instant now, Instant until) {
        Duration wait = Duration.between(now, until);
        return wait.compareTo(SECONDS_UNTIL) > 0
                ? of("wait-minutes", wait.plusSeconds(59).toMinutes())
                : of("wait-seconds", Math.max(1, wait.toSeconds()));
    }

    /** The sentence for whoever sits there: Japanese where the locale is, English otherwise. */
    public String text(Locale locale) {
        boolean japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
        String text = ResourceBundle.getBundle(TEXTS, japanese ? Locale.JAPANESE : Locale.ROOT)
                .getString(key);
        return new MessageFormat(text, Locale.ROOT).format(new Object[] {Long.toString(number)});
    }

    /** A sentence for each of {@link #violations}. */
    public List<String> details(Locale locale) {
        return violations.stream().map(violation -> violation.text(locale)).toList();
    }
}
