/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Withdrawal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code sk_incident_notice}, for the tenant of the scope. */
final class NoticeRow {
    private static final String HAS_NOTICE =
            "select 1 from sk_incident_notice where tenant_id = ? and incident_id = ? and number = ?";
    private static final String INSERT_NOTICE =
            "insert into sk_incident_notice (tenant_id, incident_id, number, mail_id) values (?, ?, ?, ?)";
    private static final String NOTICES = """
            select incident_id, number, mail_id, message_id, accepted_at, reply,
              withdrawn_reason, withdrawn_by, withdrawn_at
            from sk_incident_notice
            where tenant_id = ? and incident_id = ? order by number""";
    private static final String ACCEPT = """
            update sk_incident_notice set message_id = ?, accepted_at = ?, reply = ?
            where tenant_id = ? and incident_id = ? and number = ? and accepted_at is null""";

    private static final String WITHDRAW = """
            update sk_incident_notice set withdrawn_reason = ?, withdrawn_by = ?, withdrawn_at = ?
            where tenant_id = ? and incident_id = ? and mail_id = ? and accepted_at is not null and withdrawn_at is null""";

    private final Connection connection;

    NoticeRow(Connection connection) {
        this.connection = connection;
    }

    boolean exists(UUID id, int number) throws SQLException {
        return Sql.of(connection, HAS_NOTICE)
                .bind(tenant(), id, number)
                .first(row -> row.getInt(1))
                .isPresent();
    }

    void insert(UUID id, int number, UUID mail) throws SQLException {
        Sql.of(connection, INSERT_NOTICE).bind(tenant(), id, number, mail).update();
    }

    List<Notice> list(UUID id) throws SQLException {
        return Sql.of(connection, NOTICES).bind(tenant(), id).list(NoticeRow::read);
    }

    /** Keeps the first receipt. */
    int accept(Notice notice, MailReceipt receipt) throws SQLException {
        return Sql.of(connection, ACCEPT)
                .bind(
                        receipt.messageId(),
                        receipt.acceptedAt(),
                        receipt.reply(),
                        tenant(),
                        notice.incident(),
                        notice.number())
                .update();
    }

    /** Withdraws the receipt of this mail, if there is one that counts. */
    int withdraw(UUID id, UUID mail, Withdrawal why) throws SQLException {
        return Sql.of(connection, WITHDRAW)
                .bind(why.reason(), why.by(), why.at(), tenant(), id, mail)
                .update();
    }

    private static Notice read(ResultSet row) throws SQLException {
        Instant acceptedAt = Sql.instant(row, "accepted_at");
        return new Notice(
                row.getObject("incident_id", UUID.class),
                row.getInt("number"),
                row.getObject("mail_id", UUID.class),
                acceptedAt == null
                        ? Optional.empty()
                        : Optional.of(new MailReceipt(row.getString("message_id"), acceptedAt, row.getString("reply"))),
                RegisterRow.withdrawal(row));
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
