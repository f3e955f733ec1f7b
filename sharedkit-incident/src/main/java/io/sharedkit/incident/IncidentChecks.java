/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintTexts;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.DayCount;
import io.sharedkit.incident.obligation.ObligationRule;
import io.sharedkit.incident.obligation.RulePack;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** Whether the promises about incidents fit each other: an own target that is met shall not let another promise be missed. */
final class IncidentChecks implements PolicyCheck {
    private static final LintTexts TEXTS = LintTexts.of(
            locale -> ResourceBundle.getBundle("io.sharedkit.incident.lint", locale, IncidentChecks.class.getModule()));
    private static final String SECTION = "sharedkit.incident.";
    private static final String PROMPT = SECTION + "prompt-target-hours";

    /** Every day of the week, every holiday and every run of closing days comes by. */
    private static final int DAYS_LOOKED_AT = 366;

    private static final int LAST_YEAR = 2098; // the last one after which a whole year can be counted

    @Override
    public List<LintFinding> check(Policy policy, LintContext context) {
        IncidentPolicy incident = policy.get(IncidentPolicy.class);
        return Stream.of(
                        targetBeyondDuty(incident, context),
                        targetBeyondTarget(incident),
                        mailThreshold(incident),
                        ownRules(incident, context))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The file is read when incidents are judged; it shall not be found missing then. */
    private static Optional<LintFinding> ownRules(IncidentPolicy policy, LintContext context) {
        try {
            policy.rules();
            policy.ownRules().map(RulePack::read).ifPresent(pack -> checkVerifiedBy(context.today(), pack));
            return Optional.empty();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return Optional.of(TEXTS.error(
                    "incident.own-rules",
                    List.of(SECTION + "own-rules"),
                    Optional.empty(),
                    String.valueOf(e.getMessage())));
        }
    }

    private static void checkVerifiedBy(LocalDate today, RulePack pack) {
        for (ObligationRule rule : pack.rules()) {
            LocalDate verifiedOn = rule.source().verifiedOn();
            if (verifiedOn.isAfter(today)) {
                throw new IllegalArgumentException(
                        rule.id() + ": verifiedOn = " + verifiedOn + "; it must be a day up to today, " + today
                                + ", on which the rule was compared with its source");
            }
        }
    }

    /** The clock hours run from the last moment of a day too: then the business days are over soonest. */
    private static Optional<LintFinding> targetBeyondDuty(IncidentPolicy policy, LintContext context) {
        if (!promises(policy, "GN-15a") || !promises(policy, "HK-14a", "JJ-16b", "JJ-49b")) {
            return Optional.empty();
        }
        BusinessCalendar calendar = policy.calendar(context.calendar());
        return Stream.iterate(context.today(), day -> day.plusDays(1))
                .limit(DAYS_LOOKED_AT)
                .takeWhile(day -> day.getYear() <= LAST_YEAR)
                .map(day -> calendar.after(day, policy.mailBusinessDays()))
                .min((a, b) -> Long.compare(hours(a), hours(b)))
                .filter(tightest -> hours(tightest) < policy.promptTargetHours())
                .map(tightest -> TEXTS.error(
                        "incident.target-beyond-duty",
                        List.of(PROMPT, SECTION + "mail-business-days"),
                        Optional.of(tightest.event()),
                        policy.promptTargetHours(),
                        tightest.span(),
                        tightest.event(),
                        tightest.day(),
                        hours(tightest)));
    }

    /** Whether one of these is promised: what is not cannot be broken. */
    private static boolean promises(IncidentPolicy policy, String... rules) {
        return Stream.of(rules).anyMatch(policy.contractRules()::contains);
    }

    private static long hours(DayCount count) {
        return ChronoUnit.DAYS.between(count.event(), count.day()) * 24;
    }

    private static Optional<LintFinding> targetBeyondTarget(IncidentPolicy policy) {
        boolean fits = policy.promptTargetHours() <= policy.webTargetHours()
                || !promises(policy, "QL-09a")
                || !promises(policy, "JJ-16a", "JJ-49b");
        return fits
                ? Optional.empty()
                : Optional.of(TEXTS.warning(
                        "incident.target-beyond-target",
                        List.of(PROMPT, SECTION + "web-target-hours"),
                        Optional.empty(),
                        policy.promptTargetHours(),
                        policy.webTargetHours()));
    }

    private static Optional<LintFinding> mailThreshold(IncidentPolicy policy) {
        return policy.mailFrom() == Incident.Severity.MINOR || !promises(policy, "JJ-49b")
                ? Optional.empty()
                : Optional.of(TEXTS.warning(
                        "incident.mail-threshold",
                        List.of(SECTION + "mail-from"),
                        Optional.empty(),
                        policy.mailFrom(),
                        Incident.Severity.MINOR));
    }
}
