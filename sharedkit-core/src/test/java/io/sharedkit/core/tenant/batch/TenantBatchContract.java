/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.tenant.batch.BatchResult.Busy;
import io.sharedkit.core.tenant.batch.BatchResult.Finished;
import io.sharedkit.core.tenant.batch.BatchResult.Stopped;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five active tenants, read two at a time, and some that are not active. */
@Tag("ON-08")
abstract class TenantBatchContract {
    static final List<String> ALL = List.of("t1", "t2", "t3", "t4", "t5");

    final BatchProgress progress = create();
    final List<String> seen = new CopyOnWriteArrayList<>();
    private final TenantDirectory directory = directory();
    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    abstract BatchProgress create();

    /** The same progress as another node sees it. */
    abstract BatchProgress anotherNode();

    private static TenantDirectory directory() {
        TenantDirectory directory = TenantDirectory.inMemory();
        ALL.forEach(id -> directory.register(TenantId.of(id), id));
        directory.provision(TenantId.of("t0-new"), "new");
        directory.register(TenantId.of("t3-suspended"), "suspended");
        directory.suspend(TenantId.of("t3-suspended"));
        directory.register(TenantId.of("t9-ended"), "ended");
        directory.endContract(TenantId.of("t9-ended"), LocalDate.of(2027, 3, 31));
        return directory;
    }

    @AfterEach
    void nothingIsLeftBehind() {
        pool.shutdownNow();
        assertThat(Tenants.find()).isEmpty();
    }

    TenantBatch.Builder batch(BatchProgress store) {
        return TenantBatch.named("close").directory(directory).progress(store).page(2);
    }

    private void note(TenantId tenant) {
        assertThat(Tenants.current()).isEqualTo(tenant);
        seen.add(tenant.value());
    }

    /** Does the work and fails for one tenant by what the function makes. */
    private TenantBatch.TenantWork failingFor(String id, Function<TenantId, Exception> failure) {
        return tenant -> {
            note(tenant);
            if (tenant.value().equals(id)) {
                throw failure.apply(tenant);
            }
        };
    }

    private TenantBatch.TenantWork dyingAt(String id) {
        return tenant -> {
            note(tenant);
            if (tenant.value().equals(id)) {
                throw new StackOverflowError("as the test asked for");
            }
        };
    }

    @Test
    void run_visitsEachActiveTenantOnce_inItsScope_inTheOrderOfIds() {
        assertThat(batch(progress).build().run("2026-04", this::note)).isEqualTo(new Finished(5, 0, Map.of()));
        assertThat(seen).isEqualTo(ALL);
    }

    @Test
    void run_ofChosenStatuses_visitsThem() {
        batch(progress)
                .statuses(EnumSet.of(TenantStatus.PROVISIONED, TenantStatus.SUSPENDED))
                .build()
                .run("2026-04", this::note);
        assertThat(seen).containsExactly("t0-new", "t3-suspended");
    }

    @Test
    void run_startedAgain_doesOnlyWhatIsMissing_alsoForTenantsThatCame() {
        batch(progress).build().run("2026-04", this::note);
        seen.clear();
        directory.activate(TenantId.of("t0-new"));
        assertThat(batch(anotherNode()).build().run("2026-04", this::note)).isEqualTo(new Finished(1, 5, Map.of()));
        assertThat(seen).containsExactly("t0-new");
    }

    @Test
    void anotherRun_andAnotherBatch_startFromTheFirst() {
        batch(progress).build().run("2026-04", this::note);
        batch(progress).build().run("2026-05", this::note);
        TenantBatch.named("other")
                .directory(directory)
                .progress(progress)
                .build()
                .run("2026-04", this::note);
        assertThat(seen).hasSize(15);
    }

    @Test
    void forget_letsTheRunStartAnew_andNoOther() {
        TenantBatch batch = batch(progress).build();
        batch.run("2026-04", this::note);
        batch.run("2026-05", this::note);
        batch.forget("2026-04");
        assertThat(batch.run("2026-04", this::note)).isEqualTo(new Finished(5, 0, Map.of()));
        assertThat(batch.run("2026-05", this::note)).isEqualTo(new Finished(0, 5, Map.of()));
    }

