/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantHandoverRuleTest {

    /** The places that make threads which belong to no tenant. */
    private static final Set<String> SERVICE_THREADS = Set.of(
            "io.sharedkit.audit.internal.thread.ServiceThread",
            "io.sharedkit.spring.housekeeping.Housekeeping",
            "io.sharedkit.spring.watch.Watch");

    @Test
    void house_handsWorkOverThroughExecutorsOnly() {
        JavaClasses house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.sharedkit");
        assertThat(house.size()).isGreaterThan(100);
        TenantHandoverRule.RULE.check(house.that(isNone(SERVICE_THREADS)));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SupplyAsync.class,
                RunAsync.class,
                ThenApplyAsync.class,
                ByReference.class,
                ParallelStream.class,
                Parallel.class,
                NewThread.class,
                OwnThread.class
            })
    void workThatLosesItsTenant_isFound(Class<?> type) {
        assertThat(broken(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {WithExecutor.class, WithoutThreads.class})
    void workThatKeepsItsTenant_isNot(Class<?> type) {
        assertThat(broken(type)).isFalse();
    }

    private static DescribedPredicate<JavaClass> isNone(Set<String> names) {
        return DescribedPredicate.describe("is none of " + names, type -> !names.contains(type.getName()));
    }

    private static boolean broken(Class<?> type) {
        return TenantHandoverRule.RULE
                .evaluate(new ClassFileImporter().importClasses(type))
                .hasViolation();
    }

    private static final class SupplyAsync {
        Object work() {
            return CompletableFuture.supplyAsync(() -> 1);
        }
    }

    private static final class RunAsync {
        Object work() {
            return CompletableFuture.runAsync(() -> {});
        }
    }

    private static final class ThenApplyAsync {
        Object work(CompletableFuture<String> future) {
            return future.thenApplyAsync(String::length);
        }
    }

    private static final class ByReference {
        Function<Runnable, CompletableFuture<Void>> work() {
            return CompletableFuture::runAsync;
        }
    }

    private static final class ParallelStream {
        long work(List<String> list) {
            return list.parallelStream().count();
        }
    }

    private static final class Parallel {
        long work(Stream<String> stream) {
            return stream.parallel().count();
        }
    }

    private static final class NewThread {
        void work() {
            new Thread(() -> {}).start();
        }
    }

    private static final class OwnThread extends Thread {}

    private static final class WithExecutor {
        Object work() {
            Executor executor = Tenants.propagating(Executors.newFixedThreadPool(1));
            return CompletableFuture.supplyAsync(() -> 1, executor).thenApplyAsync(i -> i + 1, executor);
        }
    }

    private static final class WithoutThreads {
        Object work(List<String> list) {
            return CompletableFuture.completedFuture(list.stream().count()).thenApply(i -> i + 1);
        }
    }
}
