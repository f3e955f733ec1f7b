/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Work across all tenants, for the provider's operators and programs: on a database role of its own, for a reason,
 * within a time limit, and with an event before and after.
 *
 * <pre>{@code
 * long companies = cross.call(CrossTenantRequest.of("Count for the invoice", Actor.operator("op-7"), "OPS-1042"),
 *         connection -> count(connection));
 * }</pre>
 *
 * <p>Each call is one transaction on one connection of the pool, which the work neither commits nor closes. The events
 * {@code core.cross-tenant.begun}, {@code .ended} and {@code .refused} are kept in the provider's own tenant; the target
 * of all events of one call is the same id. Call it outside any other transaction and any tenant's scope.
 *
 * <p><b>Security guarantees.</b> No connection is borrowed before the begin is kept, and nothing is committed before the
 * end is kept: where the sink throws, nothing happens. Unless the request is to write, the database refuses every change.
 * Statements and pauses end with the limit, by the database. A pool whose role is superuser, has no BYPASSRLS, owns
 * tables, is the application's or worker's own, or can be assumed by them is refused at each call. Rows read are counted
 * as the work takes them; rows changed are the database's own count, with those of triggers and cascades. Not guarded: a
 * process that dies leaves a begin without an end (the database rolls back); where the commit itself fails, a second end
 * follows that says so; what a query aggregates into one row counts as one; and what the role may read at all is what it
 * was granted.
 */
public final class CrossTenant {

