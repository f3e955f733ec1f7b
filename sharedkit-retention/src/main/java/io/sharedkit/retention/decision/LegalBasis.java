/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.Holidays;
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
     * @throws IllegalArgumentException if the citation is blank, the address is not one of the web, or the day lies before 1955 or
     *     after 2099
     */
    public LegalBasis {
        if (citation.english().isBlank()) {
            throw new IllegalArgumentException("The citation is blank. Name the article or the clause.");
        }
        checked(url);
        checked(verifiedOn);
    }

    static URI checked(URI url) {
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("'" + url + "' is no address that begins with https://.");
        }
        return url;
    }

    static LocalDate checked(LocalDate verifiedOn) {
        if (verifiedOn.getYear() < Holidays.FIRST_YEAR || verifiedOn.getYear() > Holidays.LAST_YEAR) {
            throw new IllegalArgumentException("The basis was verified on " + verifiedOn + "; it is a day from "
                    + Holidays.FIRST_YEAR + " to " + Holidays.LAST_YEAR + ". Check the date.");
        }
        return verifiedOn;
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
