/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static io.sharedkit.audit.file.FileFixture.AOZORA;
import static io.sharedkit.audit.file.FileFixture.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events that are kept together. */
class KeepAllTest {
    private final SimulatedDisk disk = new SimulatedDisk(ROOT);

    /** The list is the caller's, who may use it again before the transaction ends. */
    @Test
    void keepAll_listUsedAgainBeforeTheRollback_allAreRecordedAsAborted() {
        Transactions transactions = PostgresDatabase.create("core").appTransactions();
        try (FileAuditStore store =
                FileFixture.builder(disk).transactions(transactions).open()) {
            Tenants.run(AOZORA, () -> {
                List<Waiting> events = new ArrayList<>(waiting(3));
                List<String> ids =
                        events.stream().map(event -> event.eventId().toString()).toList();
                assertThatThrownBy(() -> transactions.call(connection -> {
                            store.keepAll(events, true).join();
                            events.clear();
                            throw new IllegalStateException("rolled back");
                        }))
                        .hasMessage("rolled back");
                FileFixture.log(store).sequence();
                assertThat(FileFixture.log(store)
                                .find(AuditQuery.builder().build())
                                .subList(3, 6))
                        .extracting(found -> found.target().orElseThrow())
                        .containsExactlyElementsOf(ids);
            });
        }
    }

    @Test
    void keepAll_moreThanMayBeOnItsWay_areAllKeptInTheirOrder() {
        try (FileAuditStore store = FileFixture.builder(disk).pendingBytes(1).open()) {
            Tenants.run(AOZORA, () -> {
                List<Waiting> events = waiting(50);
                store.keepAll(events, false).join();
                FileFixture.log(store).sequence();
                assertThat(FileFixture.log(store).find(AuditQuery.builder().build()))
                        .extracting(RecordedEvent::id)
                        .containsExactlyElementsOf(
                                events.stream().map(Waiting::eventId).toList());
            });
        }
    }

    private static List<Waiting> waiting(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Waiting.of(FileFixture.event(i)))
                .toList();
    }
}
