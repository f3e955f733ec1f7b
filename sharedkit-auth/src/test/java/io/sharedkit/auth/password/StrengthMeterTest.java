/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With the library and, in the run without it, without. */
class StrengthMeterTest {

    @Test
    void create_withoutTheLibrary_saysWhatToAdd() {
        assumeFalse(StrengthMeter.isAvailable());
        assertThatThrownBy(StrengthMeter::create)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("com.nulab-inc:zxcvbn");
    }

    @Test
    void measure_weakAndStrongPasswords() {
        StrengthMeter meter = meter();
        assertThat(meter.measure("password", List.of())).isEqualTo(PasswordStrength.VERY_WEAK);
        assertThat(meter.measure("", List.of())).isEqualTo(PasswordStrength.VERY_WEAK);
        assertThat(meter.measure("mizuumi no soko 7 kirin", List.of())).isEqualTo(PasswordStrength.STRONG);
        assertThat(meter.measure("ｐａｓｓｗｏｒｄ", List.of())).isEqualTo(PasswordStrength.VERY_WEAK);
    }

    @Test
    void measure_wordsOfTheContext_makeAPasswordWeaker() {
        StrengthMeter meter = meter();
        String password = "takasakinaoki2026";
        assertThat(meter.measure(password, List.of("takasakinaoki@example.jp")))
                .isLessThan(meter.measure(password, List.of()));
    }

    @Test
    void measure_onlyTheFirst64CodePointsCount() {
        StrengthMeter meter = meter();
        String weak = "a".repeat(StrengthMeter.MOST_LENGTH);
        assertThat(meter.measure(weak + "Xk7!vQz2#pLmWq9", List.of())).isEqualTo(meter.measure(weak, List.of()));
        assertThat(meter.measure("a".repeat(StrengthMeter.MOST_LENGTH - 15) + "Xk7!vQz2#pLmWq9", List.of()))
                .isGreaterThan(meter.measure(weak, List.of()));
    }

    @Test
    void measure_textThatIsVeryLongOrBroken_hasAnAnswer() {
        StrengthMeter meter = meter();
        assertThat(meter.measure("correct horse battery ".repeat(500_000), List.of()))
                .isNotNull();
        assertThat(meter.measure("ﷺ".repeat(1_000), List.of())).isNotNull();
        assertThat(meter.measure("\uD800\u0000", List.of())).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(PasswordStrength.class)
    void everyStrength_hasATextInBothLanguages(PasswordStrength strength) {
        assertThat(strength.text(Locale.JAPAN)).containsPattern("[ぁ-ん]");
        assertThat(strength.text(Locale.GERMANY)).matches("\\p{ASCII}+");
        assertThat(strength.score()).isBetween(0, 4);
    }

    private static StrengthMeter meter() {
        assumeTrue(StrengthMeter.isAvailable());
        return StrengthMeter.create();
    }
}
