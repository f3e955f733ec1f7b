/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlteredEntriesTest {
    private static final int MOST = 4;
    private static final TenantId AOZORA = TenantId.of("c-aozora");
    private static final TenantId TAKASAKI = TenantId.of("c-takasaki");

    private final AlteredEntries entries = new AlteredEntries(MOST);

    @Test
    void tell_alteredEntry_onceForEachTenantAndIndex() {
        assertThat(tell(AOZORA, 7, 1)).isTrue();
        assertThat(tell(AOZORA, 7, 1)).isFalse();
        assertThat(tell(AOZORA, 8, 1)).isTrue();
        assertThat(tell(TAKASAKI, 7, 1)).isTrue();
    }

    @Test
    void tell_erasedValuesOnly_isSilent() {
        assertThat(tell(AOZORA, 7, 0)).isFalse();
        assertThat(tell(AOZORA, 7, 1)).isTrue();
    }

    @Test
    void tell_veryMany_endsInsteadOfGrowing() {
        for (int i = 0; i < MOST; i++) {
            assertThat(tell(AOZORA, i, 1)).isTrue();
        }
        assertThat(tell(AOZORA, MOST, 1)).isFalse();
    }

    private boolean tell(TenantId tenant, long index, int altered) {
        RecordedEvent event =
                new RecordedEvent(index, new UUID(1, 2), Instant.EPOCH, "auth", "audit", Map.of(), 3, altered);
        return Tenants.get(tenant, () -> entries.tell(event));
    }
}
