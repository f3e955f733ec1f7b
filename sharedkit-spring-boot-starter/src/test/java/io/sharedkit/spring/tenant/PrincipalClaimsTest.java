/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.resolve.TenantClaim;
import java.net.URI;
import java.security.Principal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;

class PrincipalClaimsTest {
    private final TenantClaimSource claims = new PrincipalClaims(
            new ServiceIdentity(
                    "くもの人事", Optional.empty(), URI.create("https://hr.example.jp"), "provider", Optional.empty()),
            user -> PrincipalClaims.own(Unwrapped.principal(user)));

    @Test
    void claim_userOfACompany_isTheCompanyAndTheId() {
        assertThat(claims.claim(new Login("aozora", "u-7"))).contains(new TenantClaim("aozora", Actor.user("u-7")));
    }

    @Test
    void claim_userOfTheProvider_actsAsOperator() {
        assertThat(claims.claim(new Login("provider", "op-1")))
                .contains(new TenantClaim("provider", Actor.operator("op-1")));
    }

    @Test
    void claim_userInsideSpringSecurity_isFound() {
        assertThat(claims.claim(new TestingAuthenticationToken(new Login("aozora", "u-7"), "")))
                .contains(new TenantClaim("aozora", Actor.user("u-7")));
    }

    @Test
    void claim_anyOtherPrincipal_hasNone() {
        assertThat(claims.claim(() -> "aozora")).isEmpty();
        assertThat(claims.claim(new TestingAuthenticationToken("aozora", ""))).isEmpty();
    }

    private record Login(String company, String accountId) implements Principal, TenantPrincipal {
        @Override
        public String getName() {
            return "佐藤";
        }

        @Override
        public TenantId tenant() {
            return TenantId.of(company);
        }
    }
}
