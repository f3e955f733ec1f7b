/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An outbox in memory that sends at once, for tests and for one process: it joins no transaction, tries once, and lets
 * the caller see the failure.
 */
public final class DirectMailOutbox implements MailOutbox {
    private final Mailer mailer;
    private final Map<Key, MailStatus> statuses = new ConcurrentHashMap<>();

    /** An outbox over this transport. */
    public DirectMailOutbox(Mailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public UUID enqueue(Mail mail) {
        Key key = new Key(Tenants.current(), UUID.randomUUID());
        MailReceipt receipt = mailer.send(mail);
        statuses.put(key, new MailStatus(MailStatus.State.ACCEPTED, 1, Optional.of(receipt)));
        return key.id();
    }

    @Override
    public Optional<MailStatus> status(UUID id) {
        return Optional.ofNullable(statuses.get(new Key(Tenants.current(), id)));
    }

    private record Key(TenantId tenant, UUID id) {}
}
