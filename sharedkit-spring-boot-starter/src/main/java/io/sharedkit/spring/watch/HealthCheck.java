/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

/** A part of the application that can be asked how it is, as often as somebody likes. */
@FunctionalInterface
public interface HealthCheck {

    /** How it is now, or was when it was looked at last. An exception counts as down. */
    HealthAnswer ask();

    /** The same, without an exception. */
    default HealthAnswer answer() {
        try {
            return ask();
        } catch (RuntimeException e) {
            return HealthAnswer.failed(e);
        }
    }
}
