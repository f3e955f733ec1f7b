/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes pre-authentications and reads their tokens: tenant, account, id, time and a keyed hash of these. */
final class PreAuthentications {
    private static final String PURPOSE = "pre-authentication";
    private static final int PARTS = 5;
    private static final int MAX_LENGTH = 512;

    private final MacKeys keys;
    private final InstantSource clock;

    PreAuthentications(MacKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    PreAuthentication issue(String accountId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return of(Tenants.current(), accountId, RandomIds.id(), now);
    }

    Optional<PreAuthentication> read(String token) {
        String[] parts = token.split("\\.", PARTS);
        if (token.length() > MAX_LENGTH || parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            Instant issuedAt = Instant.EPOCH.plus(Long.parseLong(parts[3]), ChronoUnit.MICROS);
            String[] signed = {PURPOSE, parts[0], parts[1], parts[2], parts[3]};
            PreAuthentication read = new PreAuthentication(TenantId.of(parts[0]), parts[1], parts[2], issuedAt, token);
            boolean valid = keys.matches(parts[4], signed) && isOpen(read);
            return valid ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isOpen(PreAuthentication given) {
        return clock.instant().isBefore(given.expiresAt());
    }

    private PreAuthentication of(TenantId tenant, String accountId, String id, Instant issuedAt) {
        String micros = Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, issuedAt));
        String tag = keys.tag(PURPOSE, tenant.value(), accountId, id, micros);
        String token = String.join(".", tenant.value(), accountId, id, micros, tag);
        return new PreAuthentication(tenant, accountId, id, issuedAt, token);
    }
}
