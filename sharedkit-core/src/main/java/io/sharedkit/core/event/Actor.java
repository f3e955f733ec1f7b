/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.event;

/**
 * Who did it.
 *
 * @param kind what the actor is
 * @param id an opaque id: an account id, an operator's id, or the name of a part of the system; never a person's name
 */
public record Actor(Kind kind, String id) {

    /** The kinds of actors. */
    public enum Kind {
        /** A user of the tenant. */
        USER,
        /** A person of the provider. */
        OPERATOR,
        /** A program without a person behind it. */
        SYSTEM
    }

    /** The longest id, in characters: room for a directory's distinguished name, not for a text. */
    public static final int MAX_ID_LENGTH = 128;

    /**
     * @throws IllegalArgumentException if the id is blank or longer than {@link #MAX_ID_LENGTH} characters
     */
    public Actor {
        if (id.isBlank() || id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("An actor's id has 1 to " + MAX_ID_LENGTH
                    + " characters and is not blank; this one has " + id.length() + ".");
        }
    }

    /** A user of the tenant. */
    public static Actor user(String id) {
        return new Actor(Kind.USER, id);
    }

    /** A person of the provider. */
    public static Actor operator(String id) {
        return new Actor(Kind.OPERATOR, id);
    }

    /** A part of the system. */
    public static Actor system(String id) {
        return new Actor(Kind.SYSTEM, id);
    }
}
