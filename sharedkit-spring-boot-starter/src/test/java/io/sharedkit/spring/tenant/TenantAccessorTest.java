/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

@SuppressWarnings("try") // scopes are opened to be closed again, not to be referred to
class TenantAccessorTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId MIDORI = TenantId.of("midori");

    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().build();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void captured_inACompany_isEnteredElsewhereAndLeftAgain() throws Exception {
        ContextSnapshot snapshot = Tenants.get(AOZORA, () -> snapshots.captureAll());

        Optional<TenantId> there =
                thread.submit(snapshot.wrap(Tenants::find)::call).get();

        assertThat(there).contains(AOZORA);
        assertThat(thread.submit(Tenants::find).get()).isEmpty();
        assertThat(thread.submit(() -> MDC.get(Tenants.MDC_KEY)).get()).isNull();
    }

    @Test
    void captured_inNoCompany_coversAStaleOne() {
        ContextSnapshot snapshot = snapshots.captureAll();

        Tenants.run(AOZORA, () -> {
            try (ContextSnapshot.Scope ignored = snapshot.setThreadLocals()) {
                assertThat(Tenants.find()).isEmpty();
            }
            assertThat(Tenants.find()).contains(AOZORA);
        });
    }

    @Test
    void entered_insideAnother_isLeftInReverse() {
        ContextSnapshot one = Tenants.get(AOZORA, () -> snapshots.captureAll());
        ContextSnapshot two = Tenants.get(MIDORI, () -> snapshots.captureAll());

        try (ContextSnapshot.Scope outer = one.setThreadLocals()) {
            try (ContextSnapshot.Scope inner = two.setThreadLocals()) {
                assertThat(Tenants.current()).isEqualTo(MIDORI);
            }
            assertThat(Tenants.current()).isEqualTo(AOZORA);
        }
        assertThat(Tenants.find()).isEmpty();
    }

    @Test
    void entered_whereNothingWasCarried_hasNoCompany() {
        TenantAccessor accessor = new TenantAccessor();
        Tenants.run(AOZORA, () -> {
            accessor.setValue();
            assertThat(Tenants.find()).isEmpty();
            accessor.restore();
            assertThat(Tenants.current()).isEqualTo(AOZORA);
            assertThatThrownBy(accessor::restore).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void executor_ofMicrometer_carriesTheCompany() throws Exception {
        ExecutorService carrying = ContextExecutorService.wrap(thread, snapshots::captureAll);

        assertThat(Tenants.call(AOZORA, () -> carrying.submit(Tenants::find).get()))
                .contains(AOZORA);
        assertThat(thread.submit(Tenants::find).get()).isEmpty();
    }
}
