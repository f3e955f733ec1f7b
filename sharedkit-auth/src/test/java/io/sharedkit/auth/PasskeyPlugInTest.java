/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.login.Assurance;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.EnrolledFactor;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.FactorSettings.Changed;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.auth.login.SecondStep.FactorNeeded;
import io.sharedkit.auth.login.SecondStepPolicy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A passkey of a host, by the public interfaces alone: a challenge goes to the browser, a signature comes back. */
class PasskeyPlugInTest {
    private static final Origin HERE = Origin.of("203.0.113.1");
    private static final String EMAIL = "hanako@aozora.example.jp";

    private final AuthWorld world = AuthWorld.inMemory();
    private final KeyPair device = keyPair();

    @Test
    void passkey_isSetUpAndAskedFor_likeEveryOtherFactor() {
        SecondStep steps = world.secondStepBuilder()
                .factor(world.codesBuilder().build())
                .factor(new FakePasskey())
                .policy(SecondStepPolicy.standard().with(List.of(Factor.EMAIL_CODE, Factor.PASSKEY)))
                .build();
        world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
        PreAuthentication first = world.logIn(AOZORA, EMAIL);
        steps.start(first, Factor.EMAIL_CODE, HERE);
        Authentication mailed =
                ((Complete) steps.verify(first, Factor.EMAIL_CODE, world.lastCode(), HERE)).authentication();
        Open options = (Open) steps.settings().begin(mailed, Factor.PASSKEY, HERE);
        String answer = publicKey() + "|" + sign(options.data().get("challenge"));
        assertThat(steps.settings().confirm(mailed, Factor.PASSKEY, answer, HERE))
                .isInstanceOf(Changed.class);
        PreAuthentication login = world.logIn(AOZORA, EMAIL);
        assertThat(steps.begin(login, HERE)).isEqualTo(new FactorNeeded(List.of(Factor.PASSKEY)));
        Open open = (Open) steps.start(login, Factor.PASSKEY, HERE);
        assertThat(steps.verify(login, Factor.PASSKEY, sign("another"), HERE)).isEqualTo(new Wrong());
        assertThat(steps.verify(login, Factor.PASSKEY, sign(open.data().get("challenge")), HERE))
                .isInstanceOfSatisfying(
                        Complete.class,
                        complete -> assertThat(complete.authentication().assurance())
                                .isEqualTo(Assurance.MULTI_FACTOR));
        assertThat(world.events.actions()).contains("auth.factor.enrolled");
    }

    private String publicKey() {
        return Base64.getEncoder().encodeToString(device.getPublic().getEncoded());
    }

    private String sign(String challenge) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(device.getPrivate());
            signature.update(challenge.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FakePasskey implements EnrolledFactor {
        private final Map<String, PublicKey> keys = new HashMap<>();
        private final Map<String, String> challenges = new HashMap<>();

        @Override
        public Factor factor() {
            return Factor.PASSKEY;
        }

        @Override
        public boolean isReady(Account account) {
            return keys.containsKey(account.id());
        }

        @Override
        public Started start(PreAuthentication login, Account account, Origin origin) {
            return challenge(login.id(), login.expiresAt());
        }

        @Override
        public Checked check(PreAuthentication login, Account account, String answer, Origin origin) {
            return verifies(keys.get(account.id()), challenges.get(login.id()), answer) ? new Right() : new Wrong();
        }

        @Override
        public Started enrol(Account account) {
            return challenge(account.id(), Instant.MAX);
        }

        @Override
        public Checked confirm(Account account, String answer, Runnable alongside) {
            String[] parts = answer.split("\\|");
            PublicKey key = key(parts[0]);
            if (!verifies(key, challenges.get(account.id()), parts[1])) {
                return new Wrong();
            }
            keys.put(account.id(), key);
            alongside.run();
            return new Right();
        }

        @Override
        public void remove(Account account, Runnable alongside) {
            keys.remove(account.id());
            alongside.run();
        }

        private Open challenge(String of, Instant until) {
            challenges.put(of, UUID.randomUUID().toString());
            return new Open(until, Map.of("challenge", challenges.get(of)));
        }

        private static PublicKey key(String text) {
            try {
                return KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static boolean verifies(PublicKey key, String challenge, String signed) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(key);
                signature.update(challenge.getBytes(StandardCharsets.UTF_8));
                return signature.verify(Base64.getDecoder().decode(signed));
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }
}
