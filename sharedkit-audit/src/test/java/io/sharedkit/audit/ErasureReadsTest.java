/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much of a log an erasure reads where the store has no way to leave anything out. */
class ErasureReadsTest {
    private static final int EVENTS = 50;

    private final AuditStore store = AuditStore.inMemory();
    private long read;

    @Test
    void subject_storeIgnoresConditions_readsTheLogOnce() {
        AuditLog log = AuditFixture.log(counted());
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < EVENTS; i++) {
                log.record(
                        AuditEvent.of(CLOCK.instant(), Actor.user("u-" + i % 10), StandardAction.AUTH_ACCOUNT_REMOVED)
                                .target(i % 10 == 1 ? "u-7" : "e-1")
                                .subject(i % 10 == 2 ? "u-7" : "e-1")
                                .succeeded());
            }
            log.sequence();
            LogErasure erasure = LogErasure.of(log, Actor.operator("op-1"), "request", "");
            read = 0;
            assertThat(erasure.subject("u-7")).isEqualTo(15);
            assertThat(read).isEqualTo(EVENTS);
        });
    }

    private AuditStore counted() {
        return (AuditStore) Proxy.newProxyInstance(
                AuditStore.class.getClassLoader(), new Class<?>[] {AuditStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(store, arguments);
                        if (arguments != null && arguments.length == 1 && arguments[0] instanceof Page) {
                            read += ((List<?>) result).size();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
