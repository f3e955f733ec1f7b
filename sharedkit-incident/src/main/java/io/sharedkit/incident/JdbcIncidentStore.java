/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import io.sharedkit.incident.obligation.Withdrawal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Incidents in the database, in the tables {@code sk_incident} and {@code sk_incident_*}, on any number of nodes. */
public final class JdbcIncidentStore extends IncidentStore {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SELECT = """
            select incident_id, severity, title_ja, title_en, occurred_at, detected_at, aware_at, classified_at,
              material_at, declared_at
            from sk_incident""";
    private static final String SELECT_ONE = SELECT + " where incident_id = ?";
    private static final String SELECT_FOR_UPDATE = SELECT + " where incident_id = ? for update";
    private static final String SELECT_SHOWN = """
            select incident_id, severity, title_ja, title_en, occurred_at, detected_at, aware_at, classified_at,
              material_at, declared_at
            from (
              select sk_incident.*, latest.phase <> 'RESOLVED' as is_open,
                row_number() over (order by latest.phase = 'RESOLVED', declared_at desc, incident_id) as place
              from sk_incident, lateral (
                select phase from sk_incident_update told
                where told.incident_id = sk_incident.incident_id order by number desc limit 1) latest
            ) placed
            where is_open or place <= ? order by declared_at desc, incident_id""";
    private static final String INSERT_CONTACT = """
            insert into sk_incident_contact (tenant_id, incident_id, contact) values (?, ?, ?)
            on conflict (tenant_id, incident_id) do nothing""";
    private static final String INSERT_AFFECTED =
            "insert into sk_incident_affected (incident_id, tenant_id) values (?, ?)";
    private static final String AFFECTED =
            "select tenant_id from sk_incident_affected where incident_id = ? order by tenant_id";
    private static final String CONTACT =
            "select contact from sk_incident_contact where tenant_id = ? and incident_id = ?";
    private final Transactions app;
    private final Transactions worker;

    /**
     * @param app transactions of the application's role, the same object that the mail outbox uses: a notice and its mail
     *     are taken in one transaction
     * @param worker transactions of the worker's role
     */
    public JdbcIncidentStore(Transactions app, Transactions worker) {
        this.app = app;
        this.worker = worker;
    }

    /** What erases the rows of a tenant: its contacts, notices, calls and decisions, and that it was affected. */
    public List<ErasureTarget> erasureTargets() {
        return List.of(
                new TableErasure(worker, "sk_incident_notice", "tenant_id"),
                new TableErasure(worker, "sk_incident_told", "tenant_id"),
                new TableErasure(worker, "sk_incident_tenant_waiver", "tenant_id"),
                new TableErasure(worker, "sk_incident_contact", "tenant_id"),
                new TableErasure(worker, "sk_incident_affected", "tenant_id"));
    }

    @Override
    boolean add(Incident incident, List<TenantId> affected) {
        return worker.call(connection -> {
            boolean isNew = new IncidentRow(connection).insert(incident);
            if (isNew) {
                for (TenantId each : affected) {
                    Sql.of(connection, INSERT_AFFECTED)
                            .bind(incident.id(), each.value())
                            .update();
                }
            }
            return isNew;
        });
    }

    @Override
    void addContact(UUID id, String contact, Runnable alsoDo) {
        worker.call(connection -> {
            int first = Sql.of(connection, INSERT_CONTACT)
                    .bind(tenant(), id, contact)
                    .update();
            if (first == 1) {
                alsoDo.run();
            }
            return first;
        });
    }

    @Override
    Optional<Incident> find(UUID id) {
        return worker.call(
                connection -> Sql.of(connection, SELECT_ONE).bind(id).first(new IncidentRow(connection)::read));
    }

    @Override
    List<Incident> shown(int limit) {
        return worker.call(
                connection -> Sql.of(connection, SELECT_SHOWN).bind(limit).list(new IncidentRow(connection)::read));
    }

    @Override
    Optional<Incident> change(UUID id, UnaryOperator<Incident> step) {
        return worker.call(connection -> {
            IncidentRow rows = new IncidentRow(connection);
            Optional<Incident> changed = Sql.of(connection, SELECT_FOR_UPDATE)
                    .bind(id)
                    .first(rows::read)
                    .map(step);
            if (changed.isPresent()) {
                rows.save(changed.get());
            }
            return changed;
        });
    }

    @Override
    List<TenantId> affected(UUID id) {
        return worker.call(connection ->
                Sql.of(connection, AFFECTED).bind(id).list(row -> TenantId.of(row.getString("tenant_id"))));
    }

