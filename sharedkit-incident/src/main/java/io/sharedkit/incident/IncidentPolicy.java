/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.policy.BusinessDayPromises;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicySection;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Span;
import io.sharedkit.incident.obligation.ObligationRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;

/**
 * The section {@code sharedkit.incident} of the policy file.
 *
 * @param webTargetHours the target for the report on the page, in clock hours from the occurrence, 1 to 720; 72 is QL-09a
 * @param mailBusinessDays the duty to mail the tenants' contacts, in business days from the occurrence, 1 to 20; 1 is
 *     GN-15a
 * @param promptTargetHours what "promptly" (速やかに, HK-14a and JJ-49b) is measured by, in clock hours, 1 to 720. The
 *     promises name no number; 24 is on the safe side of one business day
 * @param mailFrom from which severity on tenants are written to (JJ-16b: depending on the impact)
 * @param companyClosingDays days of each year on which the provider is closed, such as {@code 12-29}. None unless said
 *     otherwise: every closing day moves a deadline back
 * @param pageEntries how many incidents the page shows, 1 to 500
 */
@PolicySection("incident")
public record IncidentPolicy(
        @Default("72") @Min(1) @Max(720) int webTargetHours,
        @Default("1") @Min(1) @Max(20) int mailBusinessDays,
        @Default("24") @Min(1) @Max(720) int promptTargetHours,
        @Default("MAJOR") Incident.Severity mailFrom,
        @Default("") List<MonthDay> companyClosingDays,
        @Default("50") @Min(1) @Max(500) int pageEntries)
        implements BusinessDayPromises {

    /** Copies the list. */
    public IncidentPolicy {
        companyClosingDays = List.copyOf(companyClosingDays);
    }

    /** Every key at its default. */
    public static IncidentPolicy defaults() {
        return PolicyFile.of("defaults", Map.of()).bind(IncidentPolicy.class).get(IncidentPolicy.class);
    }

    /** The checks of this section for the lint. */
    public static PolicyCheck checks() {
        return new IncidentChecks();
    }

    @Override
    public Map<String, Span> promisedSpans() {
        return Map.of("mail-business-days", Span.businessDays(mailBusinessDays));
    }

    /** Japan's business days without the provider's closing days. */
    public BusinessCalendar calendar() {
        return calendar(BusinessCalendar.japan());
    }

    BusinessCalendar calendar(BusinessCalendar national) {
        return national.closedOn(companyClosingDays.toArray(MonthDay[]::new));
    }

    /** The rules of the promises, with these numbers. */
    public List<ObligationRule> rules() {
        return List.of(
                ObligationRule.webTarget(webTargetHours),
                ObligationRule.mailWithinBusinessDays(mailBusinessDays),
                ObligationRule.promptMail(promptTargetHours),
                ObligationRule.promptSiteAndMail(promptTargetHours));
    }
}
