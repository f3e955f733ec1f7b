/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.hash.FakeHashing;
import jakarta.validation.Configuration;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With Hibernate Validator; META-INF/validation.xml of the tests asks for messages without an expression language. */
class ValidPasswordTest {
    private final List<ValidatorFactory> open = new ArrayList<>();
    private Locale request = Locale.JAPAN;

    public record PasswordForm(
            @NotBlank String company,
            @ValidPassword @Nullable CharSequence password) {}

    public record WipeableForm(@ValidPassword char @Nullable [] password) {}

    public record NumberForm(@ValidPassword Integer password) {}

    @AfterEach
    void close() {
        open.forEach(ValidatorFactory::close);
    }

    @Test
    void validate_goodPasswordOrNone_isValid() {
        Validator validator = validator(PasswordPolicy.standard());
        assertThat(validator.validate(new PasswordForm("a", "mizuumi no soko 7")))
                .isEmpty();
        assertThat(validator.validate(new PasswordForm("a", new StringBuilder("mizuumi no soko 7"))))
                .isEmpty();
        assertThat(validator.validate(new PasswordForm("a", null))).isEmpty();
        assertThat(validator.validate(new WipeableForm("mizuumi no soko 7".toCharArray())))
                .isEmpty();
        assertThat(validator.validate(new WipeableForm(null))).isEmpty();
    }

    @Test
    void validate_badPassword_oneMessageForEachRule_inTheLanguageOfTheRequest() {
        Validator validator = validator(PasswordPreset.JP_PMARK.policy());
        assertThat(messages(validator, new PasswordForm("a", "sakura")))
                .containsExactlyInAnyOrder(
                        "10文字以上にしてください。",
                        "英大文字・英小文字・数字・記号のうち4種類以上を使ってください。",
                        "推測されやすいパスワードです。数字や記号を付け足しても安全にはなりません。別のパスワードにしてください。");
        request = Locale.ENGLISH;
        assertThat(messages(validator, new WipeableForm("sakura".toCharArray())))
                .containsExactlyInAnyOrder(
                        "Use at least 10 characters.",
                        "Use at least 4 of these kinds of characters: capital letters, small letters, digits, symbols.",
                        "This is one of the passwords that are guessed first. Adding digits or symbols to it does not"
                                + " help; choose another one.");
    }

    @Test
    void validate_messageHoldsNoPartOfThePassword_andStandsAtTheProperty() {
        Validator validator = validator(PasswordPolicy.standard());
        assertThat(validator.validate(new PasswordForm("a", "zq${1+1}{x}")))
                .isNotEmpty()
                .allSatisfy(violation -> {
                    assertThat(violation.getPropertyPath()).hasToString("password");
                    assertThat(violation.getMessage()).doesNotContain("zq", "{", "$");
                });
    }

    @Test
    void validate_otherConstraints_workAsBefore() {
        assertThat(validator(PasswordPolicy.standard()).validate(new PasswordForm(" ", "mizuumi no soko 7")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getPropertyPath()).hasToString("company"));
    }

    @Test
    void validate_withoutPasswords_failsAndSaysWhatToDo_andIsNeverValid() {
        ValidatorFactory plain = Validation.buildDefaultValidatorFactory();
        open.add(plain);
        for (Object form : List.of(
                new PasswordForm("a", "mizuumi no soko 7"), new WipeableForm("mizuumi no soko 7".toCharArray()))) {
            assertThatThrownBy(() -> plain.getValidator().validate(form))
                    .isInstanceOf(ConstraintDeclarationException.class)
                    .hasMessageContaining("@ValidPassword has no policy to ask")
                    .hasMessageContaining("PasswordValidators.over(passwords, locale,");
        }
    }

    @Test
    void validate_onANumber_isADeclarationError() {
        Validator validator = validator(PasswordPolicy.standard());
        assertThatThrownBy(() -> validator.validate(new NumberForm(12)))
                .isInstanceOf(ConstraintDeclarationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{company}", "${1+1}", "\\{x}", "a\\", "100%", "$", "{", "}", "推測{0}", "{message}"})
    void escape_textThatLooksLikeATemplate_meansItself(String text) {
        ValidatorFactory factory = Validation.buildDefaultValidatorFactory();
        open.add(factory);
        MessageInterpolator.Context context = context(factory.getValidator());
        assertThat(factory.getMessageInterpolator().interpolate(PasswordMessages.escape(text), context, Locale.JAPAN))
                .isEqualTo(text);
    }

    private static MessageInterpolator.Context context(Validator validator) {
        ConstraintDescriptor<?> descriptor = validator
                .getConstraintsForClass(PasswordForm.class)
                .getConstraintsForProperty("password")
                .getConstraintDescriptors()
                .iterator()
                .next();
        return new MessageInterpolator.Context() {
            @Override
            public ConstraintDescriptor<?> getConstraintDescriptor() {
                return descriptor;
            }

            @Override
            public Object getValidatedValue() {
                return "x";
            }

            @Override
            public <T> T unwrap(Class<T> type) {
                throw new jakarta.validation.ValidationException(type.getName());
            }
        };
    }

    private Validator validator(PasswordPolicy policy) {
        Passwords passwords = Passwords.builder()
                .hasher(new FakeHashing().hasher())
                .policy(policy)
                .build();
        Configuration<?> configuration = Validation.byDefaultProvider().configure();
        ValidatorFactory factory = configuration
                .constraintValidatorFactory(PasswordValidators.over(
                        passwords, () -> request, configuration.getDefaultConstraintValidatorFactory()))
                .buildValidatorFactory();
        open.add(factory);
        return factory.getValidator();
    }

    private static List<String> messages(Validator validator, Object form) {
        return validator.validate(form).stream()
                .map(ConstraintViolation::getMessage)
                .toList();
    }
}
