/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClaimAccessor;

/**
 * The company and the user that a token's claims name: of an OpenID login ({@code OidcUser}), a JWT or an opaque token that
 * was looked up. Spring Security has checked them. Loaded only where its OAuth 2.0 support is.
 */
final class TokenClaims {
    private final TokenProperties settings;

    TokenClaims(TokenProperties settings) {
        this.settings = settings;
    }

    /** Empty for every other principal, and where the token names no company that its issuer may name. */
    Optional<PrincipalClaims.Found> of(@Nullable Object principal) {
        if (!(principal instanceof ClaimAccessor token)) {
            return Optional.empty();
        }
        String account = token.getClaimAsString(settings.accountClaim());
        return account == null
                ? Optional.empty()
                : company(token).map(company -> new PrincipalClaims.Found(company, account));
    }

    private Optional<String> company(ClaimAccessor token) {
        String issuer = Objects.requireNonNullElse(token.getClaimAsString("iss"), "");
        return settings.issuers().contains(issuer) && settings.companyClaim() != null
                ? Optional.ofNullable(token.getClaimAsString(settings.companyClaim()))
                : Optional.ofNullable(settings.companies().get(issuer));
    }
}
