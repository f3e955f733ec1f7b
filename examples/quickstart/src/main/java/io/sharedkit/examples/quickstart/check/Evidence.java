/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of a result, read only. */
final class Evidence {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, String> ACCOMPANYING =
            Map.of("audit", "evidence/audit-flip.json", "pages/2026-05-01-incident/feed.xml", "evidence/incident.json");

    private final Path root;

    Evidence(Path root) {
        this.root = root;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    JsonNode json(String name) throws IOException {
        return JSON.readTree(Files.readAllBytes(path(name)));
    }

    String text(String name) throws IOException {
        return Files.readString(path(name));
    }

    /** The directories directly below one, in the order of their names. */
    List<Path> directories(String name) throws IOException {
        try (Stream<Path> entries = Files.list(path(name))) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** The files directly below a directory whose names end so, in the order of their names. */
    List<Path> files(String name, String ending) throws IOException {
        try (Stream<Path> entries = Files.list(path(name))) {
            return entries.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** The exported audit log of the company that the evidence is of. */
    AuditDirectory auditOf(JsonNode seen) throws Exception {
        return AuditDirectory.open(path("audit/" + seen.path("tenant").asString()));
    }

    /** What the policy file of the run says. */
    Duration setting(String key) throws Exception {
        for (String line : json("evidence/secrets.json")
                .path("policyInUse")
                .asString()
                .lines()
                .toList()) {
            if (line.startsWith(key + "=")) {
                return Duration.parse(line.substring(key.length() + 1).strip());
            }
        }
        throw new NotKeptException("the policy file does not set " + key);
    }

    static Instant instant(JsonNode node, String field) throws NotKeptException {
        JsonNode value = node.path(field);
        NotKeptException.unless(value.isString(), "the evidence has no " + field);
        return OffsetDateTime.parse(value.asString()).toInstant();
    }

    /** When the evidence was taken: the field {@code at} of its file, or of the file that accompanies it. */
    String takenAt(String name) {
        try {
            return json(ACCOMPANYING.getOrDefault(name, name)).path("at").asString("");
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
