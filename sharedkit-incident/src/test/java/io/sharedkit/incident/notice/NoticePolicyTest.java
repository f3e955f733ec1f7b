/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.Span;
import io.sharedkit.incident.IncidentPolicy;
import io.sharedkit.incident.notice.NoticeProof.Channel;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NoticePolicyTest {

    @Test
    @Tag("GN-09a")
    @Tag("GN-09b")
    void defaults_areThePromises() {
        List<NoticeRule> rules = NoticePolicy.defaults().rules();
        assertThat(rules).extracting(NoticeRule::kind).containsExactly(Change.Kind.values());
        assertThat(rules).extracting(NoticeRule::id).containsExactly("GN-09a", "GN-09a", "GN-09a", "GN-09b", "JJ-10");
        assertThat(rules)
                .extracting(NoticeRule::leadTime)
                .containsExactly(
                        Optional.of(Span.businessDays(5)),
                        Optional.of(Span.businessDays(5)),
                        Optional.of(Span.businessDays(5)),
                        Optional.of(Span.months(6)),
                        Optional.empty());
        assertThat(rules.get(0).anyOf()).containsExactlyInAnyOrder(Channel.WEB, Channel.MAIL, Channel.OTHER);
        assertThat(rules.get(3).anyOf())
                .containsExactlyInAnyOrder(Channel.PHONE, Channel.LETTER, Channel.WEB, Channel.OTHER);
        assertThat(rules.get(4).anyOf()).containsExactly(Channel.WEB);
        assertThat(rules.get(3).source())
                .isEqualTo("サービス終了の事前のお知らせ（6か月前まで） / End of service: notice in advance, 6 months before");
    }

    @Test
    @Tag("HK-08a")
    @Tag("JJ-10")
    void rules_followThePolicy() {
        NoticePolicy policy = bind(Map.of(
                "sharedkit.incident.notice.version-up", "afterwards",
                "sharedkit.incident.notice.maintenance", "in-advance",
                "sharedkit.incident.notice.subprocessor-change", "P30D",
                "sharedkit.incident.notice.end-of-day", "17:30",
                "sharedkit.incident.notice.emergency-approvals", "2"));
        List<NoticeRule> rules = policy.rules();
        assertThat(rules).extracting(NoticeRule::id).containsExactly("HK-08a", "GN-09a", "JJ-10", "GN-09b", "provider");
        assertThat(rules.get(0).timing()).isEqualTo(NoticeRule.Timing.AFTERWARDS);
        assertThat(rules.get(4).leadTime()).contains(Span.days(30));
        assertThat(rules.get(1).counting().endOfDay()).isEqualTo(EndOfDay.parse("17:30"));
        assertThat(policy.emergencyApprovals()).isEqualTo(2);
    }

    @Test
    void bind_withWrongValues_namesThemAll() {
        assertThatThrownBy(() -> bind(Map.of(
                        "sharedkit.incident.notice.version-up", "5 days",
                        "sharedkit.incident.notice.end-of-service", "afterwards",
                        "sharedkit.incident.notice.emergency-approvals", "0",
                        "sharedkit.incident.notice.page-days-after", "367")))
                .isInstanceOfSatisfying(
                        PolicyException.class, e -> assertThat(e.problems()).hasSize(4))
                .hasMessageContaining("must be a span such as P5BD")
                .hasMessageContaining("sharedkit.incident.notice.end-of-service")
                .hasMessageContaining("in-advance; for new versions");
        assertThatThrownBy(() -> bind(Map.of("sharedkit.incident.notice.maintenance", "P999999Y")))
                .hasMessageContaining("999999");
        assertThatThrownBy(() -> bind(Map.of("sharedkit.incident.notice.maintenance", "P0BD")))
                .hasMessageContaining("1 to");
        assertThatThrownBy(() -> bind(Map.of("sharedkit.incident.notice.end-of-day", "25:00")))
                .hasMessageContaining("17:30");
    }

    @Test
    void section_standsBesideTheOneOfIncidents() {
        PolicyFile file = PolicyFile.of(
                "test",
                Map.of("sharedkit.incident.page-entries", "9", "sharedkit.incident.notice.page-days-after", "10"));
        assertThat(file.bind(IncidentPolicy.class, NoticePolicy.class)
                        .get(NoticePolicy.class)
                        .pageDaysAfter())
                .isEqualTo(10);
    }

    @Test
    void rule_thatContradictsItself_isRefused() {
        NoticeRule own = NoticePolicy.defaults().rules().get(0);
        assertThatThrownBy(() -> new NoticeRule(
                        "x",
                        own.source(),
                        own.kind(),
                        NoticeRule.Timing.AFTERWARDS,
                        own.leadTime(),
                        own.counting(),
                        own.anyOf()))
                .hasMessageContaining("P5BD");
        assertThatThrownBy(() -> new NoticeRule(
                        "x", own.source(), own.kind(), own.timing(), own.leadTime(), own.counting(), Set.of()))
                .hasMessageContaining("at least one way");
    }

    @Test
    void texts_haveTheSameKeysInBothLanguages() {
        String name = "io.sharedkit.incident.notice.notice";
        assertThat(new HashSet<>(ResourceBundle.getBundle(name, Locale.JAPANESE).keySet()))
                .isEqualTo(ResourceBundle.getBundle(name, Locale.ENGLISH).keySet());
    }

    private static NoticePolicy bind(Map<String, String> values) {
        return PolicyFile.of("test", values).bind(NoticePolicy.class).get(NoticePolicy.class);
    }
}
