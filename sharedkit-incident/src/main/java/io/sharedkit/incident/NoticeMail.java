/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mail to a tenant's contact, in Japanese and then in English. It is made from the incident alone, which names no
 * tenant, so no tenant can learn of another one through it.
 */
final class NoticeMail {
    private final Incident incident;
    private final Incident.Text provider;
    private final Optional<String> page;

    NoticeMail(Incident incident, Incident.Text provider, Optional<String> page) {
        this.incident = incident;
        this.provider = provider;
        this.page = page;
    }

    Mail to(String contact) {
        String subject =
                IncidentTexts.JAPANESE.text("mail.subject", incident.title().ja()) + " / "
                        + incident.title().en();
        return new Mail(
                contact, subject, text(IncidentTexts.JAPANESE) + "\n----------\n\n" + text(IncidentTexts.ENGLISH));
    }

    private String text(IncidentTexts texts) {
        StringBuilder text = new StringBuilder();
        text.append(texts.text("mail.greeting", texts.of(provider))).append('\n');
        text.append(texts.text("mail.apology")).append("\n\n");
        line(text, texts.text("mail.title"), texts.of(incident.title()));
        line(text, texts.text("mail.severity"), texts.name("severity", incident.severity()));
        line(text, texts.text("mail.phase"), texts.name("phase", incident.phase()));
        line(text, texts.text("occurred"), time(texts, incident.anchors().occurred()));
        line(text, texts.text("detected"), time(texts, incident.anchors().detected()));
        line(text, texts.text("mail.number"), incident.id().toString());
        page.ifPresent(url -> line(text, texts.text("mail.page"), url));
        text.append('\n').append(texts.text("mail.history")).append(":\n");
        for (Incident.Update update : incident.updates()) {
            text.append("\n[").append(JapanTime.formatMinutes(update.at())).append("] ");
            text.append(texts.name("phase", update.phase())).append('\n');
            text.append(texts.of(update.text())).append('\n');
        }
        return text.append('\n').append(texts.text("mail.zone")).append('\n').toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    private static String time(IncidentTexts texts, @Nullable Instant instant) {
        return instant == null ? texts.text("unknown") : JapanTime.formatMinutes(instant);
    }
}
