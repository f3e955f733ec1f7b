/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.anchor;

import static io.sharedkit.audit.anchor.Checkpoints.LOG;
import static io.sharedkit.audit.anchor.Checkpoints.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.core.mail.DirectMailOutbox;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.MailException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingMailer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailAnchorTest {
    private static final TenantId AOZORA = TenantId.of("c-aozora");
    private static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    private static final TenantId SILENT = TenantId.of("c-silent");

    private final ManualClock clock = ManualClock.at("2026-04-01T09:00:00+09:00");
    private final RecordingMailer mailer = new RecordingMailer(clock);
    private final MailAnchor anchor = MailAnchor.builder()
            .outbox(new DirectMailOutbox(mailer))
            .auditor(tenant ->
                    tenant.equals(SILENT) ? Optional.empty() : Optional.of("auditor@" + tenant.value() + ".example.jp"))
            .clock(clock)
            .build();

    @Test
    void keep_firstCheckpoint_isMailedInBothLanguages() {
        keep(AOZORA, LOG, 1234);
        Mail mail = mailer.last();
        assertThat(mail.to()).isEqualTo("auditor@c-aozora.example.jp");
        assertThat(mail.subject()).isEqualTo("監査ログの確認値（1234 件） / Audit log: checkpoint over 1234 entries");
        assertThat(mail.text())
                .contains("ログ名: " + LOG, "件数: 1234")
                .contains("Log: " + LOG, "Entries: 1234", "Root hash: ")
                .doesNotContain("1,234")
                .doesNotContain("{0}");
    }

    @Test
    void keep_mail_holdsTheNoteSoThatItVerifies() {
        SignedNote note = keep(AOZORA, LOG, 7);
        String text = mailer.last().text();
        String cut = text.substring(
                text.indexOf("-----BEGIN CHECKPOINT-----\n") + "-----BEGIN CHECKPOINT-----\n".length(),
                text.indexOf("-----END CHECKPOINT-----\n"));
        SignedNote read = SignedNote.parse(cut.getBytes(StandardCharsets.UTF_8));
        assertThat(cut).isEqualTo(note.toString());
        assertThat(Checkpoints.verifies(read, LOG)).isTrue();
        assertThat(Checkpoint.parse(read.text()).size()).isEqualTo(7);
        assertThat(text).contains(Checkpoint.parse(read.text()).root().toString() + "\n");
    }

    @Test
    void keep_manyCheckpointsADay_areOneMailAndTheNextHasTheNewest() {
        for (int i = 1; i <= 100; i++) {
            keep(AOZORA, LOG, i);
        }
        assertThat(mailer.mails()).hasSize(1);
        clock.advance(Duration.ofDays(1).minusNanos(1));
        assertThat(anchor.sendDue()).isZero();
        clock.advance(Duration.ofNanos(1));
        assertThat(anchor.sendDue()).isEqualTo(1);
        assertThat(mailer.last().subject()).contains("100");
        clock.advance(Duration.ofDays(7));
        assertThat(anchor.sendDue()).as("nothing new").isZero();
        keep(AOZORA, LOG, 101);
        assertThat(mailer.mails()).hasSize(3);
    }

    @Test
    void keep_twoTenants_eachGetsItsOwn() {
        keep(AOZORA, LOG, 1);
        keep(TAKASAKI, OTHER, 2);
        assertThat(mailer.mails())
                .extracting(Mail::to)
                .containsExactly("auditor@c-aozora.example.jp", "auditor@c-takasaki.example.jp");
        assertThat(mailer.last().text()).doesNotContain(LOG).doesNotContain("aozora");
    }

    @Test
    void keep_tenantWithoutAuditor_sendsNothing() {
        keep(SILENT, LOG, 1);
        assertThat(mailer.mails()).isEmpty();
        assertThat(anchor.sendDue()).isZero();
    }

    @Test
    void keep_outboxFails_throwsAndTheNextCheckpointIsMailed() {
        mailer.refuseNext(1);
        assertThatThrownBy(() -> keep(AOZORA, LOG, 1)).isInstanceOf(MailException.class);
        assertThat(mailer.mails()).isEmpty();
        assertThat(anchor.sendDue()).as("the one that failed").isEqualTo(1);
        keep(AOZORA, LOG, 2);
        assertThat(mailer.mails()).hasSize(1);
    }

    @Test
    void newest_isEmpty() {
        keep(AOZORA, LOG, 1);
        assertThat(Tenants.get(AOZORA, () -> anchor.newest(LOG))).isEmpty();
    }

    @Test
    void builder_incomplete_isRefused() {
        assertThatThrownBy(() -> MailAnchor.builder().build()).hasMessageContaining("outbox(...)");
        assertThatThrownBy(() -> MailAnchor.builder()
                        .outbox(new DirectMailOutbox(mailer))
                        .build())
                .hasMessageContaining("auditor(...)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailAnchor.builder().interval(Duration.ZERO));
    }

    private SignedNote keep(TenantId tenant, String origin, long size) {
        SignedNote note = Checkpoints.of(origin, size);
        Tenants.run(tenant, () -> anchor.keep(origin, note));
        return note;
    }
}
