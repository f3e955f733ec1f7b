/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ON-08")
@SuppressWarnings("try") // scopes are opened to be closed again, not to be referred to
class TenantSnapshotTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");

    private final Tenants.Snapshot aozora = Tenants.get(AOZORA, Tenants::capture);

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(Tenants.find()).isEmpty();
    }

    @Test
    void everyShapeOfWork_isDoneWithWhatWasCaptured() throws Exception {
        List<String> seen = new ArrayList<>();
        Tenants.run(TAKASAKI, () -> {
            aozora.run(() -> seen.add("run " + carried()));
            Runnable runnable = () -> seen.add("runnable " + carried());
            aozora.wrap(runnable).run();
            aozora.<String>wrapConsumer(value -> seen.add(value + carried())).accept("consumer ");
            aozora.<String, String>wrapBiConsumer((one, two) -> seen.add(one + two + carried()))
                    .accept("bi", "consumer ");
            seen.add("supplier "
                    + aozora.wrapSupplier(TenantSnapshotTest::carried).get());
            seen.add(aozora.<String, String>wrapFunction(value -> value + carried())
                    .apply("function "));
            seen.add(aozora.<String, String, String>wrapBiFunction((one, two) -> one + two + carried())
                    .apply("bi", "function "));
            assertThat(Tenants.current()).isEqualTo(TAKASAKI);
        });
        seen.add("call " + aozora.call(TenantSnapshotTest::carried));
        seen.add("callable "
                + aozora.wrap((Callable<String>) TenantSnapshotTest::carried).call());
        assertThat(seen).hasSize(9).allMatch(line -> line.endsWith(" aozora"));
    }

    @Test
    void none_insideEveryShape_overridesAStaleTenant() throws Exception {
        Tenants.Snapshot none = Tenants.none();
        assertThat(none.tenant()).isEmpty();
        Tenants.run(TAKASAKI, () -> {
            assertThat(none.wrapSupplier(TenantSnapshotTest::carried).get()).isEqualTo("none");
            assertThat(none.wrapFunction(value -> carried()).apply("x")).isEqualTo("none");
            try (Tenants.Scope ignored = none.open()) {
                assertThatThrownBy(Tenants::current).isInstanceOf(NoTenantException.class);
            }
            assertThat(Tenants.current()).isEqualTo(TAKASAKI);
        });
    }

    @Test
    void snapshot_saysWhatItHolds_andIsEnteredAgainAndAgain() {
        assertThat(aozora.tenant()).contains(AOZORA);
        for (int i = 0; i < 3; i++) {
            try (Tenants.Scope ignored = aozora.open()) {
                assertThat(Tenants.current()).isEqualTo(AOZORA);
            }
        }
    }

    @Test
    void call_passesOnTheCheckedExceptionItself() {
        assertThatThrownBy(() -> aozora.call(TenantSnapshotTest::fail)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Tenants.call(AOZORA, TenantSnapshotTest::fail)).isInstanceOf(IOException.class);
    }

    /** Compiles only because nothing checked is declared where nothing checked is thrown. */
    @Test
    void call_ofWorkWithoutCheckedExceptions_needsNoCatch() {
        String value = Tenants.call(AOZORA, () -> carried());
        assertThat(value).isEqualTo("aozora");
    }

    /** The recipe for work after the commit: take the tenant along where it is published, not where it is run. */
    @Test
    void listener_afterTheCommit_seesTheTenantOfThePublication() {
        List<Runnable> afterCommit = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        Runnable listener = () -> seen.add(carried());
        Tenants.run(AOZORA, () -> afterCommit.add(Tenants.capture().wrap(listener)));
        afterCommit.add(Tenants.capture().wrap(listener));
        Tenants.run(TAKASAKI, () -> afterCommit.forEach(Runnable::run));
        afterCommit.get(0).run();
        assertThat(seen).containsExactly("aozora", "none", "aozora");
    }

    @Test
    void find_inOneScope_isTheSameObjectEachTime() {
        Tenants.run(
                AOZORA,
                () -> assertThat(Tenants.find()).isSameAs(Tenants.find()).contains(AOZORA));
    }

    private static String fail() throws IOException {
        throw new IOException("as the test asked for");
    }

    private static String carried() {
        return Tenants.find().map(TenantId::value).orElse("none");
    }
}
