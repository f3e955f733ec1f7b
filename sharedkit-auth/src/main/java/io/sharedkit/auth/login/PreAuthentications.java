/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/** Makes pre-authentications and reads their tokens: tenant, account, id, epoch, time and a keyed hash of these. */
final class PreAuthentications {
    private static final String PURPOSE = "pre-authentication";
    private static final int PARTS = 6;
    private static final int MAX_LENGTH = 512;

    private final MacKeys keys;
    private final InstantSource clock;

    PreAuthentications(MacKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    PreAuthentication issue(String accountId, long epoch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TenantId tenant = Tenants.current();
        String id = RandomIds.id();
        String micros = Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, now));
        String name = encoded(accountId);
        String tag = keys.tag(PURPOSE, tenant.value(), name, id, Long.toString(epoch), micros);
        String token = String.join(".", tenant.value(), name, id, Long.toString(epoch), micros, tag);
        return new PreAuthentication(tenant, accountId, id, epoch, now, token);
    }

    Optional<PreAuthentication> read(String token) {
        String[] parts = token.split("\\.", PARTS);
        if (token.length() > MAX_LENGTH || parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            String accountId = decoded(parts[1]);
            Instant issuedAt = Instant.EPOCH.plus(Long.parseLong(parts[4]), ChronoUnit.MICROS);
            String[] signed = {PURPOSE, parts[0], parts[1], parts[2], parts[3], parts[4]};
            PreAuthentication read = new PreAuthentication(
                    TenantId.of(parts[0]), accountId, parts[2], Long.parseLong(parts[3]), issuedAt, token);
            boolean valid = keys.matches(parts[5], signed) && isOpen(read);
            return valid ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isOpen(PreAuthentication given) {
        return clock.instant().isBefore(given.expiresAt());
    }

    /** The id of a host's account may hold any character. */
    private static String encoded(String accountId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(accountId.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
