/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The oldest minor release of each major version in which no known fault lets rows past row-level security. */
final class ServerFloor {
    private static final String DATA = "postgresql-floors.csv";

    private final List<Fault> faults;

    private ServerFloor(List<Fault> faults) {
        this.faults = faults;
    }

    /** One fault, mended in one release of one major version. */
    private record Fault(int major, int minor, String cve) {
        static Fault of(String line) {
            String[] cells = line.split(",", -1);
            return new Fault(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), cells[2]);
        }
    }

    static ServerFloor known() {
        try (InputStream in = ServerFloor.class.getResourceAsStream(DATA);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, DATA), StandardCharsets.UTF_8))) {
            return new ServerFloor(lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Fault::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A finding for each fault that this server still has.
     *
     * @param number {@code server_version_num}, such as 170011
     */
    List<Finding> findings(int number) {
        int major = number / 10_000;
        int minor = number % 10_000;
        return faults.stream()
                .filter(fault -> fault.major() == major && fault.minor() > minor)
                .map(fault -> Finding.of(
                        CheckId.S01,
                        "PostgreSQL " + major + "." + minor,
                        fault.cve() + ", " + major + "." + fault.minor()))
                .toList();
    }
}
