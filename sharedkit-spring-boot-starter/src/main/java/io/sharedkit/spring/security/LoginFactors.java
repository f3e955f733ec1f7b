/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.Factor;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.util.ClassUtils;

/** What was proved at a login and when, in the words of Spring Security 7. Before it there are none. */
final class LoginFactors {
    static final String PASSWORD = "FACTOR_PASSWORD";
    static final String CODE = "FACTOR_OTT";

    /** A remembered browser proves nothing anew: it has none. */
    private static final Map<Factor, List<String>> NAMES = new EnumMap<>(Map.of(
            Factor.PASSWORD, List.of(PASSWORD),
            Factor.EMAIL_CODE, List.of(CODE, "FACTOR_EMAIL_CODE"),
            Factor.TOTP, List.of(CODE, "FACTOR_TOTP"),
            Factor.RECOVERY_CODE, List.of(CODE, "FACTOR_RECOVERY_CODE"),
            Factor.PASSKEY, List.of("FACTOR_WEBAUTHN")));

    private static final boolean KNOWN = ClassUtils.isPresent(
            "org.springframework.security.core.authority.FactorGrantedAuthority", LoginFactors.class.getClassLoader());

    private LoginFactors() {}

    static Collection<? extends GrantedAuthority> of(Map<Factor, Instant> proved) {
        return KNOWN ? Since7.authorities(latest(proved)) : List.of();
    }

    /** Where whoever lacks one of the factors, or whose proof is too old, is sent to. */
    static void demandedAt(AuthenticationEntryPoint login, ExceptionHandlingConfigurer<?> handling, String... factors) {
        if (KNOWN) {
            Since7.demandedAt(login, handling, factors);
        }
    }

    static Map<String, Instant> latest(Map<Factor, Instant> proved) {
        Map<String, Instant> times = new TreeMap<>();
        proved.forEach((factor, at) -> NAMES.getOrDefault(factor, List.of())
                .forEach(name -> times.merge(name, at, (one, other) -> one.isAfter(other) ? one : other)));
        return times;
    }

    /** Loaded only where its classes are. */
    private static final class Since7 {
        static List<FactorGrantedAuthority> authorities(Map<String, Instant> times) {
            return times.entrySet().stream()
                    .map(one -> FactorGrantedAuthority.withAuthority(one.getKey())
                            .issuedAt(one.getValue())
                            .build())
                    .toList();
        }

        static void demandedAt(
                AuthenticationEntryPoint login, ExceptionHandlingConfigurer<?> handling, String... factors) {
            for (String factor : factors) {
                handling.defaultDeniedHandlerForMissingAuthority(login, factor);
            }
        }
    }
}
