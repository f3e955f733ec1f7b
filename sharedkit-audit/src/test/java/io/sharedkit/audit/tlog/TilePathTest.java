/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Examples: C2SP tlog-tiles.md (CC BY 4.0), and golang/mod sumdb/tlog/tlog_test.go for the grouping. */
class TilePathTest {

    @Test
    void tile_examplesOfTheSpecification_giveTheirPaths() {
        assertThat(TilePath.tile(0, 1_234_067, 256)).isEqualTo("tile/0/x001/x234/067");
        assertThat(TilePath.tile(5, 123_456_078, 2)).isEqualTo("tile/5/x123/x456/078.p/2");
        assertThat(TilePath.tile(63, 0, 255)).isEqualTo("tile/63/000.p/255");
        assertThat(TilePath.entries(1, 5)).isEqualTo("tile/entries/001.p/5");
        assertThat(TilePath.entries(1000, 256)).isEqualTo("tile/entries/x001/000");
    }

    @Test
    void tile_valuesOutside_areRefused() {
        assertThatThrownBy(() -> TilePath.tile(-1, 0, 1)).hasMessageContaining("level");
        assertThatThrownBy(() -> TilePath.tile(64, 0, 1)).hasMessageContaining("level");
        assertThatThrownBy(() -> TilePath.tile(0, -1, 1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> TilePath.tile(0, 0, 0)).hasMessageContaining("0 hashes");
        assertThatThrownBy(() -> TilePath.entries(0, 257)).hasMessageContaining("257");
    }

    @Test
    void width_size70000_isThatOfTheSpecification() {
        assertThat(TilePath.width(0, 272, 70_000)).isEqualTo(256);
        assertThat(TilePath.width(0, 273, 70_000)).isEqualTo(112);
        assertThat(TilePath.width(0, 274, 70_000)).isZero();
        assertThat(TilePath.width(1, 0, 70_000)).isEqualTo(256);
        assertThat(TilePath.width(1, 1, 70_000)).isEqualTo(17);
        assertThat(TilePath.width(2, 0, 70_000)).isEqualTo(1);
        assertThat(TilePath.width(3, 0, 70_000)).isZero();
        assertThat(TilePath.width(8, 0, Long.MAX_VALUE)).isZero();
        assertThat(TilePath.width(7, 0, Long.MAX_VALUE)).isEqualTo(127);
    }

    @Test
    void path_turkishAndArabicDefaultLocale_hasAsciiDigits() {
        java.util.Locale before = java.util.Locale.getDefault();
        try {
            java.util.Locale.setDefault(java.util.Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(TilePath.tile(0, 1_234_067, 256)).isEqualTo("tile/0/x001/x234/067");
        } finally {
            java.util.Locale.setDefault(before);
        }
    }
}
