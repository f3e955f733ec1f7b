/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is printed, the log with it, while this is open. */
public final class Output implements AutoCloseable {
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Output() {}

    /** Printed text is kept from now on. */
    public static Output captured() {
        Output output = new Output();
        System.setOut(new PrintStream(output.bytes, true, StandardCharsets.UTF_8));
        return output;
    }

    /** What was printed until now. */
    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(before);
    }
}
