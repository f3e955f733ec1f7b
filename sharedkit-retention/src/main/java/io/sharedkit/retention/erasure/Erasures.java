/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.HoldCheck;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.retention.RetentionPolicy;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Erases a tenant: from the end of its contract, through logical deletion, a plan and its approval, to deletion,
 * verification and the signed certificate.
 *
 * <pre>{@code
 * ErasureDeadline deadline = erasures.endContract(tenant, lastDay, operator);
 * erasures.deleteLogically(tenant, operator);
 * ErasurePlan plan = erasures.plan(tenant, operator);
 * // two other people approve plan.digest()
 * ErasureResult result = erasures.execute(tenant, plan.digest(), operator);
 * }</pre>
 *
 * <p>Each method enters the tenant's scope by itself. Call them outside a transaction: they need their own, several.
 *
 * <p><b>Security guarantees.</b> Nothing is deleted without approvals of the exact plan by as many people other than the
 * requester as the policy says, and nothing after a hold was placed: a running erasure stops at its next
 * batch. A certificate is issued only after a check that does not know the targets has found no
 * row. A run that stops at any point goes on when it is executed again; of two runs, the older one is stopped at its next
 * batch. Not guaranteed: that deleted bytes are gone from the database's files, its log and backups (level L2).
 */
public final class Erasures {

    /** The purpose of the key that signs certificates. */
    public static final String KEY_PURPOSE = "erasure-certificate";

    /** The action under which approvals of a plan's digest are asked for, in the tenant's scope. */
    public static final String APPROVAL_ACTION = "retention.erasure";

    private final Parts parts;

