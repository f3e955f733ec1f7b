/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.erasure;

import io.sharedkit.core.tenant.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether data of a tenant is under an order to keep it, for whatever destroys data. A hold on a part of the data, such as
 * one person's, counts as one on the tenant.
 */
public interface HoldCheck {

    /**
     * What forbids now to destroy any data of the tenant; empty if nothing does. The answer may be out of date when it is
     * read: ask this to plan and to explain, and {@link #unlessHeld} to destroy.
     */
    List<Hold> inForce(TenantId tenant);

    /**
     * Destroys, unless the tenant is held, and keeps new holds waiting until that is over: in a database until the end of
     * the transaction, which must be open. So nothing is destroyed after a hold was placed.
     *
     * @return what the destruction returned
     * @throws HeldException if the tenant is held; nothing was done
     * @throws IllegalStateException if the holds lie in a database and the caller has no transaction open there
     */
    <T extends @Nullable Object> T unlessHeld(TenantId tenant, Supplier<T> destruction);

    /**
     * An order to keep data.
     *
     * @param id its number
     * @param authority who demands it, as one word, such as {@code COURT}
     * @param approved false for one that is only asked for, and keeps data for a short time until others approve it
     * @param reviewOn the day (JST) on which it is looked at again
     */
    record Hold(UUID id, String authority, boolean approved, LocalDate reviewOn) {}
}
