/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.obligation.Anchors;
import java.util.List;

/**
 * What is known when an incident is declared.
 *
 * @param severity how grave it is
 * @param title one line of at most {@link #MAX_TITLE_LENGTH} characters in each language
 * @param description what has happened and what it means for users
 * @param anchors the moments that are known
 * @param affected the tenants it touches, each once
 */
public record IncidentReport(
        Incident.Severity severity,
        Incident.Text title,
        Incident.Text description,
        Anchors anchors,
        List<Affected> affected) {

    /** The longest title, in characters: both languages fit into the subject of a mail. */
    public static final int MAX_TITLE_LENGTH = 80;

    /**
     * @throws IllegalArgumentException if the title is too long or has line breaks, or a tenant stands twice
     */
    public IncidentReport {
        affected = List.copyOf(affected);
        check(title.ja());
        check(title.en());
        if (affected.stream().map(Affected::tenant).distinct().count() != affected.size()) {
            throw new IllegalArgumentException("An affected tenant is named once.");
        }
    }

    private static void check(String title) {
        if (title.length() > MAX_TITLE_LENGTH || title.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A title is one line of at most " + MAX_TITLE_LENGTH
                    + " characters; this one has " + title.length() + ". Put the rest into the description.");
        }
    }

    /**
     * A tenant that is touched.
     *
     * @param tenant which
     * @param contact the mail address of its registered contact
     */
    public record Affected(TenantId tenant, String contact) {

        /**
         * @throws IllegalArgumentException if the contact is no mail address
         */
        public Affected {
            if (!Mail.isAddress(contact)) {
                throw new IllegalArgumentException(
                        "The contact of tenant " + tenant + " is no mail address of the form name@domain.");
            }
        }
    }
}
