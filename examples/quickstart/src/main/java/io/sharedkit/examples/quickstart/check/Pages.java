/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The status page as it was at a moment: the very bytes that the proof is about. */
final class Pages {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern WRITTEN =
            Pattern.compile("Last updated.{0,80}?(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d) JST", Pattern.DOTALL);

    private Pages() {}

    /** The page's text, if its SHA-256 is this one. */
    static String proven(Evidence evidence, String directory, String sha256) throws Exception {
        byte[] page = Files.readAllBytes(evidence.path(directory + "/index.html"));
        String computed =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(page));
        unless(computed.equals(sha256), "the page in " + directory + " is not the one that was proven");
        return evidence.text(directory + "/index.html");
    }

    /** When the page says that it was written. */
    static Instant written(String page) throws NotKeptException {
        Matcher written = WRITTEN.matcher(page);
        unless(written.find(), "the page does not say when it was written");
        return LocalDateTime.parse(written.group(1).replace(' ', 'T'))
                .atZone(JAPAN)
                .toInstant();
    }

    /** The article about a change on the page of its announcement: proven, of that moment, with both titles and the start. */
    static String announcement(Evidence evidence, JsonNode change) throws Exception {
        unless(change.path("answer").asString().equals("Published"), "it was not announced");
        String page = proven(
                evidence,
                change.path("page").asString(),
                change.path("pageSha256").asString());
        Instant published = Evidence.instant(change, "publishedAt");
        unless(written(page).equals(published.truncatedTo(ChronoUnit.MINUTES)), "the page is of another moment");
        String titleJa = change.path("titleJa").asString("\0");
        int title = page.indexOf(titleJa);
        unless(title >= 0, "the page lacks the Japanese title");
        int end = page.indexOf("</article>", title);
        String article = page.substring(title, end < 0 ? page.length() : end);
        unless(article.contains(change.path("titleEn").asString("\0")), "the page lacks the English title");
        String start = MINUTES.format(Evidence.instant(change, "start").atZone(JAPAN));
        unless(article.contains(start), "the page does not say that it starts at " + start);
        return article;
    }
}
