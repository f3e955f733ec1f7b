/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({
        "P1BD,  1営業日,  1 business day",
        "P60BD, 60営業日, 60 business days",
        "P1D,   1日,      1 day",
        "P90D,  90日,     90 days",
        "P1W,   1週間,    1 week",
        "P2W,   2週間,    2 weeks",
        "P1M,   1か月,    1 month",
        "P6M,   6か月,    6 months",
        "P1Y,   1年,      1 year",
        "P10Y,  10年,     10 years",
    })
    void parse_readsWhatToStringWrites_andItReadsWellInBothLanguages(String text, String japanese, String english) {
        Span span = Span.parse(text);
        assertThat(span).hasToString(text);
        assertThat(span.text(Locale.JAPAN)).isEqualTo(japanese);
        assertThat(span.text(Locale.FRANCE)).isEqualTo(english);
    }

    @Test
    void factories_nameTheirUnit() {
        assertThat(Span.businessDays(5)).hasToString("P5BD");
        assertThat(Span.days(5)).hasToString("P5D");
        assertThat(Span.weeks(5)).hasToString("P5W");
        assertThat(Span.months(5)).hasToString("P5M");
        assertThat(Span.years(5)).hasToString("P5Y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "P",
                "PD",
                "P1",
                "1D",
                "p1d",
                "P1d",
                "P-1D",
                "P+1D",
                "P1.5D",
                "P1Y6M",
                "PT1H",
                "P 1D",
                "P1D ",
                "P1D\n",
                "P１D",
                "P1DB",
                "P1B",
                "P1000000D",
                "P99999999999999999999D",
                "P1D;P2D",
                "null"
            })
    void parse_ofAnotherForm_saysWhatToWrite(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'%s' is no span. Write a number and one unit: P90D for days, P2W for weeks, P6M for months,"
                                + " P3Y for years, P60BD for business days.",
                        text);
    }

    @ParameterizedTest
    @EnumSource(Span.Unit.class)
    void span_isOneToTheMostOfItsUnit(Span.Unit unit) {
        assertThat(new Span(1, unit).count()).isOne();
        assertThat(Span.parse(new Span(unit.most(), unit).toString())).isEqualTo(new Span(unit.most(), unit));
        for (int count : new int[] {0, -1, unit.most() + 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> new Span(count, unit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A span in %s is 1 to %d long, not %d.", unit, unit.most(), count);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P000BD", "P101Y", "P1201M", "P5219W", "P36526D", "P25001BD"})
    void parse_outOfRange_isRefused(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" is 1 to ");
    }
}
