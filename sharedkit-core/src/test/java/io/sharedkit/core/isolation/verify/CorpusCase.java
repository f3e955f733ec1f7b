/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.TenantType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One case of {@code corpus.txt}, which says how to read it. */
record CorpusCase(String name, Set<String> expected, List<String> lines) {

    static Stream<CorpusCase> all() {
        List<CorpusCase> cases = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("### ")) {
                String[] parts = line.substring(4).split(" \\| ");
                Set<String> expected = parts[1].equals("-") ? Set.of() : Set.of(parts[1].split(" "));
                cases.add(new CorpusCase(parts[0], new TreeSet<>(expected), new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                cases.get(cases.size() - 1).lines().add(line);
            }
        }
        return cases.stream();
    }

    /** Cases that expect a probe's id, or nothing at all, are probed too. */
    boolean isProbed() {
        return expected.isEmpty() || expected.stream().anyMatch(id -> id.startsWith("D"));
    }

    List<String> arguments(String directive) {
        return lines.stream()
                .filter(line -> line.startsWith("@" + directive + " "))
                .map(line -> line.substring(directive.length() + 2))
                .toList();
    }

    IsolationSpec spec() {
        IsolationSpec.Builder spec = IsolationSpec.builder()
                .tenant("department", "tenant_id")
                .tenant("employee", "tenant_id")
                .shared("prefecture");
        for (String tenant : arguments("tenant")) {
            String[] words = tenant.split(" ");
            spec.tenant(words[0], words[1], words.length == 3 ? TenantType.valueOf(words[2]) : TenantType.TEXT);
        }
        arguments("shared").forEach(spec::shared);
        arguments("system").forEach(spec::system);
        arguments("key").forEach(key -> spec.acceptKey(key, "the case accepts it"));
        return spec.build();
    }

    /** Runs the statements. */
    void plant(VerifiedSchema schema) {
        String role = "sk_owner";
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "@as" -> role = words[1];
                case "@secure" -> secure(schema, words[1].split(" "));
                case "@strip" -> schema.strip(words[1]);
                case "@tenant", "@shared", "@system", "@key", "@pool", "@worker" -> {}
                default -> schema.run(role, line);
            }
        }
    }

    private static void secure(VerifiedSchema schema, String[] words) {
        String rule = " (" + words[1] + " = (select " + words[2] + "))";
        Arrays.asList(
                        "create policy tenant on %s for all to sk_app, sk_worker using" + rule + " with check" + rule,
                        "create policy floor on %s as restrictive for all to public using" + rule + " with check"
                                + rule,
                        "alter table %s enable row level security",
                        "alter table %s force row level security")
                .forEach(sql -> schema.run("sk_owner", sql.formatted(words[0])));
    }

    @Override
    public String toString() {
        return name;
    }

    private static String text() {
        try (InputStream in = CorpusCase.class.getResourceAsStream("corpus.txt")) {
            return new String(Objects.requireNonNull(in, "corpus.txt").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
