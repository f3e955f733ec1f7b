/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How far somebody has come in a login that is not complete. It holds no authority: it only opens the step that comes
 * next, for ten minutes. Each password step makes a new one, and so does each stage that is reached.
 *
 * <p><b>Security guarantees.</b> Only this package makes one, and its token carries a keyed hash of everything in it, so
 * that nobody makes or changes one outside. One of an earlier stage never opens what a later one opens. Not guaranteed:
 * that the token is presented by whom it was given to; keep it in a cookie that is {@code __Host-}, Secure, HttpOnly and
 * SameSite=Strict.
 */
public final class PreAuthentication {

    /** How long it lasts. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** What was reached, and so what comes next. */
    public enum Stage {
        /** The password was right: the second step comes next. */
        PASSWORD_PASSED,
        /** The password was right and the mailbox is proved: a factor that the company asks for is set up next. */
        ENROLMENT_NEEDED,
        /** Everything was proved, and the password opens nothing but the choice of another one. */
        CHANGE_NEEDED
    }

    private final Facts facts;
    private final String token;

    PreAuthentication(Facts facts, String token) {
        this.facts = facts;
        this.token = token;
    }

    /** The company that was logged in to. */
    public TenantId tenant() {
        return facts.tenant();
    }

    /** Whose password it was. */
    public String accountId() {
        return facts.accountId();
    }

    /** Its own random id, which a challenge is bound to. */
    public String id() {
        return facts.id();
    }

    /** How far the login has come. */
    public Stage stage() {
        return facts.stage();
    }

    /** What was proved so far, and when. */
    public Map<Factor, Instant> factors() {
        return facts.factors();
    }

    /** The epoch of the account's credentials in which it was made; in a later one it opens nothing. */
    public long epoch() {
        return facts.epoch();
    }

    /** When the stage was reached. */
    public Instant issuedAt() {
        return facts.issuedAt();
    }

    /** When it ends; from then on it opens nothing. */
    public Instant expiresAt() {
        return facts.issuedAt().plus(LIFETIME);
    }

    /** What to keep in the browser until the next step; {@link PasswordLogin#resume} reads it back on any node. */
    public String token() {
        return token;
    }

    @Override
    public String toString() {
        return "PreAuthentication[account=" + accountId() + ", stage=" + stage() + ", token=***]";
    }

    /**
     * Everything that the token says.
     *
     * @param tenant the company
     * @param accountId whose login it is
     * @param id its own random id
     * @param epoch of the account's credentials
     * @param issuedAt when the stage was reached
     * @param stage the stage
     * @param factors what was proved, and when
     */
    record Facts(
            TenantId tenant,
            String accountId,
            String id,
            long epoch,
            Instant issuedAt,
            Stage stage,
            Map<Factor, Instant> factors) {
        Facts {
            factors = Map.copyOf(factors);
        }
    }
}
