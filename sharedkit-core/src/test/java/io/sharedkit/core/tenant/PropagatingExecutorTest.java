/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One thread does all tasks; it carries a tenant of its own, which no task may see. */
@Tag("ON-08")
class PropagatingExecutorTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId STALE = TenantId.of("stale");

    private final ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService executor = Tenants.propagating(pool);

    /** A task hands its work to an executor that propagates, and says what the work saw. */
    interface Handover {
        String seen(ScheduledExecutorService executor) throws Exception;
    }

    @BeforeEach
    void leaveAStaleTenantOnTheThread() throws Exception {
        pool.submit(() -> Tenants.open(STALE)).get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void theThreadHasItsOwnAgain() throws Exception {
        assertThat(pool.submit(PropagatingExecutorTest::carried).get(10, TimeUnit.SECONDS))
                .isEqualTo("stale");
        pool.shutdownNow();
    }

    static Stream<Arguments> handovers() {
        return Stream.of(
                handover("execute", on -> {
                    CompletableFuture<String> seen = new CompletableFuture<>();
                    on.execute(() -> seen.complete(carried()));
                    return got(seen);
                }),
                handover("submit(Runnable)", on -> {
                    List<String> seen = new ArrayList<>();
                    Runnable task = () -> seen.add(carried());
                    got(on.submit(task));
                    return seen.get(0);
                }),
                handover("submit(Runnable, result)", on -> {
                    List<String> seen = new ArrayList<>();
                    return got(on.submit(() -> seen.add(carried()), seen)).get(0);
                }),
                handover("submit(Callable)", on -> got(on.submit(PropagatingExecutorTest::carried))),
                handover("invokeAll", on -> got(on.invokeAll(tasks()).get(1))),
                handover(
                        "invokeAll in time",
                        on -> got(on.invokeAll(tasks(), 10, TimeUnit.SECONDS).get(1))),
                handover("invokeAny", on -> on.invokeAny(tasks())),
                handover("invokeAny in time", on -> on.invokeAny(tasks(), 10, TimeUnit.SECONDS)),
                handover("schedule(Runnable)", on -> {
                    List<String> seen = new ArrayList<>();
                    Runnable task = () -> seen.add(carried());
                    got(on.schedule(task, 0, TimeUnit.SECONDS));
                    return seen.get(0);
                }),
                handover(
                        "schedule(Callable)",
                        on -> got(on.schedule(PropagatingExecutorTest::carried, 0, TimeUnit.SECONDS))),
                handover("scheduleAtFixedRate", on -> again((task, unit) -> on.scheduleAtFixedRate(task, 0, 1, unit))),
                handover(
                        "scheduleWithFixedDelay",
                        on -> again((task, unit) -> on.scheduleWithFixedDelay(task, 0, 1, unit))),
                handover(
                        "CompletableFuture",
                        on -> got(CompletableFuture.supplyAsync(PropagatingExecutorTest::carried, on)
                                .thenCombineAsync(
                                        CompletableFuture.supplyAsync(() -> "", on),
                                        (one, two) -> one + two + ":" + carried(),
                                        on)
                                .thenApply(both ->
                                        both.split(":")[0].equals(both.split(":")[1]) ? both.split(":")[0] : both))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handovers")
    void task_seesWhatItsSubmitterCarried_neverTheTenantOfTheThread(String name, Handover handover) throws Exception {
        assertThat(Tenants.call(AOZORA, () -> handover.seen(executor))).isEqualTo("aozora");
        assertThat(handover.seen(executor)).isEqualTo("none");
    }

    @Test
    void invokeAll_ofManySubmitters_keepsThemApart() throws Exception {
        ExecutorService four = Executors.newFixedThreadPool(4);
        ExecutorService propagating = Tenants.propagating(four);
        try {
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Callable<String> task = PropagatingExecutorTest::carried;
                futures.addAll(
                        Tenants.call(TenantId.of("t" + i), () -> propagating.invokeAll(Collections.nCopies(3, task))));
            }
            for (int i = 0; i < futures.size(); i++) {
                assertThat(got(futures.get(i))).isEqualTo("t" + i / 3);
            }
        } finally {
            four.shutdownNow();
        }
    }

    @Test
    void task_thatIsNull_isRefusedWhereItIsHandedOver() {
        assertThatThrownBy(() -> executor.execute(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> executor.submit((Runnable) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> executor.invokeAll(Arrays.asList((Callable<String>) null)))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void task_thatFails_tellsItsCause_andLeavesNothingBehind() {
        Future<String> future = Tenants.get(
                AOZORA,
                () -> executor.submit((Callable<String>) () -> {
                    throw new java.io.IOException("as the test asked for");
                }));
        assertThatThrownBy(() -> got(future)).hasRootCauseMessage("as the test asked for");
    }

    @Test
    void lifeCycle_isThatOfTheGivenExecutor() throws Exception {
        ScheduledExecutorService inner = Executors.newSingleThreadScheduledExecutor();
        ScheduledExecutorService outer = Tenants.propagating(inner);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        outer.execute(() -> {
            started.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        outer.execute(() -> {});
        assertThat(outer.isShutdown()).isFalse();
        assertThat(outer.isTerminated()).isFalse();
        outer.shutdown();
        assertThat(inner.isShutdown()).isTrue();
        assertThat(outer.isShutdown()).isTrue();
        assertThat(outer.shutdownNow()).hasSize(1);
        assertThat(outer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(outer.isTerminated()).isTrue();
    }

    /** By reflection, since the tests are compiled for Java 17. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreads_carryTheTenantOfTheirSubmitter_andInheritNone() throws Exception {
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        ExecutorService propagating = Tenants.propagating(virtual);
        List<Future<String>> futures = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            futures.add(Tenants.get(
                    TenantId.of("t" + i),
                    () -> propagating.submit(() -> {
                        Thread.yield();
                        return carried() + Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
                    })));
        }
        for (int i = 0; i < futures.size(); i++) {
            assertThat(got(futures.get(i))).isEqualTo("t" + i + "true");
        }
        Callable<String> bare = PropagatingExecutorTest::carried;
        assertThat(got(Tenants.get(AOZORA, () -> virtual.submit(bare)))).isEqualTo("none");
        propagating.shutdown();
    }

    private interface Schedule {
        ScheduledFuture<?> start(Runnable task, TimeUnit unit);
    }

    /** What three runs in a row saw, if all saw the same. */
    private static String again(Schedule schedule) throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch three = new CountDownLatch(3);
        ScheduledFuture<?> future = schedule.start(
                () -> {
                    seen.add(carried());
                    three.countDown();
                },
                TimeUnit.MILLISECONDS);
        assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
        future.cancel(false);
        assertThat(seen.stream().distinct()).hasSize(1);
        return seen.get(0);
    }

    private static List<Callable<String>> tasks() {
        return List.of(PropagatingExecutorTest::carried, PropagatingExecutorTest::carried);
    }

    private static String carried() {
        return Tenants.find().map(TenantId::value).orElse("none");
    }

    private static <T> T got(Future<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static Arguments handover(String name, Handover handover) {
        return Arguments.of(name, handover);
    }
}
