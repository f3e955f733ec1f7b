/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.Span;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfReadingValueTest {

    @PolicySection("test.time")
    public record Times(
            @Default("P60BD") Span deadline,
            Optional<Span> grace,
            @Default("24:00") EndOfDay end,
            @Default("2026-12-29, 2027-01-04") List<LocalDate> closed,
            @Default("") List<Span> steps) {}

    /** A value of a host. */
    public record Grade(String letter) {
        public static Grade parse(String text) {
            if (text.length() != 1) {
                throw new IllegalArgumentException("Write one letter: A.");
            }
            return new Grade(text);
        }
    }

    @PolicySection("test.grade")
    public record Graded(@Default("A") Grade grade) {}

    public record Silent(String text) {}

    public record NotStatic(String text) {
        public NotStatic parse(String other) {
            return new NotStatic(other);
        }
    }

    public record Elsewhere(String text) {
        public static String parse(String text) {
            return text;
        }
    }

    @PolicySection("test.silent")
    public record OfSilent(@Default("A") Silent silent) {}

    @PolicySection("test.not-static")
    public record OfNotStatic(@Default("A") NotStatic value) {}

    @PolicySection("test.elsewhere")
    public record OfElsewhere(@Default("A") Elsewhere value) {}

    @Test
    void bind_spansEndsOfDaysAndDates_areRead() {
        assertThat(of().bind(Times.class).get(Times.class))
                .isEqualTo(new Times(
                        Span.businessDays(60),
                        Optional.empty(),
                        EndOfDay.MIDNIGHT,
                        List.of(LocalDate.of(2026, 12, 29), LocalDate.of(2027, 1, 4)),
                        List.of()));
        assertThat(of(
                                "deadline", "P6M",
                                "grace", "P30D",
                                "end", "17:30",
                                "closed", "2028-02-29",
                                "steps", "P1D, P2W")
                        .bind(Times.class)
                        .get(Times.class))
                .isEqualTo(new Times(
                        Span.months(6),
                        Optional.of(Span.days(30)),
                        new EndOfDay(LocalTime.of(17, 30)),
                        List.of(LocalDate.of(2028, 2, 29)),
                        List.of(Span.days(1), new Span(2, Span.Unit.WEEKS))));
    }

    @Test
    void bind_valuesThatCannotBeRead_sayTheLegalForm() {
        PolicyException e = catchThrowableOfType(
                PolicyException.class,
                () -> of(
                                "deadline", "60",
                                "grace", "P0D",
                                "end", "25:00",
                                "closed", "2026-02-29",
                                "steps", "P1D,P1Q")
                        .bind(Times.class));
        assertThat(e.problems())
                .containsExactly(
                        "sharedkit.test.time.deadline = 60: '60' is no span. Write a number and one unit: P90D for days,"
                                + " P2W for weeks, P6M for months, P3Y for years, P60BD for business days.",
                        "sharedkit.test.time.grace = P0D: A span in DAYS is 1 to 36525 long, not 0.",
                        "sharedkit.test.time.end = 25:00: '25:00' is no end of a day. Write 24:00, or the time of day"
                                + " when business closes: 17:30.",
                        "sharedkit.test.time.closed = 2026-02-29: it must be a date such as 2026-12-29",
                        "sharedkit.test.time.steps = P1Q: 'P1Q' is no span. Write a number and one unit: P90D for days,"
                                + " P2W for weeks, P6M for months, P3Y for years, P60BD for business days.");
    }

    @Test
    void bind_typeOfAHost_readsItself() {
        assertThat(of().bind(Graded.class).get(Graded.class).grade()).isEqualTo(new Grade("A"));
        PolicyFile wrong = PolicyFile.of("a test", Map.of("sharedkit.test.grade.grade", "AA"));
        assertThat(catchThrowableOfType(PolicyException.class, () -> wrong.bind(Graded.class))
                        .problems())
                .containsExactly("sharedkit.test.grade.grade = AA: Write one letter: A.");
    }

    @Test
    void bind_typeThatCannotReadItself_isAMistakeThatNamesTheWay() {
        for (Class<? extends Record> section : List.of(OfSilent.class, OfNotStatic.class, OfElsewhere.class)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> of().bind(section))
                    .withMessageContaining("public static parse(String)");
        }
    }

    private static PolicyFile of(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put("sharedkit.test.time." + pairs[i], pairs[i + 1]);
        }
        return PolicyFile.of("a test", values);
    }
}
