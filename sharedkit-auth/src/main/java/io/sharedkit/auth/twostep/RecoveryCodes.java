/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.login.EnrolledFactor;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.twostep.FactorStore.StoredCode;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.Tenants;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ten codes to print, for the case that the other factor is lost: look-up secrets in NIST's words (SP 800-63B-4, 3.1.2).
 * New ones work, and end the old ones, once the user has typed one of them, which shows that they were not lost on the way.
 *
 * <p><b>Security guarantees.</b> A code has 120 random bits, is shown once and works once, for its company and account; of
 * it a keyed hash is stored. A use is an event and a mail; where the mail cannot be posted, the code is not used. Not
 * guaranteed: that the paper is kept where others do not find it.
 */
public final class RecoveryCodes implements EnrolledFactor {

    /** The purpose of the key for the hashes in the {@link KeyRing}. */
    public static final String KEY_PURPOSE = "auth-recovery";

    /** How many codes a set has. */
    public static final int CODES = 10;

    /** How long the user may take to type one of the new codes. */
    public static final Duration ENROLMENT = Duration.ofMinutes(10);

    private static final int CODE_BYTES = 15;
    private static final int GROUP = 4;
    private static final int MOST_TYPED = 64;
    private static final String REFUSED = "auth.two-step.refused";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FactorStore store;
    private final MacKeys keys;
    private final MailOutbox mail;
    private final CodeMails mails;
    private final Events events;
    private final InstantSource clock;

    /**
     * Recovery codes for the users of a realm.
     *
     * @param realm its keys have the purpose {@link #KEY_PURPOSE}
     * @param store where they lie
     */
    public RecoveryCodes(Realm realm, FactorStore store) {
        this.store = store;
        this.keys = realm.keys().mac(KEY_PURPOSE);
        this.mail = realm.mail();
        this.mails = new CodeMails(realm);
        this.events = new Events(realm.events(), realm.clock());
        this.clock = realm.clock();
    }

    @Override
    public Factor factor() {
        return Factor.RECOVERY_CODE;
    }

    @Override
    public boolean isReady(Account account) {
        return remaining(account.id()) > 0;
    }

    /** How many codes are left. */
    public int remaining(String accountId) {
        return (int)
                store.codes(accountId, true).stream().filter(one -> !one.used()).count();
    }

    @Override
    public Started start(PreAuthentication login, Account account, Origin origin) {
        return new Open(login.expiresAt(), Map.of());
    }

    @Override
    public Checked check(PreAuthentication login, Account account, String answer, Origin origin) {
        String id = account.id();
        Optional<StoredCode> found = find(id, store.codes(id, true), answer);
        if (found.isEmpty()) {
            return new Wrong();
        }
        if (found.get().used() || !use(account, found.get(), origin)) {
            events.from(origin).denied(Actor.user(id), REFUSED, id, "reason", "USED", "factor", "RECOVERY_CODE");
            return new Refused(Refusal.USED);
        }
        return new Right();
    }

    /**
     * Makes new codes.
     *
     * @return {@link Open} with {@code codes}, separated by spaces; {@link #confirm} wants any one of them, which stays unused
     */
    @Override
    public Started enrol(Account account) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<String> codes = Stream.generate(RecoveryCodes::random).limit(CODES).toList();
        store.begin(
                account.id(),
                codes.stream().map(code -> keys.tag(parts(account.id(), code))).toList(),
                now);
        return new Open(
                now.plus(ENROLMENT),
                Map.of(
                        "codes",
                        String.join(
                                " ", codes.stream().map(RecoveryCodes::grouped).toList())));
    }

    @Override
    public Checked confirm(Account account, String answer, Runnable alongside) {
        List<StoredCode> pending = store.codes(account.id(), false);
        if (pending.isEmpty()) {
            return new Refused(Refusal.NOT_STARTED);
        }
        if (!clock.instant().isBefore(pending.get(0).createdAt().plus(ENROLMENT))) {
            return new Refused(Refusal.EXPIRED);
        }
        Optional<StoredCode> found = find(account.id(), pending, answer);
        if (found.isEmpty()) {
            return new Wrong();
        }
        return store.inTransaction(() -> {
            if (!store.confirm(account.id(), found.get().tag())) {
                return new Refused(Refusal.NOT_STARTED); // another tab has begun anew
            }
            alongside.run();
            return new Right();
        });
    }

    @Override
    public void remove(Account account, Runnable alongside) {
        store.inTransaction(() -> {
            store.removeCodes(account.id());
            alongside.run();
            return "";
        });
    }

    /** How many are left. */
    @Override
    public Map<String, String> describe(Account account) {
        return Map.of("remaining", Integer.toString(remaining(account.id())));
    }

    /** The code is used last: where the mail or the event cannot be written, nothing is used. */
    private boolean use(Account account, StoredCode code, Origin origin) {
        try {
            return store.inTransaction(() -> {
                mail.enqueue(mails.recoveryUsed(account, remaining(account.id()) - 1, clock.instant(), origin));
                events.from(origin)
                        .succeeded(
                                Actor.user(account.id()),
                                "auth.two-step.accepted",
                                account.id(),
                                "factor",
                                "RECOVERY_CODE");
                if (!store.use(account.id(), code.tag(), clock.instant())) {
                    throw new UsedMeanwhile();
                }
                return true;
            });
        } catch (UsedMeanwhile e) {
            return false;
        }
    }

    /** All are compared, whichever it is. */
    private Optional<StoredCode> find(String accountId, List<StoredCode> codes, String typed) {
        String[] parts = parts(accountId, Base32.folded(typed, MOST_TYPED));
        Optional<StoredCode> found = Optional.empty();
        for (StoredCode one : codes) {
            if (keys.matches(one.tag(), parts)) {
                found = Optional.of(one);
            }
        }
        return found;
    }

    private static String random() {
        byte[] bytes = new byte[CODE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.CROCKFORD.encode(bytes);
    }

    private static String grouped(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    private static String[] parts(String accountId, String code) {
        return new String[] {"recovery code", Tenants.current().value(), accountId, code};
    }

    /** Takes mail and event back. */
    private static final class UsedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;

        private UsedMeanwhile() {
            super("used meanwhile", null, false, false);
        }
    }
}
