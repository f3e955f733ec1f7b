/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void find_alteredEntry_isTold() {
        AuditStore store = withOneMore(AuditStore.inMemory());
        Tenants.run(AOZORA, () -> {
            AuditLog log = AuditFixture.log(store);
            log.publish(AuditFixture.event(1).succeeded());
            log.sequence();
            assertThat(new EventFinder(store, AuditQuery.builder().build(), 1, entries).find())
                    .extracting(RecordedEvent::altered)
                    .containsExactly(1);
        });
        assertThat(tell(AOZORA, 0, 1)).as("again").isFalse();
    }

    @Test
    void snapshotAt_alteredEntry_isTold() {
        AuditStore store = withOneMore(AuditStore.inMemory());
        Tenants.run(AOZORA, () -> {
            AuditLog log = AuditFixture.log(store);
            log.publish(AuditFixture.event(1).succeeded());
            log.sequence();
            LogSnapshot.of(store, entries).at(0, (entry, event) -> {});
        });
        assertThat(tell(AOZORA, 0, 1)).as("again").isFalse();
    }

    /** Each entry has a value that was not recorded. */
    private static AuditStore withOneMore(AuditStore store) {
        return (AuditStore) Proxy.newProxyInstance(
                AuditStore.class.getClassLoader(), new Class<?>[] {AuditStore.class}, (self, method, arguments) -> {
                    Object result = method.invoke(store, arguments);
                    return result instanceof List<?> list && method.getName().equals("read")
                            ? list.stream()
                                    .map(one -> withOneMore((LogEntry) one))
                                    .toList()
                            : result;
                });
    }

    private static LogEntry withOneMore(LogEntry entry) {
        List<String> stored = new ArrayList<>(entry.disclosures());
        stored.add("AAAA");
        return new LogEntry(entry.index(), entry.leaf(), entry.hash(), Payload.join(stored));
    }

    private boolean tell(TenantId tenant, long index, int altered) {
        RecordedEvent event =
                new RecordedEvent(index, new UUID(1, 2), Instant.EPOCH, "auth", "audit", Map.of(), 3, altered);
        return Tenants.get(tenant, () -> entries.tell(event));
    }
}
