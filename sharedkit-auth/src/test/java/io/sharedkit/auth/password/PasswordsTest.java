/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.hash.FakeHashing;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.hash.Verification;
import io.sharedkit.auth.password.PasswordPolicy.CharacterClass;
import io.sharedkit.auth.password.PasswordViolation.Code;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final TenantId AOZORA = TenantId.of("c-aozora");
    private static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    private static final String GOOD = "mizuumi no soko 7";

    private final FakeHashing hashing = new FakeHashing();
    private final PasswordHasher hasher = hashing.hasher();

    @Test
    void choose_goodPassword_isHashed_andVerifies() {
        Passwords passwords = Passwords.builder().hasher(hasher).build();
        Passwords.Choice choice = passwords.choose(GOOD, List.of("sato@example.jp"));
        assertThat(choice)
                .isInstanceOfSatisfying(
                        Passwords.Accepted.class,
                        accepted -> assertThat(passwords.verify(GOOD, accepted.hash()))
                                .isEqualTo(new Verification.Match(false)));
        assertThat(choice.toString()).doesNotContain("argon2").contains("***");
    }

    @Test
    void choose_badPassword_isNotEvenHashed() {
        Passwords passwords = Passwords.builder().hasher(hasher).build();
        assertThat(passwords.choose("sakura", List.of()))
                .isEqualTo(new Passwords.Rejected(
                        List.of(new PasswordViolation(Code.TOO_SHORT, 12), new PasswordViolation(Code.COMMON, 0))));
        assertThat(hashing.wasNeverAsked()).isTrue();
    }

    @Test
    void choose_shortMemory_busy() {
        hashing.runOutOfMemory();
        Passwords passwords = Passwords.builder().hasher(hasher).build();
        assertThat(passwords.choose(GOOD, List.of())).isEqualTo(new Passwords.Busy());
        assertThat(passwords.rehash(GOOD)).isEmpty();
        assertThat(passwords.verifyUnknown(GOOD)).isEqualTo(new Verification.Busy());
    }

    @Test
    @Tag("JJ-31a")
    @Tag("JJ-31c")
    void policy_eachCompanyHasItsOwn_butNoneGoesBelowTheProviders() {
        PasswordPolicy lax = Policies.of(8, 128, 0, List.of(), 1);
        PasswordPolicy severe = Policies.of(16, 128, 0, List.of(CharacterClass.SYMBOL), 5);
        Map<TenantId, PasswordPolicy> chosen = Map.of(AOZORA, lax, TAKASAKI, severe);
        Passwords passwords = Passwords.builder()
                .hasher(hasher)
                .tenantPolicy(() -> chosen.get(Tenants.current()))
                .build();
        Tenants.run(AOZORA, () -> {
            assertThat(passwords.policy()).isEqualTo(PasswordPolicy.standard());
            assertThat(codes(passwords, "kqzmwbxv")).containsExactly(Code.TOO_SHORT);
            assertThat(codes(passwords, "kqzmwbxvjrpq")).isEmpty();
        });
        Tenants.run(TAKASAKI, () -> {
            assertThat(codes(passwords, "kqzmwbxvjrpq")).containsExactly(Code.TOO_SHORT, Code.NO_SYMBOL);
            assertThat(codes(passwords, "kqzmwbxvjrpq-mnt")).isEmpty();
        });
    }

    @Test
    void policy_ofTheProviderMayBeBelowTheStandard() {
        PasswordPolicy eight = Policies.of(8, 128, 0, List.of(), 5);
        Passwords passwords = Passwords.builder().hasher(hasher).policy(eight).build();
        assertThat(passwords.policy()).isEqualTo(eight);
        assertThat(codes(passwords, "kqzmwbxv")).isEmpty();
    }

    @Test
    void check_productWords_areContextToo() {
        Passwords passwords = Passwords.builder()
                .hasher(hasher)
                .productWords(List.of("AozoraHR"))
                .build();
        assertThat(codes(passwords, "aozorahr2026")).containsExactly(Code.CONTEXT_WORD);
    }

    @Test
    void build_defaults_hashForReal() {
        Passwords passwords = Passwords.builder().build();
        assertThat(passwords.choose(GOOD, List.of())).isInstanceOf(Passwords.Accepted.class);
    }

    private static List<Code> codes(Passwords passwords, String password) {
        return passwords.check(password, List.of()).stream()
                .map(PasswordViolation::code)
                .toList();
    }
}
