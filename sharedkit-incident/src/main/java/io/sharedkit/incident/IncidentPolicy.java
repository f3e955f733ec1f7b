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
import io.sharedkit.incident.obligation.RulePack;
import io.sharedkit.incident.obligation.Window;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The section {@code sharedkit.incident} of the policy file.
 *
 * @param webTargetHours the target for the report on the page, in clock hours from the occurrence, 1 to 720; 72 is QL-09a
 * @param mailBusinessDays the duty to mail the tenants' contacts, in business days from the occurrence, 1 to 20; 1 is
 *     GN-15a
 * @param promptTargetHours what "promptly" (速やかに, HK-14a and JJ-49b) is measured by, in clock hours, 1 to 720. The
 *     promises and most laws name no number; 24 is on the safe side of one business day
 * @param mailFrom from which severity on tenants are written to (JJ-16b: depending on the impact)
 * @param companyClosingDays days of each year on which the provider is closed, such as {@code 12-29}. None unless said
 *     otherwise: every closing day moves a deadline back
 * @param pageEntries how many incidents the page shows, 1 to 500; open ones are shown beyond it too
 * @param contractRules which promises are judged, by their ids in {@link RulePack#contracts}; all of them unless said
 *     otherwise
 * @param laws which laws are judged, by their short names or by the ids of single rules in {@link RulePack#laws}; none
 *     unless said otherwise, because whom they bind is for the provider to say
 * @param ownRules a file with the provider's own rules, see {@link RulePack#read}
 * @param dueSoonPercent after which share of its time a row is due soon, 1 to 100. 80 leaves one fifth: 14 of 72 hours.
 *     Own rules say it themselves
 * @param clockSkewMinutes by how much clocks of different hosts may differ before moments are refused as contradictory, 0
 *     to 60. 5 is more than synchronised clocks differ, and less than a mistake in typing
 */
@PolicySection("incident")
public record IncidentPolicy(
        @Default("72") @Min(1) @Max(720) int webTargetHours,
        @Default("1") @Min(1) @Max(20) int mailBusinessDays,
        @Default("24") @Min(1) @Max(720) int promptTargetHours,
        @Default("MAJOR") Incident.Severity mailFrom,
        @Default("") List<MonthDay> companyClosingDays,
        @Default("50") @Min(1) @Max(500) int pageEntries,

        @Default("QL-09a,GN-15a,HK-14a,JJ-16a,JJ-16b,JJ-49b")
        List<String> contractRules,

        @Default("") List<String> laws,
        Optional<Path> ownRules,
        @Default("80") @Min(1) @Max(100) int dueSoonPercent,
        @Default("5") @Min(0) @Max(60) int clockSkewMinutes)
        implements BusinessDayPromises {

    /**
     * @throws IllegalArgumentException if a rule or law does not exist
     */
    public IncidentPolicy {
        contractRules = List.copyOf(contractRules);
        laws = List.copyOf(laws);
        companyClosingDays = List.copyOf(companyClosingDays);
        check("contract-rules", RulePack.contracts(), contractRules);
        check("laws", RulePack.laws(), laws);
    }

    private static void check(String key, RulePack pack, List<String> names) {
        try {
            pack.select(names);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " = " + String.join(",", names) + ": " + e.getMessage(), e);
        }
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
        return contractRules.contains("GN-15a")
                ? Map.of("mail-business-days", Span.businessDays(mailBusinessDays))
                : Map.of();
    }

    /** Japan's business days without the provider's closing days. */
    public BusinessCalendar calendar() {
        return calendar(BusinessCalendar.japan());
    }

    BusinessCalendar calendar(BusinessCalendar national) {
        return national.closedOn(companyClosingDays.toArray(MonthDay[]::new));
    }

    /** By how much clocks of different hosts may differ. */
    Duration clockSkew() {
        return Duration.ofMinutes(clockSkewMinutes);
    }

    /**
     * The rules that are judged: promises with these numbers, laws, and the provider's own.
     *
     * @throws IllegalArgumentException if a rule or law does not exist, an id stands twice, a rule counts from a report
     *     that no rule asks for, or the file of own rules is wrong
     */
    public List<ObligationRule> rules() {
        Window prompt = new Window.Hours(promptTargetHours);
        List<ObligationRule> rules = new ArrayList<>();
        Stream.concat(
                        RulePack.contracts().select(contractRules).stream().map(this::numbered),
                        RulePack.laws().select(laws).stream())
                .map(rule -> rule.promptlyMeaning(prompt).dueSoonAfter(dueSoonPercent))
                .forEach(rules::add);
        ownRules.map(RulePack::read)
                .ifPresent(pack -> pack.rules().forEach(rule -> rules.add(rule.promptlyMeaning(prompt))));
        Set<String> ids = new HashSet<>();
        rules.forEach(rule -> {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException(
                        "There are two rules " + rule.id() + ". Give your own one another id.");
            }
        });
        RulePack.checkStarts(rules);
        return List.copyOf(rules);
    }

    private ObligationRule numbered(ObligationRule rule) {
        return switch (rule.id()) {
            case "QL-09a" -> rule.with(new Window.Hours(webTargetHours));
            case "GN-15a" -> rule.with(new Window.BusinessDays(mailBusinessDays));
            default -> rule;
        };
    }
}
