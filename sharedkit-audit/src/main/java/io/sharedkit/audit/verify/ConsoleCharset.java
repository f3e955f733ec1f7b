/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** In which encoding a report is printed. Java names that of the console, where there is one: on Windows in Japan MS932. */
final class ConsoleCharset {
    private static final String JAPANESE = "検証";

    private ConsoleCharset() {}

    /** That of the console, if it knows Japanese; otherwise UTF-8, as for a file or another program. */
    static Charset of(Properties system) {
        String name = system.getProperty("stdout.encoding", system.getProperty("sun.stdout.encoding", ""));
        try {
            Charset console = Charset.forName(name);
            return console.newEncoder().canEncode(JAPANESE) ? console : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
