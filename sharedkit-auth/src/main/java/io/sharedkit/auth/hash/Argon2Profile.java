/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

/**
 * Costs that others have published, under their names; each is a choice of Argon2id's memory, passes and lanes.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP Password
 *     Storage Cheat Sheet</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106#section-4">RFC 9106 section 4</a>
 */
public enum Argon2Profile {

    /** 19 MiB, 2 passes, 1 lane: the minimum of the OWASP cheat sheet, also approved by ASVS 5.0 Appendix C. */
    OWASP_MIN(19_456, 2, 1),

    /** 46 MiB, 1 pass, 1 lane: the set that OWASP calls equal to the minimum, with the most memory. */
    OWASP_46M(47_104, 1, 1),

    /** 64 MiB, 3 passes, 4 lanes: the second recommended option of RFC 9106, for little memory. */
    RFC9106_LOW(65_536, 3, 4);

    private final int memoryKib;
    private final int iterations;
    private final int parallelism;

    Argon2Profile(int memoryKib, int iterations, int parallelism) {
        this.memoryKib = memoryKib;
        this.iterations = iterations;
        this.parallelism = parallelism;
    }

    Argon2Cost cost() {
        return new Argon2Cost(memoryKib, iterations, parallelism);
    }
}
