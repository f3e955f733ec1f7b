/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import static io.sharedkit.retention.hold.HoldWorld.TODAY;
import static io.sharedkit.retention.hold.HoldWorld.court;
import static io.sharedkit.retention.internal.HrDatabase.AOZORA;
import static io.sharedkit.retention.internal.HrDatabase.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.erasure.HeldException;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.RetentionCalendars;
import io.sharedkit.retention.decision.RetentionDecision;
import io.sharedkit.retention.decision.RetentionFacts;
import io.sharedkit.retention.decision.RetentionPresets;
import io.sharedkit.retention.decision.RetentionRules;
import io.sharedkit.retention.internal.HrDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows of a database that a decision allows to delete, one person after the other. */
class HoldOnRowsTest {
    private static final Set<String> ROSTER = Set.of("hr.roster");
    private static final RetentionRules RULES =
            RetentionRules.of(List.of(RetentionPresets.bundled().rule("HK-03b").withSpan(Span.days(30))));

    private final HrDatabase hr = new HrDatabase();
    private final HoldWorld world = new HoldWorld(new JdbcHoldStore(hr.worker()));

    @Test
    @Tag("HK-03b")
    @Tag("JJ-37a")
    void rowsPastTheGrace_areDeleted_thoseOfAHeldPersonAfterTheRelease() {
        hr.hire(3);
        LegalHold hold = world.place(court(new DataScope(Optional.of(AOZORA), Optional.empty(), Optional.of("0002"))));
        world.clock.advance(Duration.ofDays(30));
        deleteAll();
        assertThat(hr.count("note", AOZORA)).isEqualTo(3);

        world.clock.advance(Duration.ofDays(1));
        deleteAll();
        assertThat(hr.count("note", AOZORA)).isEqualTo(1);

        world.release(hold);
        deleteAll();
        assertThat(hr.count("note", AOZORA)).isZero();
        assertThat(hr.count("note", TAKASAKI)).isEqualTo(3);
    }

    private void deleteAll() {
        List.of("0001", "0002", "0003").forEach(this::delete);
    }

    private void delete(String employee) {
        Optional<String> subject = Optional.of(employee);
        try {
            Tenants.run(
                    AOZORA,
                    () -> hr.worker()
                            .call(connection -> world.holds.unlessHeld(
                                    AOZORA,
                                    ROSTER,
                                    subject,
                                    () -> isAllowed(subject) ? delete(connection, employee) : 0)));
        } catch (HeldException held) {
            assertThat(employee).isEqualTo("0002");
        }
    }

    private boolean isAllowed(Optional<String> subject) {
        RetentionFacts facts =
                new RetentionFacts(AOZORA, ROSTER, subject, Map.of(RetentionFacts.CONTRACT_ENDED, TODAY));
        List<LegalHold> holds = world.holds.inForce(AOZORA, ROSTER, subject);
        return RetentionDecision.decide(facts, RULES, holds, RetentionCalendars.japan(), world.clock.instant())
                .allowsErasure();
    }

    private static int delete(Connection connection, String employee) {
        try (PreparedStatement statement = connection.prepareStatement("delete from note where employee_no = ?")) {
            statement.setString(1, employee);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
