/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.internal.PasswordText;
import io.sharedkit.auth.password.PasswordPolicy.CharacterClass;
import io.sharedkit.auth.password.PasswordViolation.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.passay.PasswordData;
import org.passay.data.CharacterData;
import org.passay.data.EnglishCharacterData;
import org.passay.rule.CharacterCharacteristicsRule;
import org.passay.rule.CharacterRule;
import org.passay.rule.LengthRule;
import org.passay.rule.Rule;

/** What a policy finds wrong with a password. Passay counts the code points and the classes. */
final class PolicyRules {
    private static final Map<CharacterClass, CharacterData> CLASSES = Map.of(
            CharacterClass.UPPER, EnglishCharacterData.UpperCase,
            CharacterClass.LOWER, EnglishCharacterData.LowerCase,
            CharacterClass.DIGIT, EnglishCharacterData.Digit,
            CharacterClass.SYMBOL, EnglishCharacterData.Special);
    private static final Map<CharacterClass, Code> MISSING = Map.of(
            CharacterClass.UPPER, Code.NO_UPPER,
            CharacterClass.LOWER, Code.NO_LOWER,
            CharacterClass.DIGIT, Code.NO_DIGIT,
            CharacterClass.SYMBOL, Code.NO_SYMBOL);

    private PolicyRules() {}

    /** All violations, in the order of {@link Code}; empty if the password may be used. */
    static List<PasswordViolation> violations(
            PasswordPolicy policy, CharSequence password, Collection<String> context) {
        Optional<String> text = PasswordText.of(password);
        if (text.isEmpty()) {
            return List.of(
                    PasswordText.isOversized(password)
                            ? new PasswordViolation(Code.TOO_LONG, policy.maxLength())
                            : new PasswordViolation(Code.ILLEGAL_CHARACTER, 0));
        }
        List<PasswordViolation> found = new ArrayList<>(counted(policy, text.get()));
        List<String> words = new ArrayList<>(policy.blockedWords());
        words.addAll(context);
        guessable(text.get(), words).ifPresent(found::add);
        return List.copyOf(found);
    }

    /** As above, with what is known of the person; neither the history nor a collection of breaches is asked. */
    static List<PasswordViolation> violations(
            PasswordPolicy policy,
            CharSequence password,
            PasswordContext context,
            List<String> productWords,
            Instant now) {
        List<String> words = new ArrayList<>(productWords);
        words.addAll(context.words());
        List<PasswordViolation> found = new ArrayList<>(violations(policy, password, words));
        if (policy.refuseSimilar() && isSimilar(password, context)) {
            found.add(new PasswordViolation(Code.SIMILAR, 0));
        }
        PasswordAge age = new PasswordAge(policy);
        if (!context.forced()
                && context.setAt()
                        .filter(set -> now.isBefore(age.changeableAt(set)))
                        .isPresent()) {
            found.add(new PasswordViolation(Code.TOO_SOON, policy.minAgeDays()));
        }
        return List.copyOf(found);
    }

    private static boolean isSimilar(CharSequence password, PasswordContext context) {
        Optional<String> text = PasswordText.of(password);
        Optional<String> current = context.current().flatMap(PasswordText::of);
        return text.isPresent() && current.isPresent() && Similarity.areSimilar(text.get(), current.get());
    }

    private static List<PasswordViolation> counted(PasswordPolicy policy, String text) {
        PasswordData data = new PasswordData(text);
        Stream<Optional<PasswordViolation>> checks = Stream.of(
                broken(new LengthRule(policy.minLength(), Integer.MAX_VALUE), data, Code.TOO_SHORT, policy.minLength()),
                broken(new LengthRule(0, policy.maxLength()), data, Code.TOO_LONG, policy.maxLength()),
                classes(policy, data));
        Stream<Optional<PasswordViolation>> required = policy.requiredClasses().stream()
                .map(type -> broken(
                        new CharacterRule(CLASSES.get(type), 1), data, Objects.requireNonNull(MISSING.get(type)), 0));
        return Stream.of(checks, required, Stream.of(distinct(policy, text)))
                .flatMap(all -> all.flatMap(Optional::stream))
                .toList();
    }

    private static Optional<PasswordViolation> classes(PasswordPolicy policy, PasswordData data) {
        if (policy.characterClasses() == 0) {
            return Optional.empty();
        }
        List<CharacterRule> rules = CLASSES.values().stream()
                .map(type -> new CharacterRule(type, 1))
                .toList();
        Rule rule = new CharacterCharacteristicsRule(policy.characterClasses(), rules);
        return broken(rule, data, Code.TOO_FEW_CLASSES, policy.characterClasses());
    }

    private static Optional<PasswordViolation> distinct(PasswordPolicy policy, String text) {
        return text.codePoints().distinct().count() < policy.minDistinct()
                ? Optional.of(new PasswordViolation(Code.TOO_FEW_DISTINCT, policy.minDistinct()))
                : Optional.empty();
    }

    private static Optional<PasswordViolation> guessable(String text, Collection<String> context) {
        Set<String> forms = GuessableForms.of(text);
        if (Blocklist.isCommon(forms)) {
            return Optional.of(new PasswordViolation(Code.COMMON, 0));
        }
        Set<String> words = ContextWords.of(context);
        return forms.stream().anyMatch(words::contains)
                ? Optional.of(new PasswordViolation(Code.CONTEXT_WORD, 0))
                : Optional.empty();
    }

    private static Optional<PasswordViolation> broken(Rule rule, PasswordData data, Code code, int limit) {
        return rule.validate(data).isValid() ? Optional.empty() : Optional.of(new PasswordViolation(code, limit));
    }
}