    private Erasures(Parts parts) {
        this.parts = parts;
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Notes the last day of the contract and says by when the data must be erased. Beyond the official list of
     * holidays that day is provisional ({@link io.sharedkit.core.time.DayCount#provisional}): a newer list may move it.
     *
     * @throws IllegalStateException if the contract has ended before
     * @throws java.time.DateTimeException if the deadline lies after 2099; nothing is noted
     */
    public ErasureDeadline endContract(TenantId tenant, LocalDate lastDay, Actor by) {
        return Tenants.get(tenant, () -> new ContractEnd(parts).end(tenant, lastDay, by));
    }

    /**
     * By when the data of a tenant whose contract has ended must be erased.
     *
     * @throws IllegalStateException if the contract has not ended
     */
    public ErasureDeadline deadline(TenantId tenant) {
        return Tenants.get(tenant, () -> parts.deadline(parts.ledger(tenant)));
    }

    /**
     * Closes the tenant: its data is there, but for nobody any more.
     *
     * @throws IllegalStateException if the last day of the contract is not over in Japan, or the tenant is closed already
     */
    public void deleteLogically(TenantId tenant, Actor by) {
        Tenants.run(tenant, () -> new ContractEnd(parts).close(tenant, by));
    }

    /**
     * Counts what there is to erase and makes a plan of it. A new plan voids the one before, also while that one is
     * executed.
     *
     * @param requester who asks for the erasure
     * @throws io.sharedkit.core.erasure.HeldException if any data of the tenant is held
     * @throws IllegalStateException if the tenant is not closed, or is erased already
     */
    public ErasurePlan plan(TenantId tenant, Actor requester) {
        return Tenants.get(tenant, () -> new Planning(parts).plan(tenant, requester));
    }

    /**
     * Executes the plan with this digest, or goes on with it where an earlier execution stopped. Once the tenant is
     * erased, it returns the same certificate again. While any data of the tenant is held, also if it is only of one class
     * or about one person, nothing of the tenant is erased.
     *
     * @throws IllegalStateException if no plan was made, or another execution takes over
     */
    public ErasureResult execute(TenantId tenant, String planDigest, Actor executor) {
        return Tenants.get(tenant, () -> new Execution(parts).execute(tenant, planDigest, executor));
    }

    /** Collects the settings; store, tenants, targets, residue, approvals, holds, keys, events and issuer are needed. */
    public static final class Builder {
        private final Map<String, Map<String, String>> retained = new LinkedHashMap<>();
        private @Nullable ErasureStore store;
        private @Nullable TenantDirectory tenants;
        private List<ErasureTarget> targets = List.of();
        private @Nullable ResidueCheck residue;
        private @Nullable ApprovalCheck approvals;
        private @Nullable HoldCheck holds;
        private @Nullable KeyRing keys;
        private @Nullable EventSink events;
        private @Nullable BusinessCalendar calendar;
        private @Nullable String issuer;
        private RetentionPolicy policy = RetentionPolicy.defaults();
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where erasures are recorded. */
        public Builder store(ErasureStore ledger) {
            this.store = ledger;
            return this;
        }

        /** Where the tenants' contracts stand. */
        public Builder tenants(TenantDirectory directory) {
            this.tenants = directory;
            return this;
        }

        /**
         * What is erased, in this order: rows that refer to others before those they refer to.
         *
         * @throws IllegalArgumentException if two targets have the same name
         */
        public Builder targets(List<ErasureTarget> inOrder) {
            if (inOrder.stream().map(ErasureTarget::name).distinct().count() != inOrder.size()) {
                throw new IllegalArgumentException("Two erasure targets have the same name: "
                        + inOrder.stream().map(ErasureTarget::name).toList());
            }
            this.targets = new ArrayList<>(inOrder);
            return this;
        }

        /** What looks for rows afterwards. */
        public Builder residue(ResidueCheck check) {
            this.residue = check;
            return this;
        }

        /** A table whose rows stay, such as the audit log's, and why; the certificate prints both. */
        public Builder retain(String table, String reasonJa, String reasonEn) {
            this.retained.put(table, CertificateTexts.both(reasonJa, reasonEn));
            return this;
        }

        /** Who has approved a plan. */
        public Builder approvals(ApprovalCheck check) {
            this.approvals = check;
            return this;
        }

        /**
         * What must be kept, as {@link io.sharedkit.retention.hold.LegalHolds} knows it. It has no default: an erasure
         * that knows of no holds would destroy what a court has ordered to keep.
         */
        public Builder holds(HoldCheck check) {
            this.holds = check;
            return this;
        }

        /** A ring with a key for {@link #KEY_PURPOSE}. */
        public Builder keys(KeyRing ring) {
            this.keys = ring;
            return this;
        }

        /** Who learns of every step. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** The numbers; the defaults unless said otherwise. */
        public Builder policy(RetentionPolicy numbers) {
            this.policy = numbers;
            return this;
        }

        /** The business days; those of the policy unless said otherwise. */
        public Builder calendar(BusinessCalendar businessDays) {
            this.calendar = businessDays;
            return this;
        }

        /** The clock; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** Who certifies: the provider's name and how to reach it, as printed on the certificate. */
        public Builder issuer(String provider) {
            this.issuer = provider;
            return this;
        }

        /**
         * The finished erasures.
         *
         * @throws IllegalArgumentException if there is no target, or the ring has no key for {@link #KEY_PURPOSE}
         * @throws NullPointerException if a needed setting is missing; the message names the call
         */
        public Erasures build() {
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("An erasure needs at least one target: call targets(...).");
            }
            return new Erasures(new Parts(
                    Objects.requireNonNull(store, "Erasures need a store: call store(...)."),
                    Objects.requireNonNull(tenants, "Erasures need the directory of tenants: call tenants(...)."),
                    List.copyOf(targets),
                    Objects.requireNonNull(residue, "Erasures need a check for what is left: call residue(...)."),
                    Retained.with(retained),
                    Objects.requireNonNull(
                            approvals, "Erasures need somebody who knows approvals: call approvals(...)."),
                    Objects.requireNonNull(holds, "Erasures need somebody who knows holds: call holds(...)."),
                    Objects.requireNonNull(keys, "Erasures need keys to sign with: call keys(...).")
                            .signing(KEY_PURPOSE),
                    Objects.requireNonNull(events, "Erasures need a sink of events: call events(...)."),
                    policy,
                    calendar == null ? policy.calendar() : calendar,
                    clock,
                    Objects.requireNonNull(
                            issuer, "Erasures need the name that certificates are issued under: call issuer(...).")));
        }
    }
}
