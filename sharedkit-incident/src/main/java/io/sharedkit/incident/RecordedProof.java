/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Withdrawal;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * A proof as it is kept, withdrawn or not.
 *
 * @param id its number, for {@link ProofRegister#withdraw}
 * @param tenant who was told; empty for the page and for reports, which are about no single tenant
 * @param proof what was recorded
 * @param withdrawal why it does not count any more; empty while it counts
 */
public record RecordedProof(UUID id, Optional<TenantId> tenant, Proof proof, Optional<Withdrawal> withdrawal) {
    static final Comparator<RecordedProof> ORDER = Comparator.comparing(RecordedProof::proof, Proof.ORDER)
            .thenComparing(each -> each.id().toString());

    /** Whether obligations are judged by it. */
    public boolean counts() {
        return withdrawal.isEmpty();
    }

    RecordedProof withdrawn(Withdrawal why) {
        return new RecordedProof(id, tenant, proof, Optional.of(why));
    }
}
