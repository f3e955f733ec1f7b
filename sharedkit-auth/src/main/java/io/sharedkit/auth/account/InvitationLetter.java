/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.internal.OneLine;
import io.sharedkit.auth.internal.Texts;
import io.sharedkit.core.internal.output.Markup;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.JapanTime;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The letter that tells a company's contract administrator, in writing and at the start of the contract, who its first
 * system administrator is: a page of HTML that needs nothing else, laid out for A4, to be printed or made a PDF.
 *
 * <p><b>Security guarantees.</b> It holds no password, no token and no link with a secret: nothing of the kind is asked
 * for, and the login page may have neither query nor fragment. Every text is escaped. Not guaranteed: that nobody else
 * opens the envelope; what stands in it opens nothing by itself.
 */
public final class InvitationLetter {
    private static final Texts TEXTS = Texts.of(InvitationLetter.class);
    private static final DateTimeFormatter JAPANESE_DATE = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.JAPANESE);
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    private static final String STYLE = """
            @page { size: A4; margin: 18mm 22mm 15mm; }
            * { box-sizing: border-box; }
            body { margin: 0 auto; max-width: 166mm; color: #000; background: #fff; font-size: 10.5pt; line-height: 1.6;
              font-family: "Yu Mincho", "Hiragino Mincho ProN", "Noto Serif CJK JP", "Noto Serif JP", serif;
              overflow-wrap: anywhere; line-break: strict; }
            p { margin: 0; }
            .date, .sender, .end { text-align: right; }
            .addressee { margin-top: 3mm; max-width: 110mm; font-size: 12pt; }
            .sender { margin: 4mm 0 0 auto; max-width: 95mm; }
            h1 { margin: 8mm 0 6mm; font-size: 14pt; font-weight: 600; text-align: center; line-height: 1.5; }
            .body p { margin-bottom: 2mm; }
            html[lang=ja] .body p + p { text-indent: 1em; }
            .mark { margin: 3mm 0 2mm; text-align: center; }
            table { width: 100%; border-collapse: collapse; table-layout: fixed; }
            th, td { padding: 1.3mm 3mm; border: 0.3mm solid #555; text-align: left; vertical-align: top; }
            th { width: 54mm; font-weight: normal; background: #f2f2f2; -webkit-print-color-adjust: exact;
              print-color-adjust: exact; }
            tr, li, .contact { break-inside: avoid; }
            ol { margin: 4mm 0 0; padding-left: 6mm; font-size: 9.5pt; }
            .contact { margin-top: 4mm; padding: 2mm 4mm; border: 0.3mm solid #555; font-size: 9.5pt; }
            @media screen { body { padding: 18mm 22mm 15mm; max-width: 210mm; min-height: 297mm; } }
            """;

    private final Builder given;
    private final Account administrator;

    private InvitationLetter(Builder settings) {
        this.given = settings;
        this.administrator = needed(settings.administrator, "administrator");
    }

    /** Settings to fill; all are needed. */
    public static Builder builder() {
        return new Builder();
    }

    /** The page: in Japanese where the locale's language is Japanese, in English otherwise. */
    public String html(Locale language) {
        Page page = new Page(language);
        page.head();
        page.addresses();
        page.message();
        page.particulars();
        page.notes();
        page.contact();
        return page.out.close().close().finish();
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "InvitationLetter.builder() needs " + name + "(...)");
    }

    /** One rendering. */
    private final class Page {
        private final Locale language;
        private final boolean japanese;
        private final Markup out = Markup.html();

        private Page(Locale language) {
            this.language = language;
            this.japanese = language.getLanguage().equals(Locale.JAPANESE.getLanguage());
        }

        private void head() {
            out.open("html", "lang", japanese ? "ja" : "en").open("head");
            out.single("meta", "charset", "utf-8");
            out.single("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
            out.element("title", text("title", given.service));
            out.style(STYLE).close().open("body");
        }

        private void addresses() {
            paragraph("date", date(needed(given.date, "date")));
            out.open("div", "class", "addressee");
            out.element("p", given.company);
            out.element("p", text("addressee", given.contractAdministrator)).close();
            out.open("div", "class", "sender");
            given.sender.forEach(line -> out.element("p", line));
            out.close();
        }

        private void message() {
            out.element("h1", text("heading", given.service));
            out.open("div", "class", "body");
            out.element("p", text("greeting", given.contractAdministrator));
            out.element("p", text("message", given.service)).close();
            if (japanese) {
                paragraph("end", text("closing"));
            }
            paragraph("mark", text("mark"));
        }

        private void particulars() {
            out.open("table").open("tbody");
            row("service", given.service);
            row("login-page", needed(given.loginPage, "loginPage").toASCIIString());
            row("company-id", needed(given.companyId, "companyId").value());
            row("user", OneLine.of(administrator.name()));
            row("login-id", OneLine.of(administrator.email()));
            row("password", text("password.value"));
            row("valid-until", text("until", date(needed(given.validUntil, "validUntil")), time(given.validUntil)));
            out.close().close();
        }

        private void notes() {
            out.open("ol");
            for (String note : List.of("note.first-login", "note.expired", "note.never-asked", "note.mistake")) {
                out.element("li", text(note));
            }
            out.close();
            end();
        }

        /** A Japanese letter closes before its particulars and ends with a word for it; an English one with a name. */
        private void end() {
            if (japanese) {
                paragraph("end", "以上");
            } else {
                paragraph("end", text("closing"));
                paragraph("end", given.sender.get(0));
            }
        }

        private void contact() {
            out.open("div", "class", "contact").element("p", text("contact"));
            given.contact.forEach(line -> out.element("p", line));
            out.close();
        }

        private void row(String key, String value) {
            out.open("tr").element("th", text(key)).element("td", value).close();
        }

        private void paragraph(String style, String text) {
            out.element("p", text, "class", style);
        }

        private String date(Instant instant) {
            return (japanese ? JAPANESE_DATE : ENGLISH_DATE).format(JapanTime.date(instant));
        }

        private String time(@Nullable Instant instant) {
            return TIME.format(needed(instant, "validUntil").atZone(JapanTime.ZONE));
        }

        private String text(String key, Object... values) {
            return TEXTS.get(language, "letter." + key, values);
        }
    }

    /** Collects what stands in the letter. Each text is one line of 1 to 200 characters. */
    public static final class Builder {
        private String company = "";
        private String contractAdministrator = "";
        private String service = "";
        private List<String> sender = List.of();
        private List<String> contact = List.of();
        private @Nullable Instant date;
        private @Nullable URI loginPage;
        private @Nullable TenantId companyId;
        private @Nullable Account administrator;
        private @Nullable Instant validUntil;

        private Builder() {}

        /** To whom it goes: the company, and the person who administers its contract. */
        public Builder addressee(String companyName, String contractAdministratorName) {
            this.company = LetterText.line("company", companyName);
            this.contractAdministrator = LetterText.line("contract administrator", contractAdministratorName);
            return this;
        }

        /** Who sends it: name, address, telephone number, one to six lines. */
        public Builder sender(String... lines) {
            this.sender = LetterText.lines("sender", lines);
            return this;
        }

        /** Whom to ask: one to six lines. */
        public Builder contact(String... lines) {
            this.contact = LetterText.lines("contact", lines);
            return this;
        }

        /** When it is written; the letter has the day in Japan. */
        public Builder date(Instant written) {
            this.date = written;
            return this;
        }

        /**
         * The service and the page on which its users log in.
         *
         * @throws IllegalArgumentException if the page is not an https address without user, query and fragment
         */
        public Builder service(String name, URI page) {
            this.service = LetterText.line("service", name);
            this.loginPage = LetterText.page(page);
            return this;
        }

        /** The company as its users name it when they log in. */
        public Builder companyId(TenantId id) {
            this.companyId = id;
            return this;
        }

        /** The first system administrator, as {@link Accounts#invite} has returned it. */
        public Builder administrator(Account first) {
            this.administrator = first;
            return this;
        }

        /** Until when the link works that went to the administrator by mail: {@link Accounts.Invited#linkEnds}. */
        public Builder validUntil(Instant end) {
            this.validUntil = end;
            return this;
        }

        /**
         * The finished letter.
         *
         * @throws NullPointerException if something is missing; the message names it
         */
        public InvitationLetter build() {
            needed(company.isEmpty() ? null : company, "addressee");
            needed(service.isEmpty() ? null : service, "service");
            needed(sender.isEmpty() ? null : sender, "sender");
            needed(contact.isEmpty() ? null : contact, "contact");
            needed(date, "date");
            needed(companyId, "companyId");
            needed(validUntil, "validUntil");
            return new InvitationLetter(this);
        }
    }
}
