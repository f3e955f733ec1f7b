/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of the quickstart as a process of its own, on the module path like the real one. */
record Run(int exitCode, String console, Path result) {

    static Run of(Path result, String... options) throws IOException, InterruptedException {
        return of(List.of(), result, options);
    }

    static Run of(List<String> jvmOptions, Path result, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "--add-modules", "ALL-MODULE-PATH", "--module-path", System.getProperty("quickstart.modulepath")));
        command.addAll(List.of("--module", "io.sharedkit.examples.quickstart/" + Quickstart.class.getName()));
        command.addAll(List.of("--out", result.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String console = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), console, result);
    }

    JsonNode summary() {
        return JsonMapper.builder()
                .build()
                .readTree(result.resolve("summary.json").toFile());
    }

    /** The promises with this outcome. */
    List<String> promises(String outcome) {
        List<String> ids = new ArrayList<>();
        for (JsonNode step : summary().path("steps")) {
            if (step.path("outcome").asString().equals(outcome)) {
                ids.add(step.path("promise").asString());
            }
        }
        return ids;
    }
}
