/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.erasure.ErasureStore;
import io.sharedkit.retention.erasure.Erasures;
import io.sharedkit.retention.export.ExportTable;
import io.sharedkit.retention.export.TenantExport;
import io.sharedkit.retention.hold.HoldStore;
import io.sharedkit.retention.hold.LegalHolds;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is missing is named, with the call that gives it. */
class BuildersTest {

    @Test
    void legalHolds_build_namesWhatIsMissing() {
        LegalHolds.Builder holds = LegalHolds.builder();
        missing(holds::build, "Legal holds need a store: call store(...).");
        holds.store(HoldStore.inMemory());
        missing(holds::build, "Legal holds need the directory of tenants: call tenants(...).");
        holds.tenants(TenantDirectory.inMemory());
        missing(holds::build, "Legal holds need the provider's own tenant: call provider(...).");
        holds.provider(TenantId.of("provider"));
        missing(holds::build, "Legal holds need somebody who knows approvals: call approvals(...).");
        holds.approvals((action, digest) -> List.of());
        missing(holds::build, "Legal holds need a sink of events: call events(...).");
    }

    @Test
    void erasures_build_namesWhatIsMissing() {
        Erasures.Builder erasures = Erasures.builder().targets(List.of(new NoRows()));
        missing(erasures::build, "Erasures need a store: call store(...).");
        erasures.store(ErasureStore.inMemory());
        missing(erasures::build, "Erasures need the directory of tenants: call tenants(...).");
        erasures.tenants(TenantDirectory.inMemory());
        missing(erasures::build, "Erasures need a check for what is left: call residue(...).");
        erasures.residue(retained -> {
            throw new AssertionError("nothing is erased here");
        });
        missing(erasures::build, "Erasures need somebody who knows approvals: call approvals(...).");
    }

    @Test
    void tenantExport_build_namesWhatIsMissing() {
        TenantExport.Builder export =
                TenantExport.builder().table(ExportTable.of("employee", "従業員").column("id", "番号"));
        missing(export::build, "A tenant export needs the application's transactions: call app(...).");
    }

    private static void missing(Supplier<?> build, String message) {
        assertThatThrownBy(build::get).isInstanceOf(NullPointerException.class).hasMessageContaining(message);
    }

    private static final class NoRows implements ErasureTarget {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public long count() {
            return 0;
        }

        @Override
        public int eraseBatch(int limit) {
            return 0;
        }
    }
}
