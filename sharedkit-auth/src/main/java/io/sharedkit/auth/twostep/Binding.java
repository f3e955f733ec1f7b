/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.account.PreAuthentication;

/**
 * What a code is bound to: it works for this challenge of this login of this user, and nowhere else. The tenant is that of
 * the scope.
 *
 * @param accountId whose login it is
 * @param preAuthenticationId which login; a new password step makes a new one
 * @param challengeId which challenge
 */
record Binding(String accountId, String preAuthenticationId, String challengeId) {

    static Binding of(PreAuthentication preAuthentication, String challengeId) {
        return new Binding(preAuthentication.accountId(), preAuthentication.id(), challengeId);
    }
}
