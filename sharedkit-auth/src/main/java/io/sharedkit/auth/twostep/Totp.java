/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.Range;
import io.sharedkit.auth.login.EnrolledFactor;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.twostep.FactorStore.StoredTotp;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.secret.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a login by the codes of an authenticator app: RFC 6238 with HMAC-SHA-1, six digits, 30 seconds, which
 * all apps know.
 *
 * <p><b>Security guarantees.</b> A secret has 160 random bits, is sealed at rest for its company and account, and leaves
 * the library once, when it is set up. A time step works once for an account, on all nodes, and none before it works after
 * it. Not guaranteed: anything against a page that passes a code on while it works; a passkey is proof against that.
 */
public final class Totp implements EnrolledFactor {

    /** The purpose of the key for the secrets in the {@link KeyRing}. */
    public static final String KEY_PURPOSE = "auth-totp";

    /** How long setting up may take. */
    public static final Duration ENROLMENT = Duration.ofMinutes(10);

    private static final String REFUSED = "auth.two-step.refused";

    private final FactorStore store;
    private final TotpSecrets secrets;
    private final Supplier<String> issuer;
    private final Events events;
    private final InstantSource clock;
    private final int window;

    private Totp(Builder settings) {
        this.store = needed(settings.store, "store");
        this.secrets = new TotpSecrets(settings.realm.keys().seal(KEY_PURPOSE));
        this.issuer = needed(settings.issuer, "issuer");
        this.events = new Events(settings.realm.events(), settings.realm.clock());
        this.clock = settings.realm.clock();
        this.window = settings.window;
    }

    /** Settings to fill. */
    public static Builder builder(Realm realm) {
        return new Builder(realm);
    }

    @Override
    public Factor factor() {
        return Factor.TOTP;
    }

    @Override
    public boolean isReady(Account account) {
        return store.totp(account.id(), true).isPresent();
    }

    /** Nothing is to be opened: the app shows a code at any time. */
    @Override
    public Started start(PreAuthentication login, Account account, Origin origin) {
        return new Open(login.expiresAt(), Map.of());
    }

    @Override
    public Checked check(PreAuthentication login, Account account, String answer, Origin origin) {
        Optional<StoredTotp> stored = store.totp(account.id(), true);
        if (stored.isEmpty()) {
            return new Refused(Refusal.NOT_READY);
        }
        Events here = events.from(origin);
        Actor actor = Actor.user(account.id());
        OptionalLong step = match(account, stored.get(), answer);
        if (step.isEmpty()) {
            return new Wrong();
        }
        if (!store.use(account.id(), stored.get(), step.getAsLong())) {
            here.denied(actor, REFUSED, account.id(), "reason", "USED", "factor", "TOTP");
            return new Refused(Refusal.USED);
        }
        here.succeeded(actor, "auth.two-step.accepted", account.id(), "factor", "TOTP");
        return new Right();
    }

    /**
     * Makes a secret.
     *
     * @return {@link Open} with {@code secret} (base32, to type) and {@code uri} ({@code otpauth:}, to show as a QR code)
     */
    @Override
    public Started enrol(Account account) {
        Instant now = now();
        byte[] secret = TotpSecrets.random();
        store.begin(account.id(), new StoredTotp(secrets.seal(secret, account.id()), TotpCode.step(now), now));
        return new Open(now.plus(ENROLMENT), TotpSecrets.forApp(secret, issuer.get(), account.email()));
    }

    @Override
    public Checked confirm(Account account, String answer, Runnable alongside) {
        Optional<StoredTotp> pending = store.totp(account.id(), false);
        if (pending.isEmpty()) {
            return new Refused(Refusal.NOT_STARTED);
        }
        if (!now().isBefore(pending.get().createdAt().plus(ENROLMENT))) {
            return new Refused(Refusal.EXPIRED);
        }
        OptionalLong step = match(account, pending.get(), answer);
        if (step.isEmpty()) {
            return new Wrong();
        }
        return store.inTransaction(() -> {
            if (!store.confirm(account.id(), pending.get(), step.getAsLong())) {
                return new Refused(Refusal.NOT_STARTED); // another tab has begun anew
            }
            alongside.run();
            return new Right();
        });
    }

    @Override
    public void remove(Account account, Runnable alongside) {
        store.inTransaction(() -> {
            store.removeTotp(account.id());
            alongside.run();
            return "";
        });
    }

    /** Since when it is set up. */
    @Override
    public Map<String, String> describe(Account account) {
        return store.totp(account.id(), true)
                .map(one -> Map.of("since", one.createdAt().toString()))
                .orElse(Map.of());
    }

    /** The step of which it is the code; all steps of the window are looked at, whichever it is. */
    private OptionalLong match(Account account, StoredTotp stored, String typed) {
        byte[] secret = secrets.open(stored.sealed(), account.id());
        long present = TotpCode.step(clock.instant());
        OptionalLong found = OptionalLong.empty();
        for (long step = present - window; step <= present + window; step++) {
            if (secrets.matches(secret, step, typed)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "Totp.builder() needs " + name + "(...)");
    }

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private final Realm realm;
        private @Nullable FactorStore store;
        private @Nullable Supplier<String> issuer;
        private int window = 1;

        private Builder(Realm realm) {
            this.realm = realm;
        }

        /** Where the secrets lie. */
        public Builder store(FactorStore factors) {
            this.store = factors;
            return this;
        }

        /** The name of the service that the app shows. */
        public Builder issuer(String name) {
            return issuer(() -> name);
        }

        /** The same by company; asked in its scope. */
        public Builder issuer(Supplier<String> byTenant) {
            this.issuer = byTenant;
            return this;
        }

        /**
         * How many steps of 30 seconds the clock of a device may be off, 0 or 1; 1 unless set (RFC 6238, 5.2).
         *
         * @throws IllegalArgumentException if it is out of its range
         */
        public Builder window(int steps) {
            this.window = Range.check("window", steps, 0, 1);
            return this;
        }

        /**
         * The finished factor.
         *
         * @throws NullPointerException if a needed setting is missing; the message names it
         */
        public Totp build() {
            return new Totp(this);
        }
    }
}
