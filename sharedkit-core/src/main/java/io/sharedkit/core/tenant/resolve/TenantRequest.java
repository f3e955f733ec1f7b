/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import java.util.List;
import java.util.Optional;

/**
 * What a request says about its tenant, as the web framework at hand gives it: nothing decoded, joined or guessed.
 */
public interface TenantRequest {

    /**
     * The tenant of the login that this request was authenticated with: from the server's session, or from a token whose
     * signature, issuer, audience and time were checked. Empty for everybody else. What is given here is believed.
     */
    Optional<TenantClaim> claim();

    /** The host that was asked for, without a port, such as {@code c-7f3a.hr.example.jp}; empty if there is none. */
    Optional<String> host();

    /** The path as it came, still percent-encoded, without the query, such as {@code /t/c-7f3a/employees}. */
    String path();

    /** All values of the header in the order in which they came; empty if there is none. Names are case-insensitive. */
    List<String> header(String name);
}
