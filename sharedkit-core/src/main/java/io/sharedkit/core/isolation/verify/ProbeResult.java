/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;

/**
 * What one kind of probe came to.
 *
 * @param check its id, such as {@code D03}
 * @param held how often isolation was tried and held
 * @param vacuous where there was nothing to see, so that nothing was shown: no row, no right to try, or a trigger of the
 *     host in the way; each with the reason
 */
public record ProbeResult(String check, int held, List<String> vacuous) {

    /** The lists are copied. */
    public ProbeResult {
        vacuous = List.copyOf(vacuous);
    }
}
