/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Right;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.auth.login.SecondStep.FactorNeeded;
import io.sharedkit.auth.login.SecondStepBuilder;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A passkey of a host, by the public interfaces alone: a challenge goes to the browser, a signature comes back. */
class PasskeyPlugInTest {
    private static final Origin HERE = Origin.of("203.0.113.1");
    private static final String EMAIL = "hanako@aozora.example.jp";

    private final AuthWorld world = AuthWorld.inMemory();
    private final KeyPair device = keyPair();
    private final FakePasskey passkey = new FakePasskey(world.clock);

    @Test
    void passkey_isSetUpAndAskedFor_likeEveryOtherFactor() {
        SecondStep steps = world.secondStepBuilder()
                .factor(world.codesBuilder().build())
                .factor(passkey)
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
        assertThat(last().action()).isEqualTo("auth.two-step.refused");
        assertThat(last().details()).containsEntry("factor", "PASSKEY");
        assertThat(steps.verify(login, Factor.PASSKEY, "no base 64", HERE)).isEqualTo(new Refused(Refusal.NOT_STARTED));
        open = (Open) steps.start(login, Factor.PASSKEY, HERE);
        String signed = sign(open.data().get("challenge"));
        assertThat(steps.verify(login, Factor.PASSKEY, signed, HERE))
                .isInstanceOfSatisfying(
                        Complete.class,
                        complete -> assertThat(complete.authentication().assurance())
                                .isEqualTo(Assurance.MULTI_FACTOR));
        assertThat(steps.verify(login, Factor.PASSKEY, signed, HERE))
                .as("once more")
                .isEqualTo(new Refused(Refusal.NOT_STARTED));
        assertThat(world.events.actions()).contains("auth.factor.enrolled");
    }

    @Test
    void passkey_ofTheSameIdInAnotherCompany_isNobodys() {
        Account one = new Account("1", EMAIL, "髙﨑 花子", Roles.GENERAL_USER, Account.Status.ACTIVE);
        Tenants.run(AOZORA, () -> {
            Open options = (Open) passkey.enrol(one);
            String answer = publicKey() + "|" + sign(options.data().get("challenge"));
            assertThat(passkey.confirm(one, answer, () -> {})).isEqualTo(new Right());
            assertThat(passkey.isReady(one)).isTrue();
        });
        Tenants.run(TAKASAKI, () -> assertThat(passkey.isReady(one)).isFalse());
    }

    @Test
    void challenge_answeredTooLate_hasExpired() {
        Account one = new Account("1", EMAIL, "髙﨑 花子", Roles.GENERAL_USER, Account.Status.ACTIVE);
        Tenants.run(AOZORA, () -> {
            Open options = (Open) passkey.enrol(one);
            world.clock.advance(Duration.ofMinutes(5));
            String answer = publicKey() + "|" + sign(options.data().get("challenge"));
            assertThat(passkey.confirm(one, answer, () -> {})).isEqualTo(new Refused(Refusal.EXPIRED));
        });
    }

    /** One that cannot look at an answer opens nothing, and uses up no try of the user. */
    @Test
    void passkey_thatFails_opensNothing_andCountsNothing() {
        FakePasskey broken = new FakePasskey(world.clock) {
            @Override
            public boolean isReady(Account account) {
                return true;
            }

            @Override
            public Checked check(PreAuthentication login, Account account, String answer, Origin origin) {
                throw new IllegalStateException("no connection");
            }
        };
        SecondStep steps = world.secondStepBuilder()
                .factor(broken)
                .policy(SecondStepPolicy.standard().with(List.of(Factor.PASSKEY)))
                .build();
        world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
        PreAuthentication login = world.logIn(AOZORA, EMAIL);
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> steps.verify(login, Factor.PASSKEY, "x", HERE))
                    .hasMessage("no connection");
        }
        assertThat(steps.start(login, Factor.PASSKEY, HERE)).isInstanceOf(Open.class);
    }

    @Test
    void factor_addedTwice_isRefused() {
        SecondStepBuilder builder = world.secondStepBuilder().factor(passkey);
        assertThatThrownBy(() -> builder.factor(new FakePasskey(world.clock)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PASSKEY is added once");
        FakePasskey noSecondStep = new FakePasskey(world.clock) {
            @Override
            public Factor factor() {
                return Factor.PASSWORD;
            }
        };
        assertThatThrownBy(() -> builder.factor(noSecondStep)).isInstanceOf(IllegalArgumentException.class);
    }

    private SecurityEvent last() {
        List<SecurityEvent> all = world.events.events();
        return all.get(all.size() - 1);
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

    /** In memory for one process; a host keeps keys and challenges in tables, and takes a challenge by one statement. */
    private static class FakePasskey implements EnrolledFactor {
        private static final Duration LIFETIME = Duration.ofMinutes(5);

        private final Map<List<Object>, PublicKey> keys = new ConcurrentHashMap<>();
        private final Map<List<Object>, Challenge> challenges = new ConcurrentHashMap<>();
        private final InstantSource clock;

        FakePasskey(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public Factor factor() {
            return Factor.PASSKEY;
        }

        @Override
        public boolean isReady(Account account) {
            return keys.containsKey(of(account));
        }

        @Override
        public Started start(PreAuthentication login, Account account, Origin origin) {
            return challenge(of(account, login.id()));
        }

        @Override
        public Checked check(PreAuthentication login, Account account, String answer, Origin origin) {
            return checked(of(account, login.id()), keys.get(of(account)), answer);
        }

        @Override
        public Started enrol(Account account) {
            return challenge(of(account, "enrolment"));
        }

        @Override
        public Checked confirm(Account account, String answer, Runnable alongside) {
            String[] parts = answer.split("\\|", 2);
            PublicKey key = key(parts[0]);
            Checked checked = checked(of(account, "enrolment"), key, parts.length == 2 ? parts[1] : "");
            if (key != null && checked instanceof Right) {
                alongside.run(); // throws if the login has ended; with a table both are one transaction
                keys.put(of(account), key);
            }
            return checked;
        }

        @Override
        public void remove(Account account, Runnable alongside) {
            alongside.run();
            keys.remove(of(account));
        }

        /** An id is one account's in its company only. */
        private static List<Object> of(Account account, String... more) {
            return List.of(Tenants.current(), account.id(), List.of(more));
        }

        private Open challenge(List<Object> of) {
            Challenge challenge =
                    new Challenge(UUID.randomUUID().toString(), clock.instant().plus(LIFETIME));
            challenges.put(of, challenge);
            return new Open(challenge.expiresAt(), Map.of("challenge", challenge.text()));
        }

        /** A challenge is taken before it is compared with: it is worth one answer, right or wrong. */
        private Checked checked(List<Object> of, @Nullable PublicKey key, String signed) {
            Challenge challenge = challenges.remove(of);
            if (challenge == null) {
                return new Refused(Refusal.NOT_STARTED);
            }
            if (!clock.instant().isBefore(challenge.expiresAt())) {
                return new Refused(Refusal.EXPIRED);
            }
            return key != null && verifies(key, challenge.text(), signed) ? new Right() : new Wrong();
        }

        private static @Nullable PublicKey key(String text) {
            try {
                return KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return null;
            }
        }

        private static boolean verifies(PublicKey key, String challenge, String signed) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(key);
                signature.update(challenge.getBytes(StandardCharsets.UTF_8));
                return signature.verify(Base64.getDecoder().decode(signed));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return false;
            }
        }

        private record Challenge(String text, Instant expiresAt) {}
    }
}
