/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.time.Roll;
import io.sharedkit.incident.obligation.ObligationRule.Audience;
import io.sharedkit.incident.obligation.ObligationRule.Incidents;
import io.sharedkit.incident.obligation.ObligationRule.Telling;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObligationRuleTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100_000})
    void windows_outOfRange_areRefused(int count) {
        assertThatThrownBy(() -> new Window.Hours(count))
                .hasMessageContaining("1 to 8760")
                .hasMessageContaining("" + count);
        assertThatThrownBy(() -> new Window.BusinessDays(count)).hasMessageContaining("1 to 260");
        assertThatThrownBy(() -> new Window.CalendarDays(count, false, Roll.NONE, Calendars.PROVIDER))
                .hasMessageContaining("1 to 3660");
        assertThatThrownBy(() -> new Window.Months(count, ZoneOffset.UTC)).hasMessageContaining("1 to 120");
    }

    @Test
    void windows_thatMakeNoSense_areRefused() {
        assertThatThrownBy(() -> new Window.CalendarDays(3, false, Roll.PREVIOUS, Calendars.PROVIDER))
                .hasMessageContaining("PREVIOUS");
        Window prompt = new Window.Prompt(new Window.Hours(3));
        assertThatThrownBy(() -> new Window.Prompt(prompt)).hasMessageContaining("target");
        Start start = new Start.Moment(Anchors.Anchor.AWARENESS);
        Window earlier = new Window.EarlierOf(new Window.Hours(4), start, new Window.Hours(24));
        assertThatThrownBy(() -> new Window.EarlierOf(earlier, start, new Window.Hours(24)))
                .hasMessageContaining("plain");
        assertThatThrownBy(() -> new Window.Prompt(earlier)).hasMessageContaining("target");
        assertThat(earlier.text(Locale.ENGLISH)).isEqualTo("4 hours, at most 24 hours from awareness");
        assertThat(earlier.text(Locale.JAPANESE)).isEqualTo("4時間、ただし認識から24時間まで");
    }

    @Test
    void channels_needAWayInEachGroup() {
        assertThatThrownBy(() -> Channels.anyOf()).hasMessageContaining("channel");
        assertThatThrownBy(() -> Channels.allOf()).hasMessageContaining("channel");
        assertThatThrownBy(() -> new Channels(List.of(Set.of(Channel.WEB), Set.of())))
                .hasMessageContaining("channel");
        assertThat(Channels.allOf(Channel.WEB, Channel.MAIL).groups())
                .containsExactly(Set.of(Channel.WEB), Set.of(Channel.MAIL));
        assertThat(Channels.anyOf(Channel.PHONE, Channel.MAIL).groups().get(0))
                .containsExactly(Channel.MAIL, Channel.PHONE);
    }

    @Test
    void telling_thePublicByPhone_isRefused() {
        assertThatThrownBy(() -> new Telling(Audience.PUBLIC, Channels.anyOf(Channel.PHONE), Incidents.ALL))
                .hasMessageContaining("[WEB], not on PHONE");
        assertThatThrownBy(() -> new Telling(Audience.AUTHORITY, Channels.anyOf(Channel.MAIL), Incidents.ALL))
                .hasMessageContaining("[AUTHORITY], not on MAIL");
    }

    @Test
    void rule_withoutAnIdOrWithAShareOutOfRange_isRefused() {
        ObligationRule good = Rules.rule("QL-09a");
        assertThatThrownBy(() -> good.dueSoonAfter(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> good.dueSoonAfter(101)).hasMessageContaining("not 101");
        assertThatThrownBy(() -> new ObligationRule(
                        " ",
                        null,
                        good.text(),
                        good.source(),
                        good.start(),
                        good.window(),
                        good.telling(),
                        good.force(),
                        80))
                .hasMessageContaining("id");
    }

    @Test
    void promptlyMeaning_fillsInWhatIsMissing_andNothingElse() {
        ObligationRule vague = RulePack.contracts().select(List.of("JJ-16a")).get(0);
        ObligationRule measured = vague.promptlyMeaning(new Window.Hours(3));
        assertThat(measured.window()).isEqualTo(new Window.Prompt(new Window.Hours(3)));
        assertThat(measured.promptlyMeaning(new Window.Hours(9))).isEqualTo(measured);
        ObligationRule hours = Rules.rule("QL-09a");
        assertThat(hours.promptlyMeaning(new Window.Hours(9))).isEqualTo(hours);
    }

    @Test
    void check_ofCalendars_namesEveryRuleThatCannotBeCounted() {
        ObligationRule abroad =
                Rules.rule("GN-15a").with(new Window.BusinessDays(2, "ecb", io.sharedkit.core.time.EndOfDay.MIDNIGHT));
        ObligationRule vague = RulePack.contracts().select(List.of("JJ-16a")).get(0);
        assertThatThrownBy(() -> Rules.JAPAN.check(List.of(abroad, vague, Rules.rule("QL-09a"))))
                .hasMessageContaining("2 rules cannot be counted")
                .hasMessageContaining("GN-15a: There is no calendar 'ecb', only provider, public-offices, us-federal")
                .hasMessageContaining("JJ-16a: The rule says 'promptly'");
        Rules.JAPAN.check(Rules.all());
    }
}
