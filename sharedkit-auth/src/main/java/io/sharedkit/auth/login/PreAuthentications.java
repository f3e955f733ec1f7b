/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import static java.util.stream.Collectors.joining;

import io.sharedkit.auth.internal.RandomIds;
import io.sharedkit.auth.login.PreAuthentication.Facts;
import io.sharedkit.auth.login.PreAuthentication.Stage;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes pre-authentications and reads their tokens: what {@link Facts} says, in order, and a keyed hash of that. */
final class PreAuthentications {
    private static final String PURPOSE = "pre-authentication";
    private static final int PARTS = 8;
    private static final int MAX_LENGTH = 768;

    private final MacKeys keys;
    private final InstantSource clock;

    PreAuthentications(MacKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The password was compared just now. */
    PreAuthentication issue(String accountId, long epoch) {
        Instant now = now();
        return signed(new Facts(
                Tenants.current(),
                accountId,
                RandomIds.id(),
                epoch,
                now,
                Stage.PASSWORD_PASSED,
                Map.of(Factor.PASSWORD, now)));
    }

    /** The same login at a later stage, for another ten minutes. */
    PreAuthentication advance(PreAuthentication from, Stage stage, long epoch, Map<Factor, Instant> proved) {
        return signed(new Facts(from.tenant(), from.accountId(), RandomIds.id(), epoch, now(), stage, proved));
    }

    Optional<PreAuthentication> read(String token) {
        String[] parts = token.split("\\.", PARTS);
        if (token.length() > MAX_LENGTH || parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            Facts facts = new Facts(
                    TenantId.of(parts[0]),
                    decoded(parts[1]),
                    parts[2],
                    Long.parseLong(parts[3]),
                    instant(parts[4]),
                    Stage.valueOf(parts[5]),
                    factors(parts[6]));
            PreAuthentication read = new PreAuthentication(facts, token);
            boolean valid = keys.matches(parts[7], message(Arrays.copyOf(parts, PARTS - 1))) && isOpen(read);
            return valid ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isOpen(PreAuthentication given) {
        return clock.instant().isBefore(given.expiresAt());
    }

    private PreAuthentication signed(Facts facts) {
        String[] parts = {
            facts.tenant().value(),
            encoded(facts.accountId()),
            facts.id(),
            Long.toString(facts.epoch()),
            micros(facts.issuedAt()),
            facts.stage().name(),
            text(facts.factors())
        };
        return new PreAuthentication(facts, String.join(".", parts) + "." + keys.tag(message(parts)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String[] message(String[] parts) {
        String[] message = new String[parts.length + 1];
        message[0] = PURPOSE;
        System.arraycopy(parts, 0, message, 1, parts.length);
        return message;
    }

    private static String text(Map<Factor, Instant> factors) {
        return new TreeMap<>(factors)
                .entrySet().stream()
                        .map(one -> one.getKey().name() + "=" + micros(one.getValue()))
                        .collect(joining("~"));
    }

    private static Map<Factor, Instant> factors(String text) {
        Map<Factor, Instant> factors = new EnumMap<>(Factor.class);
        for (String one : text.split("~", -1)) {
            int sign = one.indexOf('=');
            factors.put(Factor.valueOf(one.substring(0, Math.max(0, sign))), instant(one.substring(sign + 1)));
        }
        return factors;
    }

    private static String micros(Instant at) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }

    /** The id of a host's account may hold any character. */
    private static String encoded(String accountId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(accountId.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
