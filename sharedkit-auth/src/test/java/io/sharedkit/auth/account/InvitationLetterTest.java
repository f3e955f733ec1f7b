/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.core.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationLetterTest {
    private static final Account FIRST =
            new Account("a1", "sato@aozora.example.jp", "佐藤 美咲", Roles.SYSTEM_ADMIN, Account.Status.INVITED);
    private static final String HOSTILE =
            "</td></tr></table><script src=//evil.example></script><img onerror='x' alt=\"";

    /** To renew a golden file, read the new page under target/letters, and copy it if it is right. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    @Tag("GN-07a")
    void html_isTheGoldenLetter(String language) throws IOException {
        String html = letter(builder -> builder).html(Locale.forLanguageTag(language));
        Path made = Files.createDirectories(Path.of("target/letters")).resolve("letter_" + language + ".html");
        Files.writeString(made, html);
        try (InputStream golden = InvitationLetterTest.class.getResourceAsStream("letter_" + language + ".html")) {
            assertThat(golden).as("golden letter").isNotNull();
            assertThat(html).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    @Tag("GN-07a")
    void html_namesTheUserAndWhereToLogIn_inTheTimeOfJapan() {
        String html = letter(builder -> builder).html(Locale.JAPAN);
        assertThat(html)
                .contains(">2026年4月1日<")
                .contains("株式会社青空商事", "ご契約管理者 青木 一郎 様")
                .contains(">https://hr.example.jp/login<", ">c-aozora<", ">佐藤 美咲<", ">sato@aozora.example.jp<")
                .contains(">2026年4月4日 9:00（日本時間）<")
                .contains("初回ログインの前に、ご本人がリンクを開いてパスワードを設定してください");
        assertThat(letter(builder -> builder).html(Locale.GERMANY))
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains(">1 April 2026<", ">4 April 2026, 9:00 (Japan time)<");
    }

    @Test
    void html_english_addressesByName_andEndsWithTheNameOfTheSender() {
        String html = letter(builder -> builder).html(Locale.ENGLISH);
        assertThat(html)
                .contains("<p>Dear 青木 一郎,</p>", ">Set the password by<", "it is not in this letter")
                .containsSubsequence("</table>", "</ol>", ">Yours sincerely,<", ">株式会社ひとまる<", "class=\"contact\"")
                .doesNotContain("faithfully", "Enclosures", "以上");
        assertThat(letter(builder -> builder).html(Locale.JAPANESE))
                .containsSubsequence(">敬具<", ">記<", "</ol>", ">以上<")
                .doesNotContain("Yours");
    }

    @Test
    @Tag("GN-07a")
    @Tag("ASVS-6.4.1")
    void html_ofARealInvitation_holdsNoSecret() {
        AuthWorld world = AuthWorld.inMemory();
        Account first = world.inAozora(() -> world.invite(world.accounts(), FIRST.email(), Roles.SYSTEM_ADMIN));
        String html = letter(builder -> builder.administrator(first)).html(Locale.JAPANESE);
        Stream.of(world.lastToken().split("\\."))
                .skip(1)
                .forEach(secret -> assertThat(html).doesNotContain(secret));
        assertThat(html).doesNotContain("/join").contains(first.email());
    }

    @Test
    void html_needsNothingFromOutside_andClosesWhatItOpens() {
        String html = letter(builder -> builder).html(Locale.JAPANESE);
        assertThat(html).doesNotContain("<script", "<link", "<img", "<a ", "url(", "@import", " src=", " style=");
        assertThat(html).contains("@page { size: A4;").contains("default-src &#39;none&#39;");
        List<String> opened = tags(html, "<([a-z0-9]+)[ >]");
        opened.remove("meta");
        opened.remove("meta");
        assertThat(tags(html, "</([a-z0-9]+)>")).containsExactlyInAnyOrderElementsOf(opened);
    }

    @Test
    void html_hostileTexts_becomeNoMarkup() {
        Account hostile = new Account("a1", HOSTILE + "@x.jp", HOSTILE, Roles.SYSTEM_ADMIN, Account.Status.INVITED);
        String html = letter(builder -> builder.addressee(HOSTILE, HOSTILE + "{0}")
                        .sender(HOSTILE, HOSTILE, HOSTILE)
                        .contact(HOSTILE, HOSTILE, HOSTILE)
                        .service(HOSTILE + "'{1}'", URI.create("https://hr.example.jp/login"))
                        .administrator(hostile))
                .html(Locale.JAPANESE);
        assertThat(html)
                .doesNotContain("<script", "<img", "onerror='")
                .contains("&lt;script src=//evil.example&gt;")
                .contains("{0} 様")
                .contains("&#39;{1}&#39;");
        String plain = letter(builder -> builder).html(Locale.JAPANESE);
        assertThat(tags(html, "<([a-z0-9]+)[ >]")).isEqualTo(tags(plain, "<([a-z0-9]+)[ >]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hr.example.jp/login",
                "https://hr.example.jp/join?token=x",
                "https://hr.example.jp/join#x",
                "https://user:secret@hr.example.jp/",
                "/login",
                "javascript:alert(1)"
            })
    void service_pageThatCouldCarryASecret_isRefused(String page) {
        assertThatThrownBy(() -> InvitationLetter.builder().service("HR", URI.create(page)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without user, query and fragment")
                .hasMessageNotContaining("secret@");
    }

    /** For people to look at: {@code target/letters/longest.html}, which must not run over its edges. */
    @Test
    void html_ofTheLongestTexts_mayBreakEverywhere() throws IOException {
        String word = "Konstantinopolitanischer".repeat(8);
        Account longest = new Account(
                "a1",
                "x".repeat(60) + "@" + "long-domain-name.".repeat(11) + "jp",
                "髙".repeat(100),
                "r",
                FIRST.status());
        String html = letter(builder -> builder.addressee(word, "﨑".repeat(200))
                        .service(word, URI.create("https://hr.example.jp/" + "path".repeat(60)))
                        .companyId(TenantId.of("W".repeat(64)))
                        .administrator(longest))
                .html(Locale.JAPANESE);
        Files.writeString(Files.createDirectories(Path.of("target/letters")).resolve("longest.html"), html);
        assertThat(html).contains("overflow-wrap: anywhere", "table-layout: fixed", word, longest.email());
    }

    @Test
    void build_missingOrMalformed_isNamed() {
        assertThatThrownBy(() -> InvitationLetter.builder().build())
                .hasMessage("InvitationLetter.builder() needs addressee(...)");
        assertThatThrownBy(() -> InvitationLetter.builder().addressee("株式会社青空商事", "a\nb"))
                .hasMessageContaining("contract administrator is one line of 1 to 200");
        assertThatThrownBy(() -> InvitationLetter.builder().contact("1", "2", "3", "4", "5", "6", "7"))
                .hasMessage("A letter's contact has 1 to 6 lines, not 7.");
    }

    private static InvitationLetter letter(UnaryOperator<InvitationLetter.Builder> change) {
        return change.apply(InvitationLetter.builder()
                        .addressee("株式会社青空商事", "青木 一郎")
                        .sender("株式会社ひとまる", "〒100-0001 東京都千代田区千代田一丁目1番1号", "代表取締役 高橋 直子")
                        .contact("ひとまるカスタマーサポート", "電話 03-0000-0000(平日 9:00〜18:00)", "support@hr.example.jp")
                        .date(Instant.parse("2026-03-31T15:00:00Z"))
                        .service("ひとまる人事", URI.create("https://hr.example.jp/login"))
                        .companyId(TenantId.of("c-aozora"))
                        .administrator(FIRST)
                        .validUntil(Instant.parse("2026-04-04T00:00:00Z")))
                .build();
    }

    private static List<String> tags(String html, String pattern) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(java.util.stream.Collectors.toList());
    }
}
