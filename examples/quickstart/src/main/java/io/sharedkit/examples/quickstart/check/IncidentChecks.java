/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;

/** The incident: announced on the web page and by mail, within the promised times. */
final class IncidentChecks {
    private static final String FILE = "evidence/incident.json";
    private static final String FEED = "pages/2026-05-01-incident/feed.xml";
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final Duration TARGET = Duration.ofHours(72);

    private IncidentChecks() {}

    // spotless:off: a table, one promise a line
    static List<Check> all() {
        return List.of(
                new Check("QL-09a", "重大インシデントを発生から72時間以内を目標にWebへ掲載します(遅れて見つかったものは目標未達と示します)", "A major incident is on the web page within the target of 72 hours from its occurrence (one found late is shown as missed)", FILE, IncidentChecks::targetOf72Hours),
                new Check("GN-15a", "重大インシデントを発生から1営業日以内に登録メールへ通知します(遅れて見つかったものは期限超過と示します)", "A major incident is mailed to the administrator within 1 business day of its occurrence (one found late is shown as overdue)", FILE, IncidentChecks::oneBusinessDay),
                new Check("HK-14a", "重大インシデントを速やかに管理者へ報告します", "A major incident is reported promptly to the administrator", FILE, IncidentChecks::withinOneBusinessDay),
                new Check("JJ-15", "サービスの稼働状況を公開します", "The service's status is published", FEED, IncidentChecks::statusPage),
                new Check("JJ-16a", "障害をサイトの障害報告で告知します", "Failures are announced in the site's failure reports", FEED, IncidentChecks::within72Hours),
                new Check("JJ-16b", "影響に応じて担当者へメールで連絡します", "Depending on the impact the contact is mailed", FILE, IncidentChecks::mailed),
                new Check("JJ-49b", "影響がある場合はサイトと担当者の両方へ通知します", "Affected customers are told on the site and by mail", FILE, IncidentChecks::both));
    }
    // spotless:on

    private static void targetOf72Hours(Evidence evidence) throws Exception {
        within72Hours(evidence);
        DueDateCheck.webFoundLate(evidence, TARGET);
    }

    private static void oneBusinessDay(Evidence evidence) throws Exception {
        withinOneBusinessDay(evidence);
        DueDateCheck.oneBusinessDay(evidence, evidence.json(FILE));
        DueDateCheck.mailFoundLate(evidence);
    }

    private static void within72Hours(Evidence evidence) throws Exception {
        Instant occurred = Evidence.instant(evidence.json(FILE), "occurred");
        Duration took = Duration.between(occurred, published(evidence));
        unless(!took.isNegative() && took.compareTo(TARGET) <= 0, "the page came " + took + " after the occurrence");
    }

    private static void withinOneBusinessDay(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        LocalDate occurred = Evidence.instant(seen, "occurred").atZone(JAPAN).toLocalDate();
        LocalDate due = ReferenceCalendar.businessDaysAfter(occurred, 1);
        for (ReceivedMail mail : mails(evidence, seen)) {
            LocalDate sent = mail.date().atZone(JAPAN).toLocalDate();
            unless(!sent.isAfter(due), "a mail was sent on " + sent + ", after " + due);
        }
    }

    private static void mailed(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        List<ReceivedMail> mails = mails(evidence, seen);
        unless(mails.size() == seen.path("affected").size(), "not every affected company was mailed");
        for (JsonNode affected : seen.path("affected")) {
            String contact = affected.path("contact").asString();
            unless(mails.stream().anyMatch(mail -> mail.to().equals(contact)), contact + " was not mailed");
        }
    }

    private static void both(Evidence evidence) throws Exception {
        within72Hours(evidence);
        mailed(evidence);
        statusPage(evidence);
    }

    private static void statusPage(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        String page = page(evidence);
        unless(page.contains(seen.path("titleJa").asString()), "the page lacks the Japanese title");
        unless(page.contains(seen.path("titleEn").asString()), "the page lacks the English title");
        for (JsonNode affected : seen.path("affected")) {
            unless(!page.contains(affected.path("name").asString()), "the public page names a customer");
        }
        published(evidence);
    }

    private static List<ReceivedMail> mails(Evidence evidence, JsonNode seen) throws Exception {
        List<ReceivedMail> mails = new ArrayList<>();
        for (JsonNode affected : seen.path("affected")) {
            mails.add(ReceivedMail.read(evidence.path(affected.path("mail").asString())));
        }
        unless(!mails.isEmpty(), "nobody was mailed");
        return mails;
    }

    /** When the page says that it was written; the feed beside it must have an entry. */
    private static Instant published(Evidence evidence) throws Exception {
        unless(feed(evidence).getElementsByTagNameNS(ATOM, "entry").getLength() > 0, "the feed has no entry");
        return Pages.written(page(evidence));
    }

    /** As it was when it was published for this incident, which the proof is about. */
    private static String page(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        for (JsonNode row : seen.path("obligations")) {
            if (row.path("rule").asString().equals("QL-09a")) {
                return Pages.proven(
                        evidence,
                        seen.path("page").asString(),
                        row.path("proof").asString());
            }
        }
        throw new NotKeptException("there is no proof of the page");
    }

    private static Document feed(Evidence evidence) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(evidence.path(FEED).toFile());
    }
}
