/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.Pepper;
import io.sharedkit.auth.password.EarlierPassword;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The passwords of the accounts: the hash, wherever the host keeps it, and what the library remembers beside it. Every
 * method works for the tenant of the current scope and, where it changes something, in the transaction of the caller.
 *
 * <p>A host that changes its users by itself calls {@link #endLogins} when somebody must be logged out everywhere, and
 * {@link #forget} when a user is gone.
 *
 * <p><b>Security guarantees.</b> With a pepper no hash, present or earlier, is stored unsealed, and one that was copied from
 * another account or tenant, or changed, verifies as corrupt: nobody gets in with it. Not guaranteed: that a hash which the
 * host wrote unsealed is refused, unless the pepper is {@link Pepper#sealedOnly}.
 */
public final class Credentials {

    /** The most earlier hashes that are kept of an account. */
    public static final int MOST_HISTORY = 24;

    private final CredentialStore hashes;
    private final CredentialStates states;
    private final InstantSource clock;
    private final Sealing sealing;

    /**
     * Hashes are stored as they are.
     *
     * @param hashes where the hashes lie
     * @param states where the rest lies
     * @param clock the clock
     */
    public Credentials(CredentialStore hashes, CredentialStates states, InstantSource clock) {
        this(hashes, states, clock, Sealing.NONE);
    }

    /**
     * Hashes are stored sealed.
     *
     * @param hashes where the hashes lie; it sees them sealed only, some 190 characters long
     * @param states where the rest lies
     * @param clock the clock
     * @param pepper what seals them; those that are not yet are sealed at the next login or by {@link #resealAll}
     */
    public Credentials(CredentialStore hashes, CredentialStates states, InstantSource clock, Pepper pepper) {
        this(hashes, states, clock, Sealing.by(pepper));
    }

    private Credentials(CredentialStore hashes, CredentialStates states, InstantSource clock, Sealing sealing) {
        this.hashes = hashes;
        this.states = states;
        this.clock = clock;
        this.sealing = sealing;
    }

    /**
     * The hash to compare a password with, opened where it is sealed; empty while the account has no password. One that
     * does not open verifies as corrupt.
     */
    public Optional<PasswordHash> hash(String accountId) {
        return hashes.hash(accountId).map(stored -> sealing.open(accountId, stored));
    }

    /** What is remembered of the account; that of a new one if nothing is. */
    public CredentialState state(String accountId) {
        return states.find(accountId).orElse(CredentialState.NEW);
    }

    /**
     * Sets a password that was chosen by the user. Everything that is logged in with the old one ends.
     *
     * @return false, and nothing is changed, if there is no such account
     */
    public boolean set(String accountId, PasswordHash hash) {
        return inTransaction(() -> {
            states.lock(accountId);
            Optional<PasswordHash> replaced = sealed(accountId);
            if (!hashes.put(accountId, sealing.seal(accountId, hash))) {
                return false;
            }
            states.ensure(accountId, now());
            return states.passwordSet(accountId, OptionalLong.empty(), now(), replaced);
        });
    }

    /**
     * Sets a password as {@link #set(String, PasswordHash)} does, but only if nothing has ended the account's logins since
     * the epoch was read: so of two changes that started from the same password one is refused.
     *
     * @return false, and nothing is changed, if another epoch has begun
     * @throws IllegalStateException if the account is gone; the transaction must then be rolled back
     */
    public boolean set(String accountId, PasswordHash hash, long epoch) {
        return inTransaction(() -> {
            Optional<PasswordHash> replaced = sealed(accountId);
            states.ensure(accountId, now());
            if (!states.passwordSet(accountId, OptionalLong.of(epoch), now(), replaced)) {
                return false;
            }
            if (!hashes.put(accountId, sealing.seal(accountId, hash))) {
                throw new IllegalStateException("The account was removed while its password was changed.");
            }
            return true;
        });
    }

    /**
     * Lets nobody else change what is remembered of the account before the end of the transaction. A transaction that also
     * uses up or ends a link calls it first, so that two of them never wait for each other.
     */
    public void lock(String accountId) {
        states.lock(accountId);
    }

    /** Runs the work so that all of it happens or none, in the transaction of the caller where there is one. */
    public <T> T inTransaction(Supplier<T> work) {
        return states.inTransaction(work);
    }

    /** Shows every account that has a password to the visitor, without keeping all of them in memory. */
    public void forEach(BiConsumer<String, PasswordHash> visitor) {
        hashes.forEach((accountId, stored) -> visitor.accept(accountId, sealing.open(accountId, stored)));
    }

    /** Replaces an outdated hash by another one of the same password, unless the password was changed meanwhile. */
    public boolean upgrade(String accountId, PasswordHash old, PasswordHash hash) {
        return hashes.hash(accountId)
                .filter(stored -> sealing.holds(accountId, stored, old))
                .filter(stored -> hashes.replace(accountId, stored, sealing.seal(accountId, hash)))
                .isPresent();
    }

    /**
     * Seals the present and earlier hashes of all accounts of the current tenant under the pepper's active key, where they
     * are not: before an old key is taken out of the ring, and before {@link Pepper#sealedOnly}. It goes account by account, each in
     * transactions of its own, so call it outside of any; it can be broken off and started again, and logins go on meanwhile.
     *
     * @throws IllegalStateException if there is no pepper
     */
    public ResealCount resealAll() {
        Resealing run = new Resealing(hashes, states, sealing.pepper());
        hashes.forEach(run);
        return run.count();
    }

    /** The hashes of earlier passwords, newest first, {@value #MOST_HISTORY} at most; the present one is not among them. */
    public List<PasswordHash> history(String accountId, int most) {
        return earlierOnes(accountId, Math.min(most, MOST_HISTORY))
                .map(EarlierPassword::hash)
                .toList();
    }

    /** The present password and those before it, newest first, for the choice of another one. */
    public List<EarlierPassword> earlier(String accountId) {
        Stream<EarlierPassword> present = hash(accountId).map(hash -> new EarlierPassword(hash, now())).stream();
        return Stream.concat(present, earlierOnes(accountId, MOST_HISTORY)).toList();
    }

    /** Counts what is stored of all accounts that have a password. */
    void count(HashTally tally) {
        hashes.forEach((accountId, present) -> {
            tally.present(present, sealing.open(accountId, present));
            states.history(accountId, MOST_HISTORY)
                    .forEach(one -> tally.earlier(one.hash(), sealing.open(accountId, one.hash())));
        });
    }

    /** From now on the password opens nothing but the choice of another one. */
    public void requireChange(String accountId) {
        states.ensure(accountId, now());
        states.requireChange(accountId);
    }

    /**
     * Requires a change of a password that was set before the time, and ends everything that is logged in with it.
     *
     * @return false, and nothing is changed, if it was set later, or if a change is required already
     */
    public boolean retire(String accountId, Instant setBefore) {
        states.ensure(accountId, now());
        return states.retire(accountId, setBefore);
    }

    /**
     * Takes the right to give the notice of the password's end that fell due at the time: it is given once, on whatever
     * node. In the transaction of the caller, with the notice itself.
     *
     * @param passwordSince since when the password has served, see {@link CredentialState#passwordSince}
     * @return false if this notice or a later one was given, or the password was changed
     */
    public boolean claimNotice(String accountId, Instant passwordSince, Instant due) {
        return states.claimNotice(accountId, passwordSince, due.truncatedTo(ChronoUnit.MICROS));
    }

    /** Whether the user wants the second step where it is optional. */
    public void chooseTwoStep(String accountId, boolean chosen) {
        states.ensure(accountId, now());
        states.chooseTwoStep(accountId, chosen);
    }

    /** Ends all sessions, started logins and remembered browsers of the account, on every node. */
    public void endLogins(String accountId) {
        states.ensure(accountId, now());
        states.nextEpoch(accountId);
    }

    /** The same of everybody whose password has to be changed: {@link #requireChange} ends nothing by itself. */
    public void endLoginsOfWhoMustChange() {
        states.nextEpochOfWhoMustChange();
    }

    /** What is remembered of the account, after room was made for it if the library sees the account for the first time. */
    public CredentialState ensure(String accountId) {
        return states.find(accountId).orElseGet(() -> {
            states.ensure(accountId, now());
            return state(accountId);
        });
    }

    /** Removes everything that the module stores of the account, except the row of the account itself. */
    public void forget(String accountId) {
        states.forget(accountId);
    }

    /** What is stored now, in the form in which it goes to the history. */
    private Optional<PasswordHash> sealed(String accountId) {
        return hashes.hash(accountId).map(stored -> sealing.reseal(accountId, stored));
    }

    private Stream<EarlierPassword> earlierOnes(String accountId, int most) {
        return states.history(accountId, most).stream()
                .map(one -> new EarlierPassword(sealing.open(accountId, one.hash()), one.usedUntil()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
