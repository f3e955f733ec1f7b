/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class StatusFeedTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final Instant NOW = Samples.at("2026-05-01T13:00:00+09:00");
    private static final Incident RESOLVED =
            Samples.incident().with(Samples.at("2026-05-01T12:00:00+09:00"), Incident.Phase.RESOLVED, Samples.MENDED);

    @TempDir
    Path folder;

    @Test
    @Tag("JJ-15")
    @Tag("JJ-16a")
    void publish_writesAPageThatSaysWhatHappened() throws IOException {
        feed().publish(List.of(RESOLVED), NOW);
        String page = Files.readString(folder.resolve("status/index.html"));
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"ja\">")
                .contains("サービス稼働状況・障害報告", "Service status and incident reports")
                .contains("現在、発生中の障害はありません。", "There are no open incidents.")
                .contains("ログインできない障害", "Login failure", "重大な障害", "Major incident")
                .contains(
                        "2026-05-01 09:00 JST", "2026-05-01 12:00 JST", "datetime=\"2026-05-01T12:00:00.000000+09:00\"")
                .contains("最終更新", "2026-05-01 13:00 JST");
        assertThat(page.indexOf("復旧しました。")).isLessThan(page.indexOf("一部のお客様"));
    }

    @Test
    void publish_withAnOpenIncident_saysSo() throws IOException {
        feed().publish(List.of(RESOLVED, Samples.incident()), NOW);
        assertThat(Files.readString(folder.resolve("status/index.html")))
                .contains("現在、対応中の障害があります。", "class=\"state open\"")
                .doesNotContain("発生中の障害はありません");
    }

    @Test
    void publish_withoutIncidents_isAPageAndAValidFeed() throws Exception {
        feed().publish(List.of(), NOW);
        assertThat(Files.readString(folder.resolve("status/index.html"))).contains("公表した障害はありません。");
        assertThat(text(atom(), "updated")).isEqualTo("2026-05-01T13:00:00.000000+09:00");
    }

    @Test
    void publish_loadsNothingFromElsewhere() throws IOException {
        feed().publish(List.of(RESOLVED), NOW);
        assertThat(Files.readString(folder.resolve("status/index.html")))
                .doesNotContain("http:", "https:", "<script", "src=", "url(", "@import");
    }

    @Test
    void publish_escapesEveryText() throws Exception {
        String evil = "\"><script>alert('1')</script>&]]><!--";
        Incident incident = Samples.incident(new Incident.Text(evil, evil), new Incident.Text(evil, evil));
        StatusFeed.builder()
                .directory(folder.resolve("status"))
                .url(URI.create("https://status.example.jp/"))
                .provider(evil, evil)
                .build()
                .publish(List.of(incident), NOW);
        String page = Files.readString(folder.resolve("status/index.html"));
        assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;alert(&#39;1&#39;)");
        assertThat(text(entry(atom()), "title")).isEqualTo(evil + " / " + evil);
        assertThat(elements(page)).isEqualTo(elements(plainPage()));
    }

    /** RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry must have. */
    @Test
    @Tag("JJ-15")
    void publish_writesAFeedAsRfc4287Wants() throws Exception {
        feed().publish(List.of(RESOLVED), NOW);
        Element feed = atom();
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(feed.getLocalName()).isEqualTo("feed");
        assertThat(text(feed, "id")).isEqualTo("https://status.example.jp/");
        assertThat(text(feed, "title")).contains("サービス稼働状況", "Service status");
        assertThat(OffsetDateTime.parse(text(feed, "updated")).toInstant())
                .isEqualTo(Samples.at("2026-05-01T12:00:00+09:00"));
        assertThat(text((Element) feed.getElementsByTagNameNS(ATOM, "author").item(0), "name"))
                .isEqualTo("サンプル人事クラウド");
        Element self = (Element) feed.getElementsByTagNameNS(ATOM, "link").item(0);
        assertThat(self.getAttribute("rel")).isEqualTo("self");
        assertThat(self.getAttribute("href")).isEqualTo("https://status.example.jp/feed.xml");
        Element entry = entry(feed);
        assertThat(text(entry, "id")).isEqualTo("urn:uuid:0b1c2d3e-0000-4000-8000-000000000001");
        assertThat(text(entry, "title")).isEqualTo("ログインできない障害 / Login failure");
        assertThat(text(entry, "published")).isEqualTo("2026-05-01T10:00:00.000000+09:00");
        assertThat(text(entry, "updated")).isEqualTo("2026-05-01T12:00:00.000000+09:00");
        assertThat(text(entry, "content")).contains("復旧しました。", "Service is restored.", "Resolved");
        Element link = (Element) entry.getElementsByTagNameNS(ATOM, "link").item(0);
        assertThat(link.getAttribute("href"))
                .isEqualTo("https://status.example.jp/#0b1c2d3e-0000-4000-8000-000000000001");
    }

    @Test
    @Tag("QL-09a")
    void publish_isProvenByWhatWasReadBack() throws Exception {
        StatusFeed.Publication publication = feed().publish(List.of(RESOLVED), NOW);
        byte[] onDisk = Files.readAllBytes(publication.page());
        assertThat(publication.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(onDisk)));
        assertThat(publication.at()).isEqualTo(NOW);
        assertThat(publication.feed()).exists();
    }

    @Test
    void publish_twiceTheSame_writesTheSameBytes() {
        String first = feed().publish(List.of(RESOLVED), NOW).sha256();
        assertThat(feed().publish(List.of(RESOLVED), NOW).sha256()).isEqualTo(first);
        assertThat(folder.resolve("status")).isDirectoryContaining("glob:**index.html");
        assertThat(folder.resolve("status").toFile().list()).containsExactlyInAnyOrder("index.html", "feed.xml");
    }

    @Test
    void publish_whereNothingCanBeWritten_failsAndKeepsTheOldPage() throws IOException {
        feed().publish(List.of(), NOW);
        byte[] before = Files.readAllBytes(folder.resolve("status/index.html"));
        Files.delete(folder.resolve("status/feed.xml"));
        Files.createDirectories(folder.resolve("status/feed.xml/occupied"));
        assertThatThrownBy(() -> feed().publish(List.of(RESOLVED), NOW))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("feed.xml");
        assertThat(Files.readAllBytes(folder.resolve("status/index.html"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://status.example.jp", "status.example.jp/", "ftp://x/", "mailto:a@example.jp", "/"})
    void url_thatIsNoPublicDirectory_isRefused(String url) {
        assertThatThrownBy(() -> StatusFeed.builder().url(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://status.example.jp/");
    }

    private String plainPage() throws IOException {
        feed().publish(List.of(Samples.incident()), NOW);
        return Files.readString(folder.resolve("status/index.html"));
    }

    /** The names of all elements in their order: texts must not change them. */
    private static List<String> elements(String html) {
        List<String> names = new ArrayList<>();
        java.util.regex.Pattern.compile("</?[a-z0-9]+").matcher(html).results().forEach(m -> names.add(m.group()));
        return names;
    }

    private StatusFeed feed() {
        return StatusFeed.builder()
                .directory(folder.resolve("status"))
                .url(URI.create("https://status.example.jp/"))
                .provider("サンプル人事クラウド", "Sample HR Cloud")
                .build();
    }

    private Element atom() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(folder.resolve("status/feed.xml").toFile())
                .getDocumentElement();
    }

    private static Element entry(Element feed) {
        return (Element) feed.getElementsByTagNameNS(ATOM, "entry").item(0);
    }

    /** The text of the one direct child with this name. */
    private static String text(Element parent, String name) {
        List<String> texts = new ArrayList<>();
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (name.equals(children.item(i).getLocalName())) {
                texts.add(children.item(i).getTextContent());
            }
        }
        assertThat(texts).as(name).hasSize(1);
        return texts.get(0);
    }
}
