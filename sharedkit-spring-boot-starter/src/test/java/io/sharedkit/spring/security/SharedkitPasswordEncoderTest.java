/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.hash.LegacyHashes;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.hash.Verification;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

class SharedkitPasswordEncoderTest {
    private static final String PASSWORD = "kasumi-ga-ura-no-asa-7";
    private static final PasswordHasher HASHER = PasswordHasher.builder().build();

    private final SharedkitPasswordEncoder encoder = new SharedkitPasswordEncoder(HASHER);

    @Test
    void encode_thenMatches_isOurs_andAsksForNothing() {
        String hash = encoder.encode(PASSWORD);

        assertThat(hash).startsWith("$argon2id$");
        assertThat(encoder.matches(PASSWORD, hash)).isTrue();
        assertThat(encoder.matches(PASSWORD + "x", hash)).isFalse();
        assertThat(encoder.upgradeEncoding(hash)).isFalse();
    }

    @Test
    void matches_whatTheApplicationHadBefore_andAsksForAnUpgrade() {
        String delegating =
                PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD);
        String bare = new BCryptPasswordEncoder(4).encode(PASSWORD);

        for (String old : new String[] {delegating, bare}) {
            assertThat(encoder.matches(PASSWORD, old)).as(old).isTrue();
            assertThat(encoder.matches("another-password-7", old)).as(old).isFalse();
            assertThat(encoder.upgradeEncoding(old)).as(old).isTrue();
        }
    }

    @Test
    void matches_nothingOrNoHash_isFalse() {
        assertThat(encoder.encode(null)).isNull();
        assertThat(encoder.matches(null, encoder.encode(PASSWORD))).isFalse();
        for (String stored : new String[] {null, "", "{noop}" + PASSWORD, PASSWORD, "{bcrypt}broken"}) {
            assertThat(encoder.matches(PASSWORD, stored)).as(stored).isFalse();
            assertThat(encoder.upgradeEncoding(stored)).as(stored).isFalse();
        }
    }

    @Test
    void busy_isNeitherYesNorNo() throws Exception {
        Held held = new Held(new CountDownLatch(1), new CountDownLatch(1));
        SharedkitPasswordEncoder busy = new SharedkitPasswordEncoder(PasswordHasher.builder()
                .concurrency(1)
                .longestWait(Duration.ZERO)
                .legacy(held)
                .build());
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> busy.matches(PASSWORD, "held"));
        held.begun.await();

        assertThatThrownBy(() -> busy.matches(PASSWORD, "held")).isInstanceOf(AuthenticationServiceException.class);
        assertThatThrownBy(() -> busy.encode(PASSWORD)).isInstanceOf(AuthenticationServiceException.class);

        held.goOn.countDown();
        assertThat(other.join()).isTrue();
    }

    @Test
    void daoProvider_logsOldUsersIn_andStoresTheHashAnew() {
        InMemoryUserDetailsManager users = new InMemoryUserDetailsManager(User.withUsername("sato")
                .password("{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD))
                .roles("USER")
                .build());
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
        provider.setPasswordEncoder(encoder);
        provider.setUserDetailsPasswordService(users);

        assertThatThrownBy(() -> provider.authenticate(login("wrong"))).isInstanceOf(BadCredentialsException.class);
        assertThat(users.loadUserByUsername("sato").getPassword()).startsWith("{bcrypt}");
        assertThat(provider.authenticate(login(PASSWORD)).isAuthenticated()).isTrue();

        assertThat(users.loadUserByUsername("sato").getPassword()).startsWith("$argon2id$");
        assertThat(provider.authenticate(login(PASSWORD)).isAuthenticated()).isTrue();
    }

    @Test
    void legacy_encoderOfTheApplication_isASchemeOfTheLibrary() {
        Pbkdf2PasswordEncoder own =
                new Pbkdf2PasswordEncoder("secret of ours", 16, 1000, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
        PasswordHasher hasher = PasswordHasher.builder()
                .legacy(SharedkitPasswordEncoder.legacy("ours", own))
                .build();
        PasswordHash old = PasswordHash.ofStored("{ours}" + own.encode(PASSWORD));

        assertThat(hasher.verify(PASSWORD, old)).isEqualTo(new Verification.Match(true));
        assertThat(hasher.verify("another-password-7", old)).isEqualTo(new Verification.Mismatch());
        assertThat(HASHER.verify(PASSWORD, old)).isInstanceOf(Verification.Corrupt.class);
    }

    private static UsernamePasswordAuthenticationToken login(String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated("sato", password);
    }

    /** Takes as long as a test wants. */
    private record Held(CountDownLatch begun, CountDownLatch goOn) implements LegacyHashes {
        @Override
        public String name() {
            return "held";
        }

        @Override
        public boolean holds(String stored) {
            return stored.equals("held");
        }

        @Override
        public boolean matches(CharSequence password, String stored) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }
    }
}
