/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.login.PreAuthentication;

/**
 * What a code is bound to: it works for this login of this user, and nowhere else. The tenant is that of the scope.
 *
 * @param accountId whose login it is
 * @param preAuthenticationId which login; a new password step makes a new one
 */
record Binding(String accountId, String preAuthenticationId) {

    static Binding of(PreAuthentication preAuthentication) {
        return new Binding(preAuthentication.accountId(), preAuthentication.id());
    }
}
