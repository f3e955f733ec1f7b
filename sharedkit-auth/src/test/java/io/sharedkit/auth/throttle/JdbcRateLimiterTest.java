/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.throttle.RateLimiter.Taken;
import io.sharedkit.auth.throttle.RateLimiter.Taking;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdbcRateLimiterTest extends RateLimiterContract {
    private static final int THREADS = 64;

    private final Rows rows = new Rows(CleanDatabase.get());

    @Override
    ThrottleStore store() {
        return new JdbcThrottleStore(CleanDatabase.worker());
    }

    @Override
    int schedules() {
        return 5;
    }

    @Test
    void take_from64ThreadsOnTwoNodes_isExact() throws Exception {
        Rate rate = new Rate(20, Duration.ofHours(1));
        RateLimiter[] nodes = {
            shared, RateLimiter.ofInstallation(new JdbcThrottleStore(CleanDatabase.otherWorker()), clock, keys)
        };
        assertThat(taken(AtOnce.call(THREADS, i -> nodes[i % 2].take("a", rate))))
                .isEqualTo(20);
        clock.advance(Duration.ofMinutes(9));
        assertThat(taken(AtOnce.call(THREADS, i -> nodes[i % 2].take("a", rate))))
                .isEqualTo(3);
    }

    @Test
    void table_ofTheInstallation_holdsNoBucketInClearText() {
        shared.take("203.0.113.77", FIVE_A_MINUTE);
        assertThat(rows.dump("sk_shared_rate")).doesNotContain("203.0.113").contains("(k1.");
    }

    @Test
    void application_seesNoRate() {
        shared.take("a", FIVE_A_MINUTE);
        Tenants.run(AOZORA, () -> {
            for (String table : List.of("sk_rate", "sk_shared_rate")) {
                assertThatThrownBy(() -> rows.countAs(CleanDatabase.app(), table))
                        .hasMessageContaining("permission denied");
            }
        });
    }

    private static long taken(List<Taking> results) {
        return results.stream().filter(Taken.class::isInstance).count();
    }
}
