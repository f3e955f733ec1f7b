/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * The options of the command line.
 *
 * @param out the directory that receives the result; an older result there is replaced
 * @param skipBadRows whether the good rows of a roster with bad ones are kept
 * @param postgresPort the port of the embedded PostgreSQL, or 0 for any free one
 * @param smtpPort the port of the embedded mail server, or 0 for any free one
 * @param breakage what is broken on purpose
 */
public record Options(Path out, boolean skipBadRows, int postgresPort, int smtpPort, Breakage breakage) {

    static final String USAGE = """
            Options:
              --out DIR            where the result goes (default: target/quickstart)
              --skip-bad-rows      keep the good rows of a roster that also has bad ones
              --postgres-port N    port of the embedded PostgreSQL (default: any free one)
              --smtp-port N        port of the embedded mail server (default: any free one)
              --break WHAT         break one control and see that the checker notices: row-level-security,
                                   attempt-counter, session-limits, login-epoch, reset-link, roles,
                                   totp-step, audit-byte, erasure; or stop a server: mail-server, database""";

    static Options parse(String... arguments) {
        Path out = Path.of("target", "quickstart");
        boolean skipBadRows = false;
        int postgresPort = 0;
        int smtpPort = 0;
        Breakage breakage = Breakage.NONE;
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--skip-bad-rows" -> skipBadRows = true;
                case "--out" -> out = Path.of(value(option, rest));
                case "--postgres-port" -> postgresPort = port(option, value(option, rest));
                case "--smtp-port" -> smtpPort = port(option, value(option, rest));
                case "--break" -> breakage = Breakage.parse(value(option, rest));
                default -> throw new IllegalArgumentException("Unknown option " + option + ".\n" + USAGE);
            }
        }
        return new Options(out.toAbsolutePath().normalize(), skipBadRows, postgresPort, smtpPort, breakage);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value.\n" + USAGE);
        }
        return rest.next();
    }

    private static int port(String option, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(option + " " + text + ": a port is 0 to 65535; 0 takes any free one.");
        }
        return Integer.parseInt(text);
    }
}
