/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

/**
 * What came of sealing the hashes of a tenant anew, present and earlier ones together.
 *
 * @param resealed how many were sealed under the active key now
 * @param upToDate how many were before
 * @param missed how many could not be replaced because their row was locked or changed meanwhile: run it again
 * @param corrupt how many did not open and were left as they are: a person must look at them, see the events of the logins
 */
public record ResealCount(long resealed, long upToDate, long missed, long corrupt) {

    /** Whether every hash is sealed under the active key. */
    public boolean isComplete() {
        return missed == 0 && corrupt == 0;
    }

    /** Both together. */
    public ResealCount plus(ResealCount other) {
        return new ResealCount(
                resealed + other.resealed, upToDate + other.upToDate, missed + other.missed, corrupt + other.corrupt);
    }
}
