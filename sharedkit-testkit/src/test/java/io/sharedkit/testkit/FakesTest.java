/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.MailException;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakesTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");

    private final ManualClock clock = ManualClock.at("2026-04-01T09:00:00+09:00");

    @Test
    void clock_standsStillUntilItIsTurned() {
        assertThat(clock.instant()).isEqualTo("2026-04-01T00:00:00Z").isEqualTo(clock.instant());
        clock.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo("2026-04-01T01:00:00Z");
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void sink_keepsEventsByTenant_andTakesNoneWithoutOne() {
        RecordingEventSink sink = new RecordingEventSink();
        SecurityEvent.Builder event = SecurityEvent.of(clock.instant(), Actor.user("u"), "auth.login");
        Tenants.run(AOZORA, () -> sink.publish(event.succeeded()));
        Tenants.run(TAKASAKI, () -> sink.publish(event.denied()));
        assertThat(sink.actions()).containsExactly("auth.login", "auth.login");
        assertThat(sink.events(AOZORA)).hasSize(1).containsExactly(sink.events().get(0));
        assertThatThrownBy(() -> sink.publish(event.failed())).isInstanceOf(NoTenantException.class);
    }

    @Test
    void mailer_keepsMails_andRefusesAsManyAsItIsTold() {
        RecordingMailer mailer = new RecordingMailer(clock);
        Mail mail = new Mail("taro@example.jp", "件名", "本文");
        assertThatThrownBy(mailer::last).hasMessageContaining("No mail");
        mailer.refuseNext(2);
        assertThatThrownBy(() -> mailer.send(mail)).isInstanceOf(MailException.class);
        assertThatThrownBy(() -> mailer.send(mail)).isInstanceOf(MailException.class);
        assertThat(mailer.send(mail).acceptedAt()).isEqualTo(clock.instant());
        assertThat(mailer.mails()).containsExactly(mail);
        assertThat(mailer.last()).isEqualTo(mail);
    }
}
