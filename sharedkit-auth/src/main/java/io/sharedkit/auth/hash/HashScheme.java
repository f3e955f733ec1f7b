/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.util.Optional;

/** One way in which passwords are hashed, here or in another system. */
interface HashScheme {

    /**
     * The hash that the text is; empty if it is of another scheme.
     *
     * @throws MalformedHash if it is of this scheme, but no proper hash or one that costs more than the ceilings allow
     */
    Optional<StoredHash> read(String text);
}
