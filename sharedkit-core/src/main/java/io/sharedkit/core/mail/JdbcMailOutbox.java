/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SealKeys;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox in the database. A mail lies there sealed and is wiped once it was accepted or given up.
 *
 * <p><b>Security guarantees.</b> Who reads the table or a backup of it reads no mail. A mail goes out at least once: a
 * crash between the server's acceptance and its record sends it again.
 */
public final class JdbcMailOutbox implements MailOutbox {

    /** The purpose of the keys that seal waiting mails. */
    public static final String KEY_PURPOSE = "mail-outbox";

    private static final Logger LOG = LoggerFactory.getLogger(JdbcMailOutbox.class);
    private static final String WORK = "core.mail.send";
    private static final String INSERT =
            "insert into sk_mail (tenant_id, mail_id, sealed, state, attempts) values (?, ?, ?, 'PENDING', 0)";
    private static final String STATUS = """
            select state, attempts, message_id, accepted_at, reply from sk_mail
            where tenant_id = ? and mail_id = ?""";
    private static final String TAKE = """
            update sk_mail set attempts = attempts + 1
            where tenant_id = ? and mail_id = ? and state = 'PENDING' returning sealed, attempts""";
    private static final String ACCEPT = """
            update sk_mail set state = 'ACCEPTED', sealed = null, message_id = ?, accepted_at = ?, reply = ?
            where tenant_id = ? and mail_id = ?""";
    private static final String GIVE_UP =
            "update sk_mail set state = 'DEAD', sealed = null where tenant_id = ? and mail_id = ? and state = 'PENDING'";

    private final Transactions app;
    private final Transactions worker;
    private final SealKeys keys;
    private final Mailer mailer;
    private final WorkQueue queue;
    private final InstantSource clock;

    private JdbcMailOutbox(Builder builder) {
        this.app = needed(builder.app, "app");
        this.worker = needed(builder.worker, "worker");
        this.keys = needed(builder.keys, "keys").seal(KEY_PURPOSE);
        this.mailer = needed(builder.mailer, "mailer");
        this.queue = needed(builder.queue, "queue");
        this.clock = builder.clock;
        queue.register(WORK, this::send);
    }

    private static <T> T needed(@Nullable T value, String setting) {
        if (value == null) {
            throw new IllegalStateException("An outbox needs " + setting + "(...): set it before build().");
        }
        return value;
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public UUID enqueue(Mail mail) {
        UUID id = UUID.randomUUID();
        byte[] sealed = keys.seal(MailForm.write(mail), context(id));
        app.call(connection -> {
            Sql.of(connection, INSERT).bind(tenant(), id, sealed).update();
            queue.schedule(WORK, id.toString(), clock.instant());
            return id;
        });
        return id;
    }

    @Override
    public Optional<MailStatus> status(UUID id) {
        return app.call(
                connection -> Sql.of(connection, STATUS).bind(tenant(), id).first(JdbcMailOutbox::status));
    }

    private void send(String payload) {
        UUID id = UUID.fromString(payload);
        Optional<Waiting> waiting = worker.call(connection -> Sql.of(connection, TAKE)
                .bind(tenant(), id)
                .first(row -> new Waiting(row.getBytes("sealed"), row.getInt("attempts"))));
        if (waiting.isEmpty()) {
            return;
        }
        MailReceipt receipt;
        try {
            receipt = mailer.send(MailForm.read(keys.open(waiting.get().sealed(), context(id))));
        } catch (RuntimeException e) { // refused, or its key is gone, or the transport has a fault: all count
            retry(id, waiting.get().attempts(), e);
            return;
        }
        accept(id, receipt);
    }

    private void accept(UUID id, MailReceipt receipt) {
        worker.call(connection -> Sql.of(connection, ACCEPT)
                .bind(receipt.messageId(), receipt.acceptedAt(), receipt.reply(), tenant(), id)
                .update());
    }

    /** The log gets the message only: causes may name the recipient. */
    private void retry(UUID id, int attempts, RuntimeException reason) {
        Optional<Duration> wait = RetrySchedule.after(attempts);
        String why = reason.getMessage();
        if (wait.isPresent()) {
            LOG.warn("Mail {} was not sent, attempt {}; next one in {}: {}", id, attempts, wait.get(), why);
            queue.schedule(WORK, id.toString(), clock.instant().plus(wait.get()));
        } else {
            LOG.error("Mail {} was not sent in {} attempts and is given up: {}", id, attempts, why);
            worker.call(
                    connection -> Sql.of(connection, GIVE_UP).bind(tenant(), id).update());
        }
    }

    private static MailStatus status(ResultSet row) throws SQLException {
        MailStatus.State state = MailStatus.State.valueOf(row.getString("state"));
        Optional<MailReceipt> receipt = state != MailStatus.State.ACCEPTED
                ? Optional.empty()
                : Optional.of(new MailReceipt(
                        row.getString("message_id"),
                        Objects.requireNonNull(Sql.instant(row, "accepted_at")),
                        row.getString("reply")));
        return new MailStatus(state, row.getInt("attempts"), receipt);
    }

    private static String tenant() {
        return Tenants.current().value();
    }

    private static String context(UUID id) {
        return "sk_mail|" + tenant() + "|" + id;
    }

    private record Waiting(byte[] sealed, int attempts) {}

    /** Collects the settings; all but the clock must be given. */
    public static final class Builder {
        private @Nullable Transactions app;
        private @Nullable Transactions worker;
        private @Nullable KeyRing keys;
        private @Nullable Mailer mailer;
        private @Nullable WorkQueue queue;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Transactions of the application's role, which mails are taken in. */
        public Builder app(Transactions transactions) {
            this.app = transactions;
            return this;
        }

        /** Transactions of the worker's role, which mails are sent from. */
        public Builder worker(Transactions transactions) {
            this.worker = transactions;
            return this;
        }

        /** A ring with a key for {@link #KEY_PURPOSE}. */
        public Builder keys(KeyRing ring) {
            this.keys = ring;
            return this;
        }

        /** What hands the mails over. */
        public Builder mailer(Mailer transport) {
            this.mailer = transport;
            return this;
        }

        /** What wakes the sending up. */
        public Builder queue(WorkQueue workQueue) {
            this.queue = workQueue;
            return this;
        }

        /** The clock; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** The finished outbox. */
        public JdbcMailOutbox build() {
            return new JdbcMailOutbox(this);
        }
    }
}
