/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sharedkit.auth.hash.PasswordHasher;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A hash in Java takes the memory of the one before. */
class HashMemoryTest {
    private static final int HALF_A_MEBIBYTE = 512 * 1024;

    @Test
    void hash_inJava_allocatesItsMemoryOnce() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        PasswordHasher hasher =
                PasswordHasher.builder().engine(PasswordHasher.Engine.JAVA).build();
        hasher.hash("mizuumi no soko 7").orElseThrow();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        hasher.hash("mizuumi no soko 7").orElseThrow();
        assertThat(threads.getThreadAllocatedBytes(thread) - before)
                .as("bytes, of 19 MiB that a hash works in")
                .isLessThan(HALF_A_MEBIBYTE);
    }
}
