/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.audit.AuditEvent;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/** All observers, looked up at the first event, since some of them are made of things that need the audit log. */
final class Observers implements Consumer<AuditEvent> {
    private final SingletonSupplier<List<AuditObserver>> all;

    Observers(ObjectProvider<AuditObserver> provider) {
        this.all = SingletonSupplier.of(() -> provider.orderedStream().toList());
    }

    @Override
    public void accept(AuditEvent event) {
        all.obtain().forEach(observer -> observer.kept(event));
    }
}
