/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.batch;

import io.sharedkit.core.tenant.Tenant;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Work for every tenant, such as the closing of a month.
 *
 * <p>Each tenant's work runs in its own scope. What fails for one tenant does not stop the others. A run has a name,
 * such as the month: started again, it does what is missing, be it after failures, after a crash, or for tenants that
 * came meanwhile. One node at a time works on a batch, whatever the run.
 *
 * <p><b>Security guarantees.</b> The work for a tenant sees that tenant only, on whatever thread it runs; tenants that
 * were not in one of the chosen statuses when their page was read are left out. Not guaranteed: exactly once. After a
 * crash between the work and its mark the work is done again, so that it must do no harm when done twice.
 */
public final class TenantBatch {
    /** How many tenants are read from the directory at once unless said otherwise: few enough to know their status. */
    public static final int DEFAULT_PAGE = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private final String name;
    private final TenantDirectory directory;
    private final BatchProgress progress;
    private final Set<TenantStatus> statuses;
    private final int page;
    private final Executor executor;
    private final int atOnce;

    private TenantBatch(Builder builder, TenantDirectory directory, BatchProgress progress) {
        this.name = builder.name;
        this.directory = directory;
        this.progress = progress;
        this.statuses = Set.copyOf(builder.statuses);
        this.page = builder.page;
        this.executor = builder.executor;
        this.atOnce = builder.atOnce;
    }

    /** What is done for one tenant. */
    @FunctionalInterface
    public interface TenantWork {
        /** Does it, in the tenant's scope; an exception is kept for the result and the tenant tried in the next try. */
        void run(TenantId tenant) throws Exception;
    }

    /**
     * Starts a batch.
     *
     * @param name the same on every node: 1 to 100 characters of {@code A-Z a-z 0-9 . _ : -}
     * @throws IllegalArgumentException if the name has another form
     */
    public static Builder named(String name) {
        return new Builder(checked("batch", name));
    }

    /**
     * Does the work for every tenant for which this run has not done it yet, and returns when all have had their turn.
     *
     * @param run which run it is, such as {@code 2026-04}, in the form of a batch's name
     * @throws IllegalArgumentException if the run's name has another form
     * @throws RuntimeException if directory or progress fail; also any {@link Error} of the work. What is done is
     *     remembered
     */
    public BatchResult run(String run, TenantWork work) {
        Sweep sweep = new Sweep(name, checked("run", run), progress, work);
        return Tenants.none()
                .call(() ->
                        progress.alone(name, hold -> sweep(sweep, run, hold)).orElseGet(BatchResult.Busy::new));
    }

    /** Forgets which tenants the run is done for: before it is done anew, or once nobody will start it again. */
    public void forget(String run) {
        progress.forget(name, checked("run", run));
    }

    private BatchResult sweep(Sweep sweep, String run, BatchProgress.Hold hold) {
        Lanes lanes = new Lanes(executor, atOnce);
        try {
            TenantId last = null;
            List<TenantId> tenants;
            do {
                tenants = directory.page(statuses, last, page).stream()
                        .map(Tenant::id)
                        .toList();
                Set<TenantId> done = progress.done(name, run, tenants);
                for (TenantId tenant : tenants) {
                    if (done.contains(tenant)) {
                        sweep.skip();
                    } else {
                        begin(sweep, tenant, lanes, hold);
                    }
                    last = tenant;
                }
            } while (tenants.size() == page && sweep.goesOn());
        } finally {
            lanes.await();
        }
        return sweep.result();
    }

    private static void begin(Sweep sweep, TenantId tenant, Lanes lanes, BatchProgress.Hold hold) {
        if (!sweep.goesOn()) {
            return;
        }
        hold.check();
        try {
            if (Thread.currentThread().isInterrupted() || !lanes.go(() -> sweep.visit(tenant))) {
                sweep.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sweep.stop();
        }
    }

    private static String checked(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a " + what
                    + " has 1 to 100 characters of A-Z a-z 0-9 . _ : -, such as payroll-close or 2026-04, not '" + name
                    + "'.");
        }
        return name;
    }

    /** Collects the parts of a batch. */
    public static final class Builder {
        private final String name;
        private @Nullable TenantDirectory directory;
        private @Nullable BatchProgress progress;
        private Set<TenantStatus> statuses = EnumSet.of(TenantStatus.ACTIVE);
        private int page = DEFAULT_PAGE;
        private Executor executor = Runnable::run;
        private int atOnce = 1;

        private Builder(String name) {
            this.name = name;
        }

        /** Where the tenants are. */
        public Builder directory(TenantDirectory tenants) {
            this.directory = tenants;
            return this;
        }

        /** Where it is remembered what is done. */
        public Builder progress(BatchProgress store) {
            this.progress = store;
            return this;
        }

        /** Which tenants have a turn; active ones only unless said otherwise. */
        public Builder statuses(Set<TenantStatus> chosen) {
            this.statuses = chosen;
            return this;
        }

        /**
         * How many tenants are read from the directory at once, {@value #DEFAULT_PAGE} unless said otherwise.
         *
         * @throws IllegalArgumentException if the number is not 1 to {@value TenantDirectory#MAX_PAGE}
         */
        public Builder page(int tenants) {
            if (tenants < 1 || tenants > TenantDirectory.MAX_PAGE) {
                throw new IllegalArgumentException(
                        "A page has 1 to " + TenantDirectory.MAX_PAGE + " tenants, not " + tenants + ".");
            }
            this.page = tenants;
            return this;
        }

        /**
         * Works for several tenants at once; without it, for one after the other on the calling thread. The executor
         * stays the caller's. Do not start the batch on one of its threads.
         *
         * @param workers runs the work
         * @param tenantsAtOnce at most so many at once, 1 or more
         * @throws IllegalArgumentException if the number is below 1
         */
        public Builder parallel(Executor workers, int tenantsAtOnce) {
            if (tenantsAtOnce < 1) {
                throw new IllegalArgumentException(
                        "A batch works for 1 or more tenants at once, not " + tenantsAtOnce + ".");
            }
            this.executor = workers;
            this.atOnce = tenantsAtOnce;
            return this;
        }

        /**
         * The finished batch.
         *
         * @throws IllegalStateException if directory or progress is missing
         */
        public TenantBatch build() {
            return new TenantBatch(this, needed(directory, "directory"), needed(progress, "progress"));
        }

        private static <T> T needed(@Nullable T part, String setting) {
            if (part == null) {
                throw new IllegalStateException("A batch needs " + setting + "(...): set it before build().");
            }
            return part;
        }
    }
}
