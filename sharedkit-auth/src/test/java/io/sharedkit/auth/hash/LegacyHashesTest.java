/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LegacyHashesTest {
    private static final String BCRYPT = "$2a$04$zVHmKQtGGQob.b/Nc7l9NO8UlrYcW05FiuCj/SxsFO/ZtiN9.mNzy";

    private final PasswordHasher hasher =
            PasswordHasher.builder().legacy(new Reversed("reversed")).build();

    @Test
    void hash_ofTheHostsOwnMaking_matches_andAsksToBeReplaced() {
        PasswordHash stored = PasswordHash.ofStored("{reversed}drowssap");

        assertThat(hasher.verify("password", stored)).isEqualTo(new Verification.Match(true));
        assertThat(hasher.verify("Password", stored)).isEqualTo(new Verification.Mismatch());
        assertThat(hasher.needsRehash(stored)).isTrue();
        assertThat(hasher.describe(stored)).isEqualTo("legacy reversed");
    }

    @Test
    void hash_thatNobodyHolds_isWhatItWas() {
        PasswordHash stored = PasswordHash.ofStored("{other}drowssap");
        assertThat(hasher.verify("password", stored)).isInstanceOf(Verification.Corrupt.class);
        assertThat(hasher.describe(stored)).isEqualTo("corrupt");
        assertThat(hasher.describe(PasswordHash.ofStored(BCRYPT))).isEqualTo("bcrypt cost=4");
    }

    @Test
    void host_isAskedNeitherAboutOurHashesNorAboutRefusedSchemes() {
        PasswordHasher greedy = PasswordHasher.builder().legacy(new Greedy()).build();
        PasswordHash ours = greedy.hash("correct horse battery staple").orElseThrow();

        assertThat(greedy.verify("anything", ours)).isEqualTo(new Verification.Mismatch());
        assertThat(greedy.needsRehash(ours)).isFalse();
        assertThat(greedy.verify("geheim", PasswordHash.ofStored("{noop}geheim")))
                .isEqualTo(new Verification.Unsupported("{noop}"));
        assertThat(greedy.verify("anything", PasswordHash.ofStored(BCRYPT)))
                .as("its own settings of a scheme that we know")
                .isEqualTo(new Verification.Match(true));
    }

    @Test
    void name_thatIsNone_isRefused() {
        assertThatThrownBy(() -> PasswordHasher.builder().legacy(new Reversed("Old System")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Old System'");
    }

    private record Reversed(String name) implements LegacyHashes {
        @Override
        public boolean holds(String stored) {
            return stored.startsWith("{reversed}");
        }

        @Override
        public boolean matches(CharSequence password, String stored) {
            return stored.equals("{reversed}" + new StringBuilder(password).reverse());
        }
    }

    private static final class Greedy implements LegacyHashes {
        @Override
        public String name() {
            return "greedy";
        }

        @Override
        public boolean holds(String stored) {
            return true;
        }

        @Override
        public boolean matches(CharSequence password, String stored) {
            return true;
        }
    }
}