    @Override
    Optional<String> contact(UUID id) {
        return worker.call(
                connection -> Sql.of(connection, CONTACT).bind(tenant(), id).first(row -> row.getString("contact")));
    }

    @Override
    boolean notify(UUID id, int number, Supplier<UUID> enqueue) {
        try {
            return app.call(connection -> {
                NoticeRow rows = new NoticeRow(connection);
                if (rows.exists(id, number)) {
                    return false;
                }
                rows.insert(id, number, enqueue.get());
                return true;
            });
        } catch (DatabaseException e) {
            boolean othersWereFaster = e.sqlState().equals(UNIQUE_VIOLATION)
                    && app.call(connection -> new NoticeRow(connection).exists(id, number));
            if (othersWereFaster) {
                return false; // our mail was rolled back with our row
            }
            throw e;
        }
    }

    @Override
    List<Notice> notices(UUID id) {
        return worker.call(connection -> new NoticeRow(connection).list(id));
    }

    @Override
    void accept(Notice notice, MailReceipt receipt, Runnable alsoDo) {
        worker.call(connection -> {
            int first = new NoticeRow(connection).accept(notice, receipt);
            if (first == 1) {
                alsoDo.run();
            }
            return first;
        });
    }

    @Override
    void published(UUID id, int number, Instant at, String sha256) {
        worker.call(connection -> new PageRow(connection).insert(id, number, at, sha256));
    }

    @Override
    boolean isPublished(UUID id, int number) {
        return worker.call(connection -> new PageRow(connection).isPublished(id, number));
    }

    @Override
    void submit(UUID id, UUID number, Proof.Submission submission) {
        register(rows -> rows.submit(id, number, submission));
    }

    @Override
    List<RecordedProof> recorded(UUID id) {
        return worker.call(connection -> Stream.concat(
                        new PageRow(connection).list(id).stream(), new RegisterRow(connection).submissions(id).stream())
                .sorted(RecordedProof.ORDER)
                .toList());
    }

    @Override
    boolean withdraw(UUID id, UUID number, Withdrawal withdrawal) {
        return worker.call(connection -> new RegisterRow(connection).withdrawSubmission(id, number, withdrawal)
                        + new PageRow(connection).withdraw(id, number, withdrawal)
                > 0);
    }

    @Override
    void waive(UUID id, String rule, Waiver waiver) {
        register(rows -> rows.waive(id, rule, waiver));
    }

    @Override
    Map<String, Waiver> waivers(UUID id) {
        return worker.call(connection -> new RegisterRow(connection).waivers(id));
    }

    @Override
    void withdrawWaiver(UUID id, String rule) {
        register(rows -> rows.withdrawWaiver(id, rule));
    }

    @Override
    void told(UUID id, UUID number, Proof proof, Runnable alsoDo) {
        register(rows -> {
            rows.told(id, number, proof);
            alsoDo.run();
        });
    }

    @Override
    List<RecordedProof> told(UUID id) {
        return worker.call(connection -> new RegisterRow(connection)
                .told(id).stream().sorted(RecordedProof.ORDER).toList());
    }

    @Override
    boolean withdrawForTenant(UUID id, UUID number, Withdrawal withdrawal, Runnable alsoDo) {
        return worker.call(connection -> {
            boolean known = new RegisterRow(connection).withdrawTold(id, number, withdrawal)
                            + new NoticeRow(connection).withdraw(id, number, withdrawal)
                    > 0;
            if (known) {
                alsoDo.run();
            }
            return known;
        });
    }

    @Override
    void waiveForTenant(UUID id, String rule, Waiver waiver, Runnable alsoDo) {
        register(rows -> {
            rows.waiveForTenant(id, rule, waiver);
            alsoDo.run();
        });
    }

    @Override
    Map<String, Waiver> tenantWaivers(UUID id) {
        return worker.call(connection -> new RegisterRow(connection).tenantWaivers(id));
    }

    @Override
    void withdrawTenantWaiver(UUID id, String rule, Runnable alsoDo) {
        register(rows -> {
            rows.withdrawTenantWaiver(id, rule);
            alsoDo.run();
        });
    }

    private void register(Step step) {
        worker.call(connection -> {
            step.run(new RegisterRow(connection));
            return step;
        });
    }

    @FunctionalInterface
    private interface Step {
        void run(RegisterRow rows) throws SQLException;
    }

    private static String tenant() {
        return Tenants.current().value();
    }
}
