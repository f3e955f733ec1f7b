/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

/**
 * A user of a company. It holds personal data: pass the id around, not the account.
 *
 * @param id opaque and random; the same person in two companies has two
 * @param email where mails go, as it was entered
 * @param name the display name
 * @param role what the user may do, such as {@link Roles#GENERAL_USER}
 * @param status whether the user can log in
 */
public record Account(String id, String email, String name, String role, Status status) {

    /** Whether a user can log in. */
    public enum Status {
        /** Not yet: the invitation waits, and there is no password. */
        INVITED,
        /** Yes, with a password that the user has set. */
        ACTIVE,
        /** No more, or not for now; the password is kept. */
        DISABLED
    }

    /** The longest display name, in characters. */
    public static final int MAX_NAME_LENGTH = 100;

    /** The longest role, in characters. */
    public static final int MAX_ROLE_LENGTH = 64;

    /** Only the id and the role, which may stand in a log. */
    @Override
    public String toString() {
        return "Account[id=" + id + ", role=" + role + ", status=" + status + "]";
    }
}
