/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.mail.Mail;
import io.sharedkit.incident.obligation.Anchors;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeMailTest {
    private static final Incident.Text PROVIDER = new Incident.Text("サンプル人事クラウド", "Sample HR Cloud");

    @Test
    void to_saysEverythingInBothLanguagesAndInJapaneseTime() {
        Incident incident = Samples.incident()
                .with(Samples.at("2026-05-01T12:00:00+09:00"), Incident.Phase.RESOLVED, Samples.MENDED);
        Mail mail = new NoticeMail(incident, PROVIDER, Optional.of("https://status.example.jp/#x")).to("it@example.jp");
        assertThat(mail.to()).isEqualTo("it@example.jp");
        assertThat(mail.subject()).isEqualTo("【障害のお知らせ】ログインできない障害 / Login failure");
        assertThat(mail.text()).isEqualTo("""
                        いつもご利用いただき、ありがとうございます。サンプル人事クラウドです。
                        下記の障害が発生いたしました。ご迷惑をおかけしておりますことを深くお詫び申し上げます。

                        件名: ログインできない障害
                        影響の程度: 重大な障害
                        現在の状況: 復旧
                        発生日時: 2026-05-01 09:00 JST
                        検知日時: 2026-05-01 09:30 JST
                        障害番号: 0b1c2d3e-0000-4000-8000-000000000001
                        最新の状況: https://status.example.jp/#x

                        これまでの経過:

                        [2026-05-01 10:00 JST] 調査中
                        一部のお客様がログインできません。
                        原因を調査しています。

                        [2026-05-01 12:00 JST] 復旧
                        復旧しました。

                        日時はすべて日本標準時（JST）です。

                        ----------

                        This is Sample HR Cloud. Thank you for using our service.
                        The following incident has occurred. We sincerely apologize for the inconvenience.

                        Subject: Login failure
                        Severity: Major incident
                        Current state: Resolved
                        Occurred: 2026-05-01 09:00 JST
                        Detected: 2026-05-01 09:30 JST
                        Incident number: 0b1c2d3e-0000-4000-8000-000000000001
                        Latest state: https://status.example.jp/#x

                        What has happened so far:

                        [2026-05-01 10:00 JST] Investigating
                        Some users cannot log in.
                        We are investigating.

                        [2026-05-01 12:00 JST] Resolved
                        Service is restored.

                        All times are Japan Standard Time (JST).
                        """);
    }

    @Test
    void to_withUnknownTimes_inventsNone() {
        Incident unknown = Samples.incident().with(new Anchors(null, null, null));
        assertThat(new NoticeMail(unknown, PROVIDER, Optional.empty())
                        .to("it@example.jp")
                        .text())
                .contains("発生日時: 確認中", "検知日時: 確認中", "Occurred: under investigation")
                .doesNotContain("最新の状況");
    }

    @Test
    void to_withTheLongestTitles_fitsIntoASubject() {
        Incident incident =
                Samples.incident(new Incident.Text("髙".repeat(80), "x".repeat(80)), new Incident.Text("あ", "a"));
        assertThat(new NoticeMail(incident, PROVIDER, Optional.empty())
                        .to("it@example.jp")
                        .subject())
                .hasSizeLessThanOrEqualTo(Mail.MAX_SUBJECT_LENGTH);
    }
}
