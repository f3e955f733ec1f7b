/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a web request may name its company, beside the login, which decides.
 *
 * @param enabled whether requests are looked at; without it no request has a company unless the application enters one
 * @param baseDomain the domain that companies stand in front of: {@code hr.example.jp} for {@code c-7f3a.hr.example.jp}
 * @param reserved names in front of the base domain that are no companies
 * @param hosts company ids by the host of their own, such as {@code [hr.aozora.example]=c-7f3a}
 * @param pathPrefix what stands before the company id in the path, such as {@code /t/}
 * @param header the header that has the company id, such as {@code X-Tenant}
 */
@ConfigurationProperties(value = "sharedkit.web", ignoreUnknownFields = false)
public record WebProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String baseDomain,
        @DefaultValue({"www", "login"}) List<String> reserved,
        @DefaultValue Map<String, String> hosts,
        @Nullable String pathPrefix,
        @Nullable String header) {

    /** Copies the collections. */
    public WebProperties {
        reserved = List.copyOf(reserved);
        hosts = Map.copyOf(hosts);
    }
}
