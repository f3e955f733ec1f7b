/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import io.sharedkit.core.tenant.TenantId;
import java.util.List;

/** Makes evidence of text. */
final class Evidence {
    static final TenantEvidence ABSENT = new TenantEvidence.Absent();
    static final TenantEvidence MALFORMED = new TenantEvidence.Malformed();

    private Evidence() {}

    static TenantEvidence of(String text) {
        try {
            return new TenantEvidence.Named(TenantId.of(text));
        } catch (IllegalArgumentException e) {
            return MALFORMED;
        }
    }

    static TenantEvidence single(List<String> values) {
        return switch (values.size()) {
            case 0 -> ABSENT;
            case 1 -> of(values.get(0));
            default -> MALFORMED;
        };
    }
}
