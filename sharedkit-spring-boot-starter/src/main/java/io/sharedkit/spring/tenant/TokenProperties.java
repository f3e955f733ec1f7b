/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which company the login of an OpenID provider or a bearer token belongs to, as its checked claims say.
 *
 * @param companyClaim the claim that has the company id, such as {@code tenant}; it counts in what {@code issuers} have
 *     signed and nowhere else
 * @param issuers the issuers whose company claim is believed: providers that are yours, so that no company can make them
 *     claim another one
 * @param companies the company of each provider that belongs to one, by issuer, such as
 *     {@code [https://login.aozora.example]=c-7f3a}; what its own tokens say of a company does not count
 * @param accountClaim the claim that has the user's id
 */
@ConfigurationProperties(value = "sharedkit.token", ignoreUnknownFields = false)
public record TokenProperties(
        @Nullable String companyClaim,
        @DefaultValue List<String> issuers,
        @DefaultValue Map<String, String> companies,
        @DefaultValue("sub") String accountClaim) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if there is a claim and no issuer to believe it, an issuer and no claim, or one issuer
     *     in both places
     */
    public TokenProperties {
        issuers = List.copyOf(issuers);
        companies = Map.copyOf(companies);
        if ((companyClaim == null) != issuers.isEmpty()) {
            throw new IllegalArgumentException("sharedkit.token.company-claim and sharedkit.token.issuers go together:"
                    + " the claim, and the issuers whose claim is believed.");
        }
        if (issuers.stream().anyMatch(companies::containsKey)) {
            throw new IllegalArgumentException("An issuer is in sharedkit.token.issuers, whose claim names the company,"
                    + " or in sharedkit.token.companies, which names it here, and not in both.");
        }
    }
}
