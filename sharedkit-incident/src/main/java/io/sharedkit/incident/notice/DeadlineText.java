/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.time.JapanTime;
import java.util.ArrayList;
import java.util.List;

/** A deadline in sentences. */
final class DeadlineText {
    private DeadlineText() {}

    static String of(NoticeDeadline deadline, NoticeTexts texts) {
        List<String> sentences = new ArrayList<>();
        sentences.add(texts.text(
                "deadline.rule",
                deadline.rule().id(),
                texts.side(deadline.rule().source())));
        deadline.lastDay()
                .ifPresentOrElse(
                        day -> sentences.add(texts.text(
                                deadline.count().isPresent() ? "deadline.lastDay" : "deadline.inAdvance",
                                JapanTime.formatDay(day, texts.locale()),
                                JapanTime.formatMinutes(deadline.endsBefore().orElseThrow()))),
                        () -> sentences.add(texts.text("deadline.none")));
        deadline.count().ifPresent(count -> sentences.add(count.explain(texts.locale())));
        if (deadline.endsBefore().isPresent()) {
            sentences.add(texts.text(
                    deadline.isOpen() ? "deadline.open" : "deadline.closed", JapanTime.formatMinutes(deadline.asOf())));
        }
        if (!deadline.isOpen()) {
            sentences.add(deadline.earliestStart()
                    .map(day -> texts.text("deadline.earliest", JapanTime.formatDay(day, texts.locale())))
                    .orElseGet(() -> texts.text("deadline.never")));
        }
        return String.join(texts.text("sentences"), sentences);
    }
}
