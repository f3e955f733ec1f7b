/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.verify.Baseline;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@Tag("ON-08")
class IsolationExtensionTest {
    private static final IsolationSpec SPEC =
            IsolationSpec.builder().tenant("note", "tenant_id").build();
    private static final String NOTE =
            "create table note (tenant_id text not null default sk_tenant(), id integer, primary key (tenant_id, id))";
    private static final String SECURE = """
            create policy tenant on note for all to sk_app, sk_worker using (tenant_id = (select sk_tenant()));
            create policy floor on note as restrictive for all to public using (tenant_id = (select sk_tenant()));
            alter table note enable row level security;
            alter table note force row level security;
            grant select, insert on note to sk_app""";

    private static PostgresDatabase database(String... statements) {
        PostgresDatabase database = PostgresDatabase.create("core");
        PostgresDatabase.execute(database.owner(), NOTE);
        PostgresDatabase.execute(database.owner(), statements);
        return database;
    }

    /** Run by the kit only: its name is not that of a test. */
    static class Tight {
        static final PostgresDatabase DATABASE = database(SECURE);

        @RegisterExtension
        static final IsolationExtension ISOLATION = IsolationExtension.of(DATABASE::rawApp, SPEC);

        @Test
        void runs() {}
    }

    /** Run by the kit only. */
    static class Leaking {
        static final PostgresDatabase DATABASE = database("grant select, insert on note to sk_app");

        @RegisterExtension
        static final IsolationExtension ISOLATION = IsolationExtension.of(DATABASE.rawApp(), SPEC);

        @Test
        void neverRuns() {}
    }

    @Test
    void tightSchema_letsTheTestsRun() {
        run(Tight.class).assertStatistics(statistics -> statistics.started(1).succeeded(1));
    }

    @Test
    void leakingSchema_failsTheClass_beforeItsFirstTest() {
        run(Leaking.class).assertStatistics(statistics -> statistics.started(0));
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Leaking.class))
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(
                                instanceOf(AssertionError.class),
                                message(text -> text.contains("T01 note") && text.contains("D03 note")))));
    }

    @Test
    void assertions_sayWhatIsMissing() {
        PostgresDatabase database = database(SECURE);
        IsolationExtension isolation = IsolationExtension.of(database.rawApp(), SPEC);
        assertThatCode(isolation::assertNothingFound).doesNotThrowAnyException();
        PostgresDatabase.execute(database.owner(), "create index on note (id)", "alter table note set unlogged");
        assertThatCode(isolation::assertIsolated).doesNotThrowAnyException();
        assertThatThrownBy(isolation::assertNothingFound).hasMessageContaining("T10 note");
        isolation.assertFound("T10", "note");
        assertThatThrownBy(() -> isolation.assertFound("T01", "note"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("T01 does not fire on note");
    }

    @Test
    void furtherSettings_reachTheVerifier() {
        PostgresDatabase database = database(SECURE, "alter table note no force row level security");
        IsolationExtension isolation = IsolationExtension.of(database.rawApp(), SPEC);
        assertThatThrownBy(isolation::assertIsolated).hasMessageContaining("T02 note");
        isolation
                .with(builder -> builder.baseline(Baseline.of(List.of("T02 | note | the owner is locked away"))))
                .assertIsolated();
    }

    private static Events run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute()
                .testEvents();
    }
}
