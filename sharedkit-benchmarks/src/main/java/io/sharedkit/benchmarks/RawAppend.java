/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.benchmarks.FileAppendRun.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** The limit: appending the same bytes to a file and forcing them, with nothing else around. */
final class RawAppend {
    private final Path file;
    private final ByteBuffer bytes;
    private final int batch;

    RawAppend(Path file, int eventBytes, int batch) {
        this.file = file;
        this.batch = batch;
        byte[] content = new byte[batch * eventBytes];
        new Random(1).nextBytes(content);
        this.bytes = ByteBuffer.allocateDirect(content.length).put(content);
    }

    Result run(long nanos) throws IOException {
        long start = System.nanoTime();
        long count = 0;
        Latencies latencies = new Latencies();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
            for (long now = System.nanoTime(); now < start + nanos; count += batch) {
                channel.write(bytes.flip());
                channel.force(false);
                long after = System.nanoTime();
                latencies.add(after - now);
                now = after;
            }
        }
        Result result = Result.of(count, start, latencies.sorted());
        Files.delete(file);
        return result;
    }
}
