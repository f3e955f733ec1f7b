/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.hash.FakeHashing;
import io.sharedkit.auth.password.BreachedPasswords.Finding;
import io.sharedkit.auth.password.BreachedPasswords.OnError;
import io.sharedkit.auth.password.PasswordPolicy.CharacterClass;
import io.sharedkit.auth.password.PolicyDeviation.Code;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyDeviationTest {
    private static final Instant NOW = Instant.parse("2026-04-01T01:00:00Z");

    @Test
    @Tag("ASVS-6.2.5")
    @Tag("ASVS-6.2.10")
    void deviations_ofNistPreset_none() {
        assertThat(PasswordPreset.NIST_63B4.policy().deviations()).isEmpty();
    }

    @Test
    void deviations_ofBalancedPreset_lengthAndDistinctCharacters() {
        assertThat(PasswordPreset.BALANCED.policy().deviations())
                .containsExactly(
                        new PolicyDeviation(Code.SHORT_FOR_A_SINGLE_FACTOR, 12),
                        new PolicyDeviation(Code.DISTINCT_CHARACTERS, 5));
    }

    @Test
    void deviations_ofPrivacyMarkPreset_nameTheClassesToo() {
        assertThat(PasswordPreset.JP_PMARK.policy().deviations())
                .contains(
                        new PolicyDeviation(Code.SHORT_FOR_A_SINGLE_FACTOR, 10),
                        new PolicyDeviation(Code.COMPOSITION_RULES, 4));
    }

    @Test
    void deviations_ofExpiryLeastAgeAndNamedClasses() {
        PasswordPolicy policy = PasswordPolicy.builder(PasswordPreset.NIST_63B4)
                .requiredClasses(List.of(CharacterClass.DIGIT))
                .expiryDays(90)
                .minAgeDays(1)
                .build();
        assertThat(policy.deviations())
                .containsExactly(
                        new PolicyDeviation(Code.COMPOSITION_RULES, 1),
                        new PolicyDeviation(Code.PERIODIC_CHANGE, 90),
                        new PolicyDeviation(Code.DELAYED_CHANGE, 1));
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCode_hasATextInBothLanguages_thatNamesItsReference(Code code) {
        PolicyDeviation deviation = new PolicyDeviation(code, 42);
        String japanese = deviation.text(Locale.JAPAN);
        String english = deviation.text(Locale.GERMANY);
        assertThat(japanese).contains(code.reference()).containsPattern("[ぁ-ん]").doesNotContain("{");
        assertThat(english).contains(code.reference()).matches("\\p{ASCII}+").doesNotContain("{");
        assertThat(japanese.contains("42")).isEqualTo(english.contains("42"));
    }

    @Test
    void facts_policyThatFollowsTheGuidelines_kept() {
        Passwords passwords = builder()
                .policy(PasswordPreset.NIST_63B4.policy())
                .breachedPasswords(password -> Finding.NOT_FOUND, OnError.REJECT)
                .build();
        Fact fact = passwords.facts().get(0);
        assertThat(fact.name()).isEqualTo(Passwords.FACT);
        assertThat(fact.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(fact.observedAt()).isEqualTo(NOW);
        assertThat(fact.details()).containsEntry("deviations", "").containsEntry("breaches-asked", "true");
        assertThat(passwords.deviations()).isEmpty();
    }

    @Test
    void facts_policyThatDeparts_notKept_andSaysWhere() {
        Passwords passwords = builder().policy(PasswordPreset.JP_PMARK.policy()).build();
        assertThat(passwords.facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.verdict()).isEqualTo(Verdict.NOT_KEPT))
                .satisfies(fact -> assertThat(fact.details())
                        .containsEntry(
                                "deviations",
                                "SHORT_FOR_A_SINGLE_FACTOR,COMPOSITION_RULES,DISTINCT_CHARACTERS,NO_BREACH_CHECK")
                        .containsEntry("min-length", "10")
                        .containsEntry("character-classes", "4"));
    }

    @Test
    void facts_speakOfTheProviderOnly_deviationsOfWhatIsInForce() {
        PasswordPolicy tenant =
                Policies.balanced().expiryDays(90).blockedWords(List.of("青空商事")).build();
        Passwords passwords = builder()
                .policy(PasswordPreset.NIST_63B4.policy())
                .tenantPolicy(() -> tenant)
                .build();
        assertThat(passwords.facts().get(0).details())
                .containsEntry("expiry-days", "0")
                .containsEntry("deviations", "NO_BREACH_CHECK");
        assertThat(passwords.facts().toString()).doesNotContain("青空");
        assertThat(passwords.deviations())
                .extracting(PolicyDeviation::code)
                .containsExactly(Code.DISTINCT_CHARACTERS, Code.PERIODIC_CHANGE, Code.NO_BREACH_CHECK);
    }

    private static Passwords.Builder builder() {
        return Passwords.builder().hasher(new FakeHashing().hasher()).clock(InstantSource.fixed(NOW));
    }
}