    /** Over all instances: a call inside another one would have a second transaction and mix up the counts. */
    private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);

    private final DataSource pool;
    private final CrossTenantEvents events;
    private final TenantId provider;
    private final InstantSource clock;
    private final DatabaseRoles roles;
    private final AccessMode mode;
    private final ApprovalCheck approvals;
    private final int persons;

    private CrossTenant(Builder builder) {
        this.pool = builder.pool;
        this.events = new CrossTenantEvents(builder.events, builder.provider, builder.clock);
        this.provider = builder.provider;
        this.clock = builder.clock;
        this.roles = builder.roles;
        this.mode = builder.mode;
        this.approvals = builder.approvals;
        this.persons = builder.persons;
    }

    /**
     * Starts one. Unless told otherwise it allows nothing: {@link AccessMode#DENY}.
     *
     * @param crossPool connections of the role for work across tenants
     * @param events where begin and end are kept
     * @param provider the provider's own tenant, which the events belong to
     * @param clock the time
     */
    public static Builder builder(DataSource crossPool, EventSink events, TenantId provider, InstantSource clock) {
        return new Builder(crossPool, events, provider, clock);
    }

    /**
     * Does the work in one transaction across all tenants.
     *
     * @throws CrossTenantRefusedException if the deployment does not allow it, or approvals are missing
     * @throws IllegalStateException if a tenant's scope or another call is open on this thread, or the pool's role is
     *     not fit for it
     * @throws DatabaseException if the database fails, or the time limit is over; its cause is the {@link SQLException}
     * @throws RuntimeException whatever the sink throws that cannot keep an event; nothing is committed then
     */
    public <T extends @Nullable Object> T call(CrossTenantRequest request, Transactions.Work<T> work) {
        checkNothingIsOpen();
        UUID id = UUID.randomUUID();
        List<Approval> valid = admit(id, request);
        OPEN.set(true);
        try {
            return run(id, request, events.begun(id, request, mode, valid), work);
        } catch (SQLException e) {
            throw new DatabaseException("The database refused or failed across tenants: " + firstLine(e), e);
        } finally {
            OPEN.remove();
        }
    }

    private <T extends @Nullable Object> T run(
            UUID id, CrossTenantRequest request, Instant begun, Transactions.Work<T> work) throws SQLException {
        Tally tally = new Tally();
        Instant deadline = begun.plus(request.limit());
        try (CrossSession session = CrossSession.begin(pool, roles, request.writable(), id, tally, deadline, clock)) {
            T result = work.run(session.connection());
            session.finish();
            events.succeeded(id, request, begun, tally);
            session.commit();
            return result;
        } catch (Throwable e) { // not only Exception: what ends the work by any way has its end event
            fail(id, request, begun, tally, e);
            throw e;
        }
    }

    private void fail(UUID id, CrossTenantRequest request, Instant begun, Tally tally, Throwable failure) {
        try {
            events.failed(id, request, begun, tally, failure);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static void checkNothingIsOpen() {
        if (Tenants.find().isPresent()) {
            throw new IllegalStateException("A tenant's scope is open: work across tenants and work for one tenant are"
                    + " not mixed. Leave the scope first.");
        }
        if (OPEN.get()) {
            throw new IllegalStateException(
                    "Work across tenants is open on this thread already. Use the connection that it was given.");
        }
    }

    private List<Approval> admit(UUID id, CrossTenantRequest request) {
        return switch (mode) {
            case LOGGED -> List.of();
            case DENY -> throw refuse(id, request, "This deployment allows no work across tenants.");
            case CONSENT -> {
                List<Approval> valid = approvalsOf(request);
                if (valid.size() < persons) {
                    throw refuse(
                            id,
                            request,
                            "Work across tenants needs the approval of " + persons
                                    + " other than the actor; this request has " + valid.size() + ".");
                }
                yield valid;
            }
        };
    }

    /** One a person, and none of the actor's own. */
    private List<Approval> approvalsOf(CrossTenantRequest request) {
        List<Approval> given =
                Tenants.get(provider, () -> approvals.approvals(CrossTenantRequest.APPROVAL_ACTION, request.digest()));
        return given.stream()
                .filter(one -> !one.person().equals(request.actor().id()))
                .collect(Collectors.collectingAndThen(
                        Collectors.toMap(Approval::person, one -> one, (first, again) -> first, LinkedHashMap::new),
                        people -> List.copyOf(people.values())));
    }

    private CrossTenantRefusedException refuse(UUID id, CrossTenantRequest request, String why) {
        events.refused(id, request, mode, why);
        return new CrossTenantRefusedException(why);
    }

    /** Further lines of PostgreSQL's message may repeat the row that was refused. */
    private static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }

    /** Collects what work across tenants needs. */
    public static final class Builder {
        private final DataSource pool;
        private final EventSink events;
        private final TenantId provider;
        private final InstantSource clock;
        private DatabaseRoles roles = DatabaseRoles.DEFAULT;
        private AccessMode mode = AccessMode.DENY;
        private ApprovalCheck approvals = (action, digest) -> List.of();
        private int persons = 1;

        private Builder(DataSource pool, EventSink events, TenantId provider, InstantSource clock) {
            this.pool = pool;
            this.events = events;
            this.provider = provider;
            this.clock = clock;
        }

        /** The roles that the pool's own must differ from; {@link DatabaseRoles#DEFAULT} if not called. */
        public Builder roles(DatabaseRoles names) {
            this.roles = names;
            return this;
        }

        /** Everything that has a reason is allowed and logged. */
        public Builder logged() {
            this.mode = AccessMode.LOGGED;
            return this;
        }

        /**
         * A request is allowed once people have approved its digest for {@link CrossTenantRequest#APPROVAL_ACTION}. The
         * check is asked in the provider's scope; how long an approval is valid is its to say.
         *
         * @param people how many, the actor not counted; 1 or more
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder consent(ApprovalCheck check, int people) {
            if (people < 1) {
                throw new IllegalArgumentException(
                        "Consent is given by 1 person or more, not by " + people + ". Use logged() to ask nobody.");
            }
            this.mode = AccessMode.CONSENT;
            this.approvals = check;
            this.persons = people;
            return this;
        }

        /** What was collected. */
        public CrossTenant build() {
            return new CrossTenant(this);
        }
    }
}
