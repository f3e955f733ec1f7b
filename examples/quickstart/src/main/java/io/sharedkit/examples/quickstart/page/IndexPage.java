/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.page;

import io.sharedkit.examples.quickstart.Journal;
import io.sharedkit.examples.quickstart.check.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code index.html}: what happened and what was kept, for people, in Japanese and English. */
public final class IndexPage {
    private IndexPage() {}

    /** Writes the page. */
    public static void write(Path result, List<Verdict> verdicts, List<Journal.Line> lines) throws IOException {
        long kept = verdicts.stream().filter(Verdict::kept).count();
        String page = template()
                .replace("{{verdict}}", kept == verdicts.size() ? "kept" : "not-kept")
                .replace("{{kept}}", Long.toString(kept))
                .replace("{{all}}", Integer.toString(verdicts.size()))
                .replace("{{promises}}", join(verdicts.stream().map(IndexPage::promise)))
                .replace("{{journal}}", join(lines.stream().map(IndexPage::line)))
                .replace("{{audit}}", links(result, "audit", "/checkpoint"))
                .replace("{{pages}}", links(result, "pages", "/index.html"))
                .replace("{{calendar}}", links(result, "calendar", ""))
                .replace("{{mail}}", links(result, "mail", ""))
                .replace("{{export}}", links(result, "export", ""));
        Files.writeString(result.resolve("index.html"), page);
    }

    private static String promise(Verdict verdict) {
        String target = verdict.evidence().equals("audit") ? "#audit" : verdict.evidence();
        String reason = verdict.kept() ? "" : "<br><strong>" + escape(verdict.reason()) + "</strong>";
        return "<tr class=\"" + (verdict.kept() ? "kept" : "not-kept") + "\"><td><code>" + verdict.promise()
                + "</code></td><td><span lang=\"ja\">" + escape(verdict.ja()) + "</span><br><small>"
                + escape(verdict.en()) + reason + "</small></td><td class=\"outcome\">"
                + (verdict.kept() ? "○ 守られた<br><small>kept</small>" : "× 破られた<br><small>not kept</small>")
                + "</td><td><a href=\"" + escape(target) + "\">" + escape(verdict.evidence()) + "</a></td></tr>";
    }

    private static String line(Journal.Line line) {
        return "<tr><td><time>" + line.at() + "</time></td><td class=\"lines\"><span lang=\"ja\">" + escape(line.ja())
                + "</span><br><small>" + escape(line.en()) + "</small></td></tr>";
    }

    private static String links(Path result, String directory, String suffix) throws IOException {
        Path parent = result.resolve(directory);
        if (!Files.isDirectory(parent)) {
            return "<li>—</li>";
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return join(entries.sorted().map(entry -> {
                String name = directory + "/" + entry.getFileName();
                return "<li><a href=\"" + escape(name + suffix) + "\">" + escape(name) + "</a></li>";
            }));
        }
    }

    private static String join(Stream<String> parts) {
        return parts.collect(Collectors.joining("\n"));
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(IndexPage.class.getResourceAsStream("index.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
