/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Digests instead of hashing, remembers what it was asked, and does first what the test tells it. */
final class FakeEngine implements Argon2Engine {
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private Runnable before = () -> {};

    record Call(byte[] password, byte[] live, Argon2Cost cost, int length) {}

    @Override
    public byte[] tag(Argon2Variant variant, byte[] password, byte[] salt, Argon2Cost cost, int length) {
        calls.add(new Call(password.clone(), password, cost, length));
        before.run();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(salt);
            return Arrays.copyOf(digest.digest(password), length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public PasswordHasher.Engine kind() {
        return PasswordHasher.Engine.JAVA;
    }

    void before(Runnable action) {
        this.before = action;
    }

    List<Call> calls() {
        return calls;
    }
}
