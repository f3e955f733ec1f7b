/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.net.URI;
import java.time.LocalDate;

/**
 * Where a rule stands.
 *
 * @param citation the article of the law, or the clause of the contract
 * @param url where its text can be read (https)
 * @param verifiedOn the day on which somebody read it there
 * @param certainty what was read
 */
public record LegalBasis(Words citation, URI url, LocalDate verifiedOn, Certainty certainty) {

    /**
     * @throws IllegalArgumentException if the citation is blank, or the address is not one of the web
     */
    public LegalBasis {
        if (citation.english().isBlank()) {
            throw new IllegalArgumentException("The citation is blank. Name the article or the clause.");
        }
        checked(url);
    }

    static URI checked(URI url) {
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("'" + url + "' is no address that begins with https://.");
        }
        return url;
    }

    /** What was read to write the rule down. */
    public enum Certainty {
        /** The text of the law or contract itself, or the page of the authority. */
        PRIMARY,
        /** What others say about it. */
        SECONDARY,
        /** Nothing yet: check it before you rely on it. */
        UNVERIFIED
    }
}
