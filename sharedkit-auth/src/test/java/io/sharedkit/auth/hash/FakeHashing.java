/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.time.Duration;

/** A hasher that only digests, one password at a time and without waiting, for tests of other packages. */
public final class FakeHashing {
    private final FakeEngine engine = new FakeEngine();
    private final PasswordHasher hasher =
            new PasswordHasher(engine, new Argon2Cost(64, 1, 1), new HashGate(1, Duration.ZERO));

    public FakeHashing() {}

    public PasswordHasher hasher() {
        return hasher;
    }

    /** From now on there is no memory. */
    public void runOutOfMemory() {
        engine.before(() -> {
            throw new MemoryShortage(new OutOfMemoryError());
        });
    }

    public boolean wasNeverAsked() {
        return engine.calls().isEmpty();
    }
}
