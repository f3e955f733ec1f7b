/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.FakeMailer;
import io.sharedkit.core.fixture.TurnedClock;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every outbox does. */
abstract class MailOutboxContract {
    static final TenantId AOZORA = TenantId.of("aozora");
    static final TenantId TAKASAKI = TenantId.of("takasaki");
    static final Mail MAIL = new Mail("taro@example.jp", "髙﨑様へのお知らせ", "コードは 123456 です。\n");

    final TurnedClock clock = new TurnedClock();
    final FakeMailer mailer = new FakeMailer(clock);
    private final MailOutbox outbox = create();

    abstract MailOutbox create();

    /** Sends what waits. */
    abstract void deliver();

    @Test
    void mail_isSentOnce_andItsFateIsKnown() {
        Tenants.run(AOZORA, () -> {
            UUID id = outbox.enqueue(MAIL);
            deliver();
            deliver();
            assertThat(mailer.mails()).containsExactly(MAIL);
            MailStatus status = outbox.status(id).orElseThrow();
            assertThat(status.state()).isEqualTo(MailStatus.State.ACCEPTED);
            assertThat(status.attempts()).isOne();
            assertThat(status.receipt()).contains(new MailReceipt("<1@example.jp>", clock.instant(), "250 OK"));
        });
    }

    @Test
    void status_ofAnotherTenantsMail_isUnknown() {
        UUID id = Tenants.get(AOZORA, () -> outbox.enqueue(MAIL));
        assertThat(Tenants.get(TAKASAKI, () -> outbox.status(id))).isEmpty();
        assertThat(Tenants.get(AOZORA, () -> outbox.status(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void withoutTenant_nothingIsTaken() {
        assertThatThrownBy(() -> outbox.enqueue(MAIL)).isInstanceOf(NoTenantException.class);
        assertThat(mailer.mails()).isEmpty();
    }
}
