/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

/**
 * A collection of passwords that are known from breaches. {@link PwnedPasswords} asks one over HTTP; a host may keep its
 * own.
 */
@FunctionalInterface
public interface BreachedPasswords {

    /** What is known of a password. */
    enum Finding {
        /** Nobody was asked, since there is no collection. */
        NOT_ASKED,
        /** It is not in the collection. */
        NOT_FOUND,
        /** It is in the collection. */
        FOUND,
        /** The collection could not be asked, or gave no clear answer. */
        UNAVAILABLE
    }

    /** What happens to a password when the collection is {@link Finding#UNAVAILABLE}. There is no default: choose. */
    enum OnError {
        /**
         * It is accepted, and {@link Passwords.Accepted} says that the check was not made: keep that in the audit log. Who
         * can cut the connection switches the check off.
         */
        ALLOW_AND_AUDIT,
        /** It is refused for now. While the collection is away, nobody can set a password. */
        REJECT
    }

    /**
     * Looks for a password, after NFKC. It must not keep or log it, must answer within a short and bounded time, and is
     * called by many threads. An exception counts as {@link Finding#UNAVAILABLE}, and so does {@link Finding#NOT_ASKED}.
     */
    Finding look(String password);
}
