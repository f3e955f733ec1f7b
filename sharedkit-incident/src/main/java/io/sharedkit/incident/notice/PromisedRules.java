/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.time.Span;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.notice.NoticeProof.Channel;
import io.sharedkit.incident.notice.NoticeRule.Timing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The rules of the promises, with the numbers of a policy. */
final class PromisedRules {
    private static final Set<Channel> GN_09A = Set.of(Channel.WEB, Channel.MAIL, Channel.OTHER);
    private static final Set<Channel> GN_09B = Set.of(Channel.PHONE, Channel.LETTER, Channel.WEB, Channel.OTHER);

    private PromisedRules() {}

    static List<NoticeRule> of(NoticePolicy policy) {
        return List.of(
                rule("GN-09a", Change.Kind.VERSION_UP, policy.versionUp(), GN_09A, policy),
                rule("GN-09a", Change.Kind.SPEC_CHANGE, policy.specChange(), GN_09A, policy),
                rule("GN-09a", Change.Kind.MAINTENANCE, policy.maintenance(), GN_09A, policy),
                rule("GN-09b", Change.Kind.END_OF_SERVICE, policy.endOfService(), GN_09B, policy),
                rule("provider", Change.Kind.SUBPROCESSOR_CHANGE, policy.subprocessorChange(), GN_09A, policy));
    }

    /** What names no number comes from another promise. */
    private static NoticeRule rule(
            String id, Change.Kind kind, LeadTime lead, Set<Channel> anyOf, NoticePolicy policy) {
        boolean afterwards = lead.timing() == Timing.AFTERWARDS;
        Optional<Span> span = lead.span();
        String promise = afterwards ? "HK-08a" : span.isEmpty() ? "JJ-10" : id;
        return new NoticeRule(
                promise,
                new Incident.Text(
                        source(afterwards, kind, span, NoticeTexts.JAPANESE),
                        source(afterwards, kind, span, NoticeTexts.ENGLISH)),
                kind,
                lead.timing(),
                span,
                policy.counting(),
                promise.equals("JJ-10") ? Set.of(Channel.WEB) : anyOf);
    }

    private static String source(boolean afterwards, Change.Kind kind, Optional<Span> span, NoticeTexts texts) {
        Locale locale = texts.locale();
        String name = texts.text("kind." + kind);
        if (afterwards) {
            return texts.text("rule.afterwards", name);
        }
        return span.map(lead -> texts.text("rule.lead", name, lead.text(locale)))
                .orElseGet(() -> texts.text("rule.inAdvance", name));
    }
}