    @Test
    void failureOfOneTenant_stopsNoOther_andIsTriedAgain() {
        IOException failure = new IOException("as the test asked for");
        BatchResult first = batch(progress).build().run("2026-04", failingFor("t2", tenant -> failure));
        assertThat(first).isEqualTo(new Finished(4, 0, Map.of(TenantId.of("t2"), failure)));
        assertThat(seen).isEqualTo(ALL);
        seen.clear();
        assertThat(batch(progress).build().run("2026-04", this::note)).isEqualTo(new Finished(1, 4, Map.of()));
        assertThat(seen).containsExactly("t2");
    }

    @Test
    void failuresOfAll_areToldInTheOrderOfIds() {
        BatchResult result = batch(progress).parallel(pool, 4).build().run("2026-04", tenant -> {
            throw new IOException(tenant.value());
        });
        assertThat(((Finished) result).failures().keySet()).map(TenantId::value).containsExactlyElementsOf(ALL);
        assertThat(((Finished) result).done()).isZero();
    }

    @Test
    void crashBetweenTwoTenants_goesOnBehindTheLastFinishedOne() {
        assertThatThrownBy(() -> batch(progress).build().run("2026-04", dyingAt("t3")))
                .isInstanceOf(StackOverflowError.class);
        assertThat(seen).containsExactly("t1", "t2", "t3");
        seen.clear();
        assertThat(batch(anotherNode()).build().run("2026-04", this::note)).isEqualTo(new Finished(3, 2, Map.of()));
        assertThat(seen).containsExactly("t3", "t4", "t5");
    }

    @Test
    void crashBetweenTheWorkAndItsMark_doesItAgain_neverLeavesItOut() {
        Unmarking unmarking = new Unmarking(progress, TenantId.of("t2"));
        assertThatThrownBy(() -> batch(unmarking).build().run("2026-04", this::note))
                .hasMessage("no mark for t2");
        assertThat(seen).containsExactly("t1", "t2");
        batch(progress).build().run("2026-04", this::note);
        assertThat(seen).containsExactly("t1", "t2", "t2", "t3", "t4", "t5");
    }

