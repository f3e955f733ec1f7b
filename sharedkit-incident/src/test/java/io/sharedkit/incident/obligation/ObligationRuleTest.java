/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.incident.obligation.Anchors.Anchor;
import io.sharedkit.incident.obligation.ObligationRule.Channel;
import io.sharedkit.incident.obligation.ObligationRule.Channels;
import io.sharedkit.incident.obligation.ObligationRule.Force;
import io.sharedkit.incident.obligation.ObligationRule.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObligationRuleTest {

    @Test
    void webTarget_isATargetFromOccurrence() {
        ObligationRule rule = ObligationRule.webTarget(72);
        assertThat(rule.id()).isEqualTo("QL-09a");
        assertThat(rule.anchor()).isEqualTo(Anchor.OCCURRENCE);
        assertThat(rule.window()).isEqualTo(new Window.Hours(72));
        assertThat(rule.channels()).isEqualTo(Channels.anyOf(Channel.WEB));
        assertThat(rule.force()).isEqualTo(Force.TARGET);
        assertThat(rule.source()).contains("72");
    }

    @Test
    void mailWithinBusinessDays_isADutyFromOccurrence() {
        ObligationRule rule = ObligationRule.mailWithinBusinessDays(1);
        assertThat(rule.id()).isEqualTo("GN-15a");
        assertThat(rule.anchor()).isEqualTo(Anchor.OCCURRENCE);
        assertThat(rule.window()).isEqualTo(new Window.BusinessDays(1));
        assertThat(rule.channels()).isEqualTo(Channels.anyOf(Channel.MAIL));
        assertThat(rule.force()).isEqualTo(Force.DUTY);
    }

    @Test
    void promptRules_areTheProvidersOwnTargets() {
        assertThat(ObligationRule.promptMail(24).anchor()).isEqualTo(Anchor.OCCURRENCE);
        assertThat(ObligationRule.promptMail(24).force()).isEqualTo(Force.TARGET);
        ObligationRule both = ObligationRule.promptSiteAndMail(24);
        assertThat(both.anchor()).isEqualTo(Anchor.DETECTION);
        assertThat(both.channels()).isEqualTo(Channels.allOf(Channel.WEB, Channel.MAIL));
    }

    @Test
    void rules_thatMakeNoSense_areRefused() {
        assertThatThrownBy(() -> ObligationRule.webTarget(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> ObligationRule.mailWithinBusinessDays(-1)).hasMessageContaining("not -1");
        assertThatThrownBy(() -> Channels.anyOf()).hasMessageContaining("channel");
        ObligationRule good = ObligationRule.webTarget(1);
        assertThatThrownBy(
                        () -> new ObligationRule(" ", "x", good.anchor(), good.window(), good.channels(), good.force()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new ObligationRule("x", "", good.anchor(), good.window(), good.channels(), good.force()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anchors_areKeptApart() {
        Instant one = Instant.ofEpochSecond(1);
        Instant two = Instant.ofEpochSecond(2);
        Anchors anchors = new Anchors(one, two, null);
        assertThat(anchors.at(Anchor.OCCURRENCE)).contains(one);
        assertThat(anchors.at(Anchor.DETECTION)).contains(two);
        assertThat(anchors.at(Anchor.AWARENESS)).isEmpty();
    }
}
