/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.hold.LegalHold.Authority;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldOrderTest {
    private static final LocalDate REVIEW = LocalDate.of(2027, 1, 31);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    @Test
    void expiring_afterWhatIsCounted_isRefused() {
        HoldOrder order = HoldOrder.until(REVIEW, DataScope.EVERYTHING, Authority.COURT, "file 1");
        assertThat(order.expiring(LAST).expiresOn()).contains(LAST);
        assertThatThrownBy(() -> order.expiring(LAST.plusDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2099 at the latest, not on 2100-01-01");
        assertThatThrownBy(() -> order.expiring(LocalDate.MAX)).hasMessageContaining("not on +999999999-12-31");
    }

    @Test
    void hold_withALastDayThatNoDayFollows_isRefused() {
        assertThatThrownBy(() -> new LegalHold(
                        new UUID(0, 1),
                        DataScope.EVERYTHING,
                        Authority.COURT,
                        "file 1",
                        "Sato",
                        "Suzuki",
                        Instant.parse("2026-11-22T00:00:00Z"),
                        REVIEW,
                        Optional.of(LocalDate.MAX),
                        Optional.empty()))
                .hasMessageContaining("2099 at the latest");
    }
}