    @Test
    void secondNode_whileTheFirstWorks_saysSo_andMayWorkAfterwards() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Future<BatchResult> first = pool.submit(() -> batch(progress).build().run("2026-04", tenant -> {
            inside.countDown();
            assertThat(leave.await(60, TimeUnit.SECONDS)).isTrue();
            note(tenant);
        }));
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
        TenantBatch second = batch(anotherNode()).build();
        assertThat(second.run("2026-04", this::note)).isEqualTo(new Busy());
        assertThat(second.run("2026-05", this::note)).isEqualTo(new Busy());
        assertThat(TenantBatch.named("other")
                        .directory(TenantDirectory.inMemory())
                        .progress(anotherNode())
                        .build()
                        .run("2026-04", this::note))
                .isEqualTo(new Finished(0, 0, Map.of()));
        assertThat(seen).isEmpty();
        leave.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(new Finished(5, 0, Map.of()));
        assertThat(second.run("2026-04", this::note)).isEqualTo(new Finished(0, 5, Map.of()));
        assertThat(seen).isEqualTo(ALL);
    }

    @Test
    void parallel_worksForSoManyAtOnceAndNoMore_eachInItsScope() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier two = new CyclicBarrier(2);
        directory.activate(TenantId.of("t0-new"));
        BatchResult result = batch(progress).parallel(pool, 2).build().run("2026-04", tenant -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            two.await(60, TimeUnit.SECONDS);
            note(tenant);
            now.decrementAndGet();
        });
        assertThat(result).isEqualTo(new Finished(6, 0, Map.of()));
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        assertThat(most).hasValue(2);
    }

    @Test
    void parallel_withAFailureAndACrash_keepsBothApart() {
        IOException failure = new IOException("as the test asked for");
        assertThat(batch(progress).parallel(pool, 3).build().run("2026-04", failingFor("t4", tenant -> failure)))
                .isEqualTo(new Finished(4, 0, Map.of(TenantId.of("t4"), failure)));
        assertThatThrownBy(() -> batch(progress).parallel(pool, 3).build().run("2026-04", dyingAt("t4")))
                .isInstanceOf(StackOverflowError.class);
        assertThat(batch(progress).build().run("2026-04", this::note)).isEqualTo(new Finished(1, 4, Map.of()));
    }

    @Test
    void interruptedThread_stopsBeforeTheNextTenant_andStaysInterrupted() {
        BatchResult result = batch(progress).build().run("2026-04", tenant -> {
            note(tenant);
            if (tenant.value().equals("t2")) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result).isEqualTo(new Stopped(2, 0, Map.of()));
        assertThat(batch(progress).build().run("2026-04", this::note)).isEqualTo(new Finished(3, 2, Map.of()));
    }

    @Test
    void workThatIsInterrupted_isNotDone_andStopsTheRun() {
        BatchResult result =
                batch(progress).build().run("2026-04", failingFor("t2", tenant -> new InterruptedException()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result).isEqualTo(new Stopped(1, 0, Map.of()));
        batch(progress).build().run("2026-04", this::note);
        assertThat(seen).containsExactly("t1", "t2", "t2", "t3", "t4", "t5");
    }

    @Test
    void executorThatIsStopped_endsTheRun_andHangsNowhere() {
        BatchResult result = batch(progress).parallel(pool, 2).build().run("2026-04", tenant -> pool.shutdownNow());
        assertThat(result).isInstanceOf(Stopped.class);
        assertThat(batch(progress).build().run("2026-04", this::note)).isInstanceOf(Finished.class);
    }

    @Test
    void callersScope_isNotSeenByTheDirectory_andIsThereAgainAfterwards() {
        Tenants.run(TenantId.of("caller"), () -> {
            batch(progress).build().run("2026-04", this::note);
            assertThat(Tenants.current().value()).isEqualTo("caller");
        });
        assertThat(seen).isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "決算", "a\n"})
    void names_ofAnotherForm_areRefused(String name) {
        assertThatThrownBy(() -> TenantBatch.named(name)).hasMessageContaining("'" + name + "'");
        TenantBatch batch = batch(progress).build();
        assertThatThrownBy(() -> batch.run(name, this::note)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batch.forget(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batch.run("a".repeat(101), this::note)).hasMessageContaining("1 to 100");
    }

    @Test
    void builder_refusesWhatCannotBe() {
        assertThatThrownBy(() -> TenantBatch.named("a").build()).hasMessageContaining("needs directory(...)");
        assertThatThrownBy(() -> TenantBatch.named("a").directory(directory).build())
                .hasMessageContaining("needs progress(...)");
        assertThatThrownBy(() -> batch(progress).page(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> batch(progress).page(10_001)).hasMessageContaining("not 10001");
        assertThatThrownBy(() -> batch(progress).parallel(pool, 0)).hasMessageContaining("not 0");
    }

    /** Dies before it marks one tenant. */
    private record Unmarking(BatchProgress inner, TenantId never) implements BatchProgress {
        @Override
        public <T> Optional<T> alone(String batch, Function<Hold, T> work) {
            return inner.alone(batch, work);
        }

        @Override
        public Set<TenantId> done(String batch, String run, List<TenantId> tenants) {
            return inner.done(batch, run, tenants);
        }

        @Override
        public void markDone(String batch, String run, TenantId tenant) {
            if (tenant.equals(never)) {
                throw new IllegalStateException("no mark for " + never);
            }
            inner.markDone(batch, run, tenant);
        }

        @Override
        public void forget(String batch, String run) {
            inner.forget(batch, run);
        }
    }
}
