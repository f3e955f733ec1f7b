/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSourceTest {

    @ParameterizedTest
    @CsvSource({
        "JST, +09:00, JST(+09:00)",
        "jst, +09:00, jst(+09:00)",
        "JST(UTC+9), +09:00, JST(UTC+9)",
        "JST (UTC+09:00), +09:00, JST (UTC+09:00)",
        "日本標準時, +09:00, 日本標準時(+09:00)",
        "Asia/Tokyo, +09:00, Asia/Tokyo(+09:00)",
        "+0900, +09:00, +0900",
        "KST, +09:00, KST(+09:00)",
        "UTC, Z, UTC(+00:00)",
        "UTC+0, Z, UTC+0",
        "GMT, Z, GMT(+00:00)",
        "Z, Z, Z(+00:00)",
        "UTC-03:30, -03:30, UTC-03:30",
    })
    void new_labelThatFits_isTakenAndPrintedWithItsOffset(String label, String offset, String printed) {
        assertThat(new LogSource("web", label, ZoneOffset.of(offset)).printed()).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "JST(UTC+0), Z, JST means UTC+09:00",
        "JST(UTC+0), +09:00, UTC+0 means UTC+00:00",
        "JST, Z, have the offset UTC+00:00",
        "JST, +08:00, JST means UTC+09:00",
        "日本時間, Z, 日本時間 means UTC+09:00",
        "UTC, +09:00, UTC means UTC+00:00",
        "GMT, +09:00, GMT means UTC+00:00",
        "Z, +09:00, Z means UTC+00:00",
        "UTC+9, Z, UTC+9 means UTC+09:00",
        "+09:00, Z, +09:00 means",
        "JST(KST), +09:00, two zones",
        "KST(JST), +09:00, two zones",
        "UTC (GMT), Z, two zones",
    })
    @Tag("GN-12b")
    void new_labelThatContradictsItsOffset_isRefused(String label, String offset, String why) {
        assertThatThrownBy(() -> new LogSource("nginx-access", label, ZoneOffset.of(offset)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + label + "'")
                .hasMessageContaining("nginx-access")
                .hasMessageContaining(why)
                .hasMessageContaining("Look at which times");
    }

    @ParameterizedTest
    @CsvSource({
        "local, +09:00, LOCAL",
        "EST, -05:00, EST",
        "JST/UTC, +09:00, JST/UTC",
        "Europe/Berlin, +01:00, EUROPE/BERLIN",
        "'', +09:00, names no zone",
        "(), +09:00, names no zone",
        "UTC+99, +09:00, between -18:00",
        "UTC+09:77, +09:00, between -18:00",
        "JST＋９, +09:00, no zone",
    })
    void new_labelThatCannotBeChecked_isRefused(String label, String offset, String why) {
        assertThatThrownBy(() -> new LogSource("web", label, ZoneOffset.of(offset)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void new_blankName_isRefused() {
        assertThatThrownBy(() -> new LogSource(" ", "JST", ZoneOffset.ofHours(9)))
                .hasMessageContaining("a name");
    }
}
