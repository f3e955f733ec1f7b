/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

/**
 * What is stored is not what this library wrote: a file is damaged, missing or older than another one. Nothing was
 * changed. The message names the file and what to do.
 */
public final class DamagedStoreException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    DamagedStoreException(String message) {
        super(message);
    }
}
