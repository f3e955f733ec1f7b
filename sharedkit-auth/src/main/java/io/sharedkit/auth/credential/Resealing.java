/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.Pepper;
import io.sharedkit.auth.password.EarlierPassword;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Seals the hashes of one account after the other anew. */
final class Resealing implements BiConsumer<String, PasswordHash> {
    private final CredentialStore hashes;
    private final CredentialStates states;
    private final Pepper pepper;
    private ResealCount count = new ResealCount(0, 0, 0, 0);

    Resealing(CredentialStore hashes, CredentialStates states, Pepper pepper) {
        this.hashes = hashes;
        this.states = states;
        this.pepper = pepper;
    }

    ResealCount count() {
        return count;
    }

    @Override
    public void accept(String accountId, PasswordHash present) {
        reseal(accountId, present, fresh -> hashes.replace(accountId, present, fresh));
        for (EarlierPassword one : states.history(accountId, Credentials.MOST_HISTORY)) {
            reseal(accountId, one.hash(), fresh -> states.replaceEarlier(accountId, one.hash(), fresh));
        }
    }

    private void reseal(String accountId, PasswordHash stored, Predicate<PasswordHash> replace) {
        Pepper.Resealing resealing = pepper.reseal(accountId, stored);
        if (resealing instanceof Pepper.Resealed fresh) {
            boolean replaced = replace.test(fresh.hash());
            count = count.plus(replaced ? new ResealCount(1, 0, 0, 0) : new ResealCount(0, 0, 1, 0));
        } else {
            boolean fine = resealing instanceof Pepper.UpToDate;
            count = count.plus(fine ? new ResealCount(0, 1, 0, 0) : new ResealCount(0, 0, 0, 1));
        }
    }
}
