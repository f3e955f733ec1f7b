/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

/**
 * The user seats of a contract. All methods work for the tenant of the current scope and are atomic: however many nodes
 * acquire at once, no more seats are taken than the contract has.
 */
public interface Seats {

    /**
     * Sets how many seats the contract has. Seats already taken stay taken.
     *
     * @throws IllegalArgumentException if the number is negative or below the seats already taken
     */
    void allot(int total);

    /**
     * Takes one seat, in the transaction of the caller where there is one.
     *
     * @return false if all seats of the contract are taken
     */
    boolean acquire();

    /** Gives one seat back, in the transaction of the caller where there is one; does nothing if none is taken. */
    void release();

    /** How many seats there are and how many are taken. */
    Usage usage();

    /** Seats in memory, for tests and for one process. */
    static Seats inMemory() {
        return new InMemorySeats();
    }

    /**
     * Seats of one contract.
     *
     * @param taken how many are taken
     * @param total how many there are
     */
    record Usage(int taken, int total) {}
}
