/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

class TenantsTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    /** The logger of the tests keeps no context; the one of a host does. */
    @BeforeAll
    static void keepContext() throws ReflectiveOperationException {
        Method set = MDC.class.getDeclaredMethod("setMDCAdapter", MDCAdapter.class);
        set.setAccessible(true);
        set.invoke(null, new BasicMDCAdapter());
    }

    @AfterEach
    void nothingIsLeftBehind() {
        other.shutdownNow();
        assertThat(Tenants.find()).isEmpty();
        assertThat(MDC.get(Tenants.MDC_KEY)).isNull();
    }

    @Test
    void current_outsideAnyScope_throwsAndSaysWhatToDo() {
        assertThatThrownBy(Tenants::current)
                .isInstanceOf(NoTenantException.class)
                .hasMessageContaining("Tenants.run(id, ...)");
        assertThat(Tenants.find()).isEmpty();
    }

    @Test
    void run_nested_restoresTheOuterTenant() {
        List<TenantId> seen = new ArrayList<>();
        Tenants.run(AOZORA, () -> {
            seen.add(Tenants.current());
            Tenants.run(TAKASAKI, () -> seen.add(Tenants.current()));
            seen.add(Tenants.current());
        });
        assertThat(seen).containsExactly(AOZORA, TAKASAKI, AOZORA);
    }

    @Test
    void call_thatThrows_passesItOnAndRestores() throws Exception {
        assertThat(Tenants.call(AOZORA, () -> "done")).isEqualTo("done");
        assertThatThrownBy(() -> Tenants.call(AOZORA, () -> {
                    throw new IOException("as the test asked for");
                }))
                .isInstanceOf(IOException.class);
        assertThat(Tenants.get(AOZORA, Tenants::current)).isEqualTo(AOZORA);
    }

    @Test
    void close_twice_doesNothingTheSecondTime() {
        Tenants.Scope outer = Tenants.open(AOZORA);
        Tenants.Scope inner = Tenants.open(TAKASAKI);
        inner.close();
        inner.close();
        assertThat(Tenants.current()).isEqualTo(AOZORA);
        outer.close();
    }

    @Test
    void close_ofTheOuterScopeFirst_throwsAndLeavesNoTenantBehind() {
        Tenants.Scope outer = Tenants.open(AOZORA);
        Tenants.Scope inner = Tenants.open(TAKASAKI);
        assertThatThrownBy(outer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reverse order");
        assertThat(Tenants.find()).isEmpty();
        inner.close();
        assertThat(Tenants.find()).isEmpty();
    }

    @Test
    void close_ofTheOuterScopeFirst_isSeenForTheSameTenantToo() {
        Tenants.Scope outer = Tenants.open(AOZORA);
        Tenants.Scope inner = Tenants.open(AOZORA);
        assertThatThrownBy(outer::close).isInstanceOf(IllegalStateException.class);
        inner.close();
    }

    @Test
    void close_ofAMiddleScope_goesBackToTheOneBeforeIt() {
        Tenants.Scope outer = Tenants.open(AOZORA);
        Tenants.Scope middle = Tenants.open(TAKASAKI);
        Tenants.open(AOZORA);
        assertThatThrownBy(middle::close).isInstanceOf(IllegalStateException.class);
        assertThat(Tenants.current()).isEqualTo(AOZORA);
        outer.close();
    }

    @Test
    void close_onAnotherThread_throwsAndTouchesNeither() throws Exception {
        Tenants.Scope scope = Tenants.open(AOZORA);
        onOther(() -> {
            assertThatThrownBy(scope::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("on the thread that opened it");
            return null;
        });
        assertThat(Tenants.current()).isEqualTo(AOZORA);
        scope.close();
    }

    @Test
    void threads_inheritNothing() {
        Tenants.run(AOZORA, () -> assertThat(onOther(Tenants::find)).isEmpty());
    }

    @Test
    void capture_carriesTheTenantToAnotherThread() {
        Tenants.Snapshot snapshot = Tenants.get(AOZORA, Tenants::capture);
        assertThat(onOther(snapshot.wrap((Callable<TenantId>) Tenants::current)))
                .isEqualTo(AOZORA);
        assertThat(onOther(Tenants::find)).isEmpty();
    }

    @Test
    void capture_ofNone_overridesAStaleTenantAndRestoresIt() {
        Tenants.Snapshot none = Tenants.capture();
        Tenants.run(AOZORA, () -> {
            Runnable seesNone = () -> assertThat(Tenants.find()).isEmpty();
            none.wrap(seesNone).run();
            Tenants.none().wrap(seesNone).run();
            assertThat(Tenants.current()).isEqualTo(AOZORA);
            assertThat(MDC.get(Tenants.MDC_KEY)).isEqualTo("aozora");
        });
    }

    @Test
    void propagating_carriesWhatTheSubmitterCarriesAtSubmission() {
        List<String> seen = new ArrayList<>();
        List<Runnable> queue = new ArrayList<>();
        Runnable note = () -> seen.add(Tenants.find().map(TenantId::value).orElse("none"));
        Tenants.run(AOZORA, () -> Tenants.propagating(queue::add).execute(note));
        Tenants.propagating(queue::add).execute(note);
        Tenants.run(TAKASAKI, () -> queue.forEach(Runnable::run));
        assertThat(seen).containsExactly("aozora", "none");
    }

    @Test
    void mdc_carriesTheTenantWhileTheScopeIsOpen() {
        Tenants.run(AOZORA, () -> {
            assertThat(MDC.get(Tenants.MDC_KEY)).isEqualTo("aozora");
            Tenants.run(TAKASAKI, () -> assertThat(MDC.get(Tenants.MDC_KEY)).isEqualTo("takasaki"));
            assertThat(MDC.get(Tenants.MDC_KEY)).isEqualTo("aozora");
        });
    }

    @Test
    void mdc_valueOfTheHostBefore_isPutBack() {
        MDC.put(Tenants.MDC_KEY, "host");
        Tenants.run(AOZORA, () -> assertThat(MDC.get(Tenants.MDC_KEY)).isEqualTo("aozora"));
        assertThat(MDC.get(Tenants.MDC_KEY)).isEqualTo("host");
        MDC.remove(Tenants.MDC_KEY);
    }

    private <T> T onOther(Callable<T> work) {
        try {
            return other.submit(work).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
