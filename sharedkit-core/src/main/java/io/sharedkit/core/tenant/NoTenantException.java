/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

/** Thrown where work needs a tenant and the thread carries none. */
public final class NoTenantException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** With the usual message. */
    public NoTenantException() {
        super(
                "No tenant is set on this thread. Enter one with Tenants.run(id, ...) or Tenants.open(id); "
                        + "work handed to another thread takes it along with Tenants.capture() or Tenants.propagating(executor).");
    }
}
