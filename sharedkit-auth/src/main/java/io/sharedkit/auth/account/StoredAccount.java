/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.hash.PasswordHash;
import java.util.Optional;

/** An account with the hash of its password, which leaves this package with nobody. */
record StoredAccount(Account account, Optional<PasswordHash> hash) {

    boolean canLogIn() {
        return account.status() == Account.Status.ACTIVE && hash.isPresent();
    }
}
