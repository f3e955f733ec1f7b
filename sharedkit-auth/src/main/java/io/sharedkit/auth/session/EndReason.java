/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

/** Why a session is none, or none any more. */
public enum EndReason {
    /** There is no such session: the token is forged, belongs to another company, was renewed, or is long over. */
    UNKNOWN,
    /** It was not used for too long. */
    IDLE,
    /** It lasted as long as any session may. */
    ABSOLUTE,
    /** The clock shows a time before its last use: nobody knows how old it is. */
    CLOCK_SET_BACK,
    /** The user logged out. */
    LOGGED_OUT,
    /** The user has opened more sessions than one may have at a time; this one was the oldest. */
    TOO_MANY,
    /** The user ended it from another session. */
    ENDED_BY_USER,
    /** An administrator of the company, an operator of the provider or a program ended it. */
    ENDED_BY_ADMINISTRATOR,
    /** The password was changed, or everything that was logged in was ended with it. */
    CREDENTIALS_CHANGED,
    /** The account is disabled. */
    ACCOUNT_NOT_ACTIVE,
    /** The account is gone. */
    ACCOUNT_GONE,
    /** The proof of the login was kept for too long before a session was opened with it. */
    LOGIN_TOO_OLD,
    /** The company is not under contract now. */
    CONTRACT_NOT_ACTIVE,
    /** Its opening was taken back, or could not be recorded. */
    NOT_OPENED
}
