/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.core.tenant.Tenants;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that makes more of a mail or a letter than a name. */
class NameAttackTest {
    private final AuthWorld world = AuthWorld.inMemory();
    private final Accounts accounts = world.accounts();

    @ParameterizedTest
    @ValueSource(strings = {"a\u0085b", "a\u2028b", "a\u2029b", "a\u202eb", "a\u2066b", "a\ud800b"})
    void name_withALineBreakOrATurnOfDirection_isRefused(String name) {
        Tenants.run(
                AOZORA,
                () -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> accounts.invite("a@aozora.example.jp", name, Roles.GENERAL_USER, OPERATOR)));
    }
}
