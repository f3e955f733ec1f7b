/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.Roll;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Windows and starts in rule files. */
final class WindowReader {
    private static final List<String> PLAIN = List.of("HOURS", "BUSINESS_DAYS", "CALENDAR_DAYS", "MONTHS");
    private static final List<String> KINDS =
            List.of("HOURS", "BUSINESS_DAYS", "CALENDAR_DAYS", "MONTHS", "PROMPT", "EARLIER_OF");

    private WindowReader() {}

    static Optional<Window> window(RuleFields rule, String name) {
        return read(rule, name, KINDS);
    }

    static Optional<Start> start(RuleFields rule, String name) {
        if (rule.isText(name)) {
            return rule.oneOf(name, Anchors.Anchor.class).map(Start.Moment::new);
        }
        return rule.object(name).flatMap(fields -> {
            Optional<String> other = fields.text("submissionOf");
            Optional<Boolean> latest = fields.has("latest") ? fields.flag("latest") : Optional.of(false);
            fields.end();
            return both(other, latest)
                    ? fields.made("submissionOf", () -> new Start.Submitted(other.get(), latest.get()))
                    : Optional.empty();
        });
    }

    private static Optional<Window> read(RuleFields rule, String name, List<String> kinds) {
        return rule.object(name).flatMap(fields -> {
            Optional<Window> window = fields.oneOf("kind", kinds).flatMap(kind -> WindowReader.of(kind, fields));
            fields.end();
            return window;
        });
    }

    private static Optional<Window> of(String kind, RuleFields fields) {
        return switch (kind) {
            case "HOURS" -> fields.number("count", 1, Window.Hours.MOST).map(Window.Hours::new);
            case "BUSINESS_DAYS" -> businessDays(fields);
            case "CALENDAR_DAYS" -> calendarDays(fields);
            case "MONTHS" -> months(fields);
            case "PROMPT" ->
                fields.has("target")
                        ? read(fields, "target", PLAIN).map(Window.Prompt::new)
                        : Optional.of(new Window.Prompt(null));
            default -> earlierOf(fields);
        };
    }

    private static Optional<Window> businessDays(RuleFields fields) {
        Optional<Integer> count = fields.number("count", 1, Window.BusinessDays.MOST);
        Optional<String> calendar = fields.text("calendar");
        Optional<EndOfDay> until = fields.parsed("until", "24:00, or a time of day such as 17:30", EndOfDay::parse);
        return both(count, calendar) && until.isPresent()
                ? Optional.of(new Window.BusinessDays(count.get(), calendar.get(), until.get()))
                : Optional.empty();
    }

    private static Optional<Window> calendarDays(RuleFields fields) {
        Optional<Integer> count = fields.number("count", 1, Window.CalendarDays.MOST);
        Optional<Boolean> first = fields.flag("firstDayCounted");
        Optional<Roll> roll = fields.oneOf("roll", List.of("NONE", "NEXT")).map(Roll::valueOf);
        Optional<String> calendar = fields.text("calendar");
        return both(count, first) && both(roll, calendar)
                ? Optional.of(new Window.CalendarDays(count.get(), first.get(), roll.get(), calendar.get()))
                : Optional.empty();
    }

    private static Optional<Window> months(RuleFields fields) {
        Optional<Integer> count = fields.number("count", 1, Window.Months.MOST);
        Optional<ZoneId> zone = fields.parsed("zone", "a time zone such as UTC or Asia/Tokyo", ZoneId::of);
        return both(count, zone) ? Optional.of(new Window.Months(count.get(), zone.get())) : Optional.empty();
    }

    private static Optional<Window> earlierOf(RuleFields fields) {
        Optional<Window> window = read(fields, "window", PLAIN);
        Optional<Start> bound = start(fields, "bound");
        Optional<Window> atMost = read(fields, "atMost", PLAIN);
        return both(window, bound) && atMost.isPresent()
                ? Optional.of(new Window.EarlierOf(window.get(), bound.get(), atMost.get()))
                : Optional.empty();
    }

    private static boolean both(Optional<?> one, Optional<?> other) {
        return one.isPresent() && other.isPresent();
    }
}
