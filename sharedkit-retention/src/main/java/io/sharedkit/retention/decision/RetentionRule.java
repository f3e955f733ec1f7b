/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule about how long data is kept, or by when it is erased.
 *
 * <p>A rule that keeps never ends early and a rule that erases never ends late: {@link Kind#RETAIN_MIN} and
 * {@link Kind#ERASE_AFTER} are rolled to a later business day only, and {@link Kind#ERASE_BY} to an earlier one only.
 *
 * @param id its name: 1 to 64 letters, digits, dots, underscores and hyphens
 * @param version 1 or more; what was decided by a version stays explainable, so a changed rule is a new version
 * @param effectiveFrom the first day (JST) on which this version counts
 * @param title what it is about
 * @param scope which data it covers
 * @param obligor whose duty it is
 * @param kind whether it keeps or erases
 * @param start what the period is counted from; empty only for a rule without a number
 * @param period how long it lasts
 * @param variantOf the rule of which this one is a variant: only one of them may be chosen for the same data
 * @param basis where it stands
 * @param note what a reader should know besides; may be blank
 */
public record RetentionRule(
        String id,
        int version,
        LocalDate effectiveFrom,
        Words title,
        DataScope scope,
        Obligor obligor,
        Kind kind,
        Optional<RuleStart> start,
        RulePeriod period,
        Optional<String> variantOf,
        LegalBasis basis,
        Words note) {

    /** In effect for as long as days are counted: what {@code effectiveFrom} is for a rule that names no day. */
    public static final LocalDate ALWAYS = LocalDate.of(1955, 1, 1);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * @throws IllegalArgumentException if a value is out of range, a rule with a number has no start, or a roll would keep
     *     data for a shorter time or erase it later
     */
    public RetentionRule {
        String name = "Rule '" + id + "'";
        List<String> problems =
                problems(name, Optional.of(id), Optional.of(kind), start.isPresent(), period, variantOf);
        if (version < 1) {
            problems.add(name + ": its version is " + version + "; it is 1 to " + Integer.MAX_VALUE + ".");
        }
        if (title.english().isBlank()) {
            problems.add(name + ": its title is blank. Say in both languages what it is about.");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", problems));
        }
    }

    /** What is wrong with as much of a rule as is known, in sentences. */
    static List<String> problems(
            String name,
            Optional<String> id,
            Optional<Kind> kind,
            boolean hasStart,
            RulePeriod period,
            Optional<String> variantOf) {
        List<String> problems = new ArrayList<>();
        if (id.filter(given -> !ID.matcher(given).matches()).isPresent()) {
            problems.add(
                    name + ": this is no id. Write 1 to 64 letters, digits, dots, underscores or hyphens, the first a"
                            + " letter or a digit.");
        }
        if (period.span().isPresent() && !hasStart) {
            problems.add(
                    name + ": " + period.span().get() + " is counted from nothing. Name the event it starts with.");
        }
        if (id.isPresent() && id.equals(variantOf)) {
            problems.add(name + ": it is a variant of itself. Name the other rule.");
        }
        kind.flatMap(known -> wrongRoll(known, period.counting().roll()))
                .ifPresent(problem -> problems.add(name + ": " + problem));
        if (!period.counting().endOfDay().equals(EndOfDay.MIDNIGHT)) {
            problems.add(name + ": its days end at " + period.counting().endOfDay()
                    + ". Data is kept and erased by whole days: write 24:00.");
        }
        return problems;
    }

    private static Optional<String> wrongRoll(Kind kind, Roll roll) {
        Roll wrong = kind == Kind.ERASE_BY ? Roll.NEXT : Roll.PREVIOUS;
        return roll != wrong
                ? Optional.empty()
                : Optional.of("the roll of " + kind + " is " + wrong + "; it is NONE or "
                        + (wrong == Roll.NEXT
                                ? "PREVIOUS, because erasure rounds early."
                                : "NEXT, because keeping rounds late."));
    }

    /** The same rule with this number, for one that gives none. */
    public RetentionRule withSpan(Span span) {
        if (period.span().isPresent()) {
            throw new IllegalArgumentException(
                    "Rule '" + id + "' lasts " + period.span().get() + ", not " + span + ". Write a rule of your own.");
        }
        return with(scope, new RulePeriod(Optional.of(span), period.counting(), period.calendar()));
    }

    /** The same rule for other data. */
    public RetentionRule withScope(DataScope other) {
        return with(other, period);
    }

    /**
     * The same rule once more, for other data: its id is this one's, a dot and the suffix. It stays a variant of the rule, so
     * that both are refused for the same data.
     *
     * @param suffix such as the id of a tenant; the whole id has up to 64 letters, digits, dots, underscores and hyphens
     * @throws IllegalArgumentException if the suffix is blank, or the whole is no id
     */
    public RetentionRule withSuffix(String suffix) {
        if (suffix.isBlank()) {
            throw new IllegalArgumentException("The suffix for rule '" + id + "' is blank. Write what tells it apart.");
        }
        return new RetentionRule(
                id + "." + suffix,
                version,
                effectiveFrom,
                title,
                scope,
                obligor,
                kind,
                start,
                period,
                variantOf.or(() -> Optional.of(id)),
                basis,
                note);
    }

    private RetentionRule with(DataScope newScope, RulePeriod newPeriod) {
        return new RetentionRule(
                id, version, effectiveFrom, title, newScope, obligor, kind, start, newPeriod, variantOf, basis, note);
    }

    /** The id with its version, such as {@code JP.LSA109.WAGE@1}. */
    public String name() {
        return id + "@" + version;
    }

    /** Whose duty it is. */
    public enum Obligor {
        /** The employer who is the customer: what it must keep after the end of the contract, it takes along. */
        TENANT,
        /** The provider. */
        OPERATOR
    }

    /** Whether a rule keeps or erases. */
    public enum Kind {
        /** The data must be kept up to and including the last day of the period. */
        RETAIN_MIN,
        /** The data must be erased by the end of the last day of the period. */
        ERASE_BY,
        /** A grace: the data is not erased before the period is over. */
        ERASE_AFTER
    }
}
