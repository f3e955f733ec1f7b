/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import java.util.function.UnaryOperator;

/** A store on a disk, and short words for what tests do with it. */
final class OneStore implements AutoCloseable {
    final FileAuditStore store;
    final AuditLog log;

    OneStore(Disk disk) {
        this(disk, builder -> builder);
    }

    OneStore(Disk disk, UnaryOperator<FileAuditStoreBuilder> options) {
        this.store = options.apply(FileFixture.builder(disk)).open();
        this.log = FileFixture.log(store);
    }

    void record(TenantId tenant, int... numbers) {
        for (int number : numbers) {
            record(tenant, FileFixture.event(number));
        }
    }

    void record(TenantId tenant, AuditEvent event) {
        Tenants.run(tenant, () -> log.record(event));
    }

    long sequence(TenantId tenant) {
        return Tenants.get(tenant, log::sequence);
    }

    List<RecordedEvent> found(TenantId tenant) {
        return Tenants.get(
                tenant, () -> log.find(AuditQuery.builder().limit(1000).build()));
    }

    /** The targets of the events in their order. */
    List<String> targets(TenantId tenant) {
        return found(tenant).stream().map(event -> event.target().orElse("-")).toList();
    }

    @Override
    public void close() {
        store.close();
    }
}
