/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import io.sharedkit.benchmarks.FileAppendRun.Result;
import java.nio.file.Path;

/** What one would use instead of an audit log: Logback's appender, flushed for each event and never forced. */
final class LoggedEvents implements AutoCloseable {
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("audit");

    LoggedEvents(Path file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{ISO8601} %logger %msg%n");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setAppend(false);
        appender.setEncoder(encoder);
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    Result run(String text, long nanos) {
        long start = System.nanoTime();
        Latencies latencies = new Latencies();
        for (long now = System.nanoTime(); now < start + nanos; ) {
            logger.info(text);
            long after = System.nanoTime();
            latencies.add(after - now);
            now = after;
        }
        return Result.of(latencies.count(), start, latencies.sorted());
    }

    @Override
    public void close() {
        context.stop();
    }
}
