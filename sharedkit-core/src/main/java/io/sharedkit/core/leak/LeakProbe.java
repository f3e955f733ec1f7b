/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.leak;

import io.sharedkit.core.leak.LeakReport.Finding;
import io.sharedkit.core.leak.LeakReport.Verdict;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Writes a canary as one tenant and tries to read, list, overwrite and remove it as another one and without any.
 *
 * <pre>{@code
 * LeakReport report = LeakProbe.of("documents", store).run(TenantId.of("probe-1"), TenantId.of("probe-2"));
 * }</pre>
 *
 * <p><b>Security guarantees.</b> A report is tight only if the canary could be read by its owner at the start and after
 * every attempt, and no attempt reached it. An exception counts as tight only where it is a {@link NoTenantException} or
 * of a type that was named as a refusal; any other is a doubt that stays in the report. Not shown: other ways into the
 * same store than the one that is probed.
 */
public final class LeakProbe {
    private final String name;
    private final ProbedStore store;
    private final List<Class<? extends Exception>> refusals;

    private LeakProbe(String name, ProbedStore store, List<Class<? extends Exception>> refusals) {
        this.name = name;
        this.store = store;
        this.refusals = refusals;
    }

    /** A probe of the store, under a name for the report. */
    public static LeakProbe of(String name, ProbedStore store) {
        return new LeakProbe(name, store, List.of(NoTenantException.class));
    }

    /** The same probe, which takes this type of exception for a refusal too. */
    public LeakProbe refusedBy(Class<? extends Exception> refusal) {
        List<Class<? extends Exception>> more = new ArrayList<>(refusals);
        more.add(refusal);
        return new LeakProbe(name, store, List.copyOf(more));
    }

    /**
     * Probes with two tenants that nobody else uses; the canary is removed at the end. It enters and leaves scopes of its
     * own, whatever the current one is.
     *
     * @throws IllegalArgumentException if both are the same tenant
     */
    public LeakReport run(TenantId owner, TenantId other) {
        if (owner.equals(other)) {
            throw new IllegalArgumentException(
                    "A leak is probed between two tenants, not between " + owner + " and itself.");
        }
        return new LeakReport(name, new Run(owner, other).findings());
    }

    /** One run, with a key and a value that nobody else has. */
    private final class Run {
        private final TenantId owner;
        private final TenantId other;
        private final String key = "canary-" + UUID.randomUUID();
        private final String canary = "canary-" + UUID.randomUUID();
        private final List<Finding> findings = new ArrayList<>();
        private boolean listing = true;

        Run(TenantId owner, TenantId other) {
            this.owner = owner;
            this.other = other;
        }

        List<Finding> findings() {
            check(
                    "put as the owner",
                    () -> Tenants.call(owner, () -> {
                        store.put(key, canary);
                        return kept();
                    }));
            lists();
            intrude(" as another tenant", task -> Tenants.call(other, task::call));
            intrude(" without a tenant", task -> Tenants.none().wrap(task).call());
            check(
                    "remove as the owner",
                    () -> Tenants.call(owner, () -> {
                        store.remove(key);
                        return store.get(key).isEmpty();
                    }));
            clean();
            return findings;
        }

        /** A list that shows its owner nothing shows nobody anything. */
        private void lists() {
            try {
                boolean listed = Tenants.call(owner, this::listsCanary);
                check("list as the owner", () -> listed);
            } catch (UnsupportedOperationException e) {
                listing = false;
            } catch (Exception e) {
                findings.add(unsure("list as the owner", e));
            }
        }

        private boolean listsCanary() throws Exception {
            return store.keys().stream().anyMatch(one -> one.contains(key));
        }

        private void intrude(String as, Scope scope) {
            attempt(
                    "get" + as,
                    scope,
                    () -> store.get(key).filter(value -> value.contains(canary)).isPresent());
            if (listing) {
                attempt("list" + as, scope, this::listsCanary);
            }
            attempt("overwrite" + as, scope, () -> {
                store.put(key, "overwritten");
                return false;
            });
            attempt("remove" + as, scope, () -> {
                store.remove(key);
                return false;
            });
        }

        /** A leak is what was reached, or what harmed the canary; a lost one is put back for the attempts after it. */
        private void attempt(String what, Scope scope, Callable<Boolean> reaches) {
            Finding finding = tried(what, scope, reaches);
            try {
                boolean kept = Tenants.call(owner, this::kept);
                if (!kept) {
                    finding = new Finding(what, Verdict.LEAK, "the owner's value was changed or removed");
                    Tenants.run(owner, this::putBack);
                }
            } catch (Exception e) {
                finding = finding.verdict() == Verdict.LEAK ? finding : unsure(what, e);
            }
            findings.add(finding);
        }

        private Finding tried(String what, Scope scope, Callable<Boolean> reaches) {
            try {
                return scope.call(reaches)
                        ? new Finding(what, Verdict.LEAK, "the owner's canary was seen")
                        : new Finding(what, Verdict.TIGHT, "nothing of the owner was reached");
            } catch (Exception e) {
                return refusals.stream().anyMatch(refusal -> refusal.isInstance(e))
                        ? new Finding(
                                what, Verdict.TIGHT, "refused: " + e.getClass().getName())
                        : unsure(what, e);
            }
        }

        /** What the owner itself must be able to do, or nothing of the rest proves anything. */
        private void check(String what, Callable<Boolean> works) {
            try {
                findings.add(
                        works.call()
                                ? new Finding(what, Verdict.TIGHT, "works")
                                : new Finding(
                                        what, Verdict.UNSURE, "the store did not do it, so that it proves nothing"));
            } catch (Exception e) {
                findings.add(unsure(what, e));
            }
        }

        private boolean kept() throws Exception {
            return Optional.of(canary).equals(store.get(key));
        }

        private void putBack() {
            try {
                store.put(key, canary);
            } catch (Exception e) {
                findings.add(unsure("put back as the owner", e));
            }
        }

        /** What the intruders wrote under their own names. */
        private void clean() {
            check(
                    "clean up as another tenant",
                    () -> Tenants.call(other, () -> {
                        store.remove(key);
                        return store.get(key).isEmpty();
                    }));
            try {
                Tenants.none().wrap(this::removeWithoutTenant).call();
            } catch (Exception e) {
                if (refusals.stream().noneMatch(refusal -> refusal.isInstance(e))) {
                    findings.add(unsure("clean up without a tenant", e));
                }
            }
        }

        private boolean removeWithoutTenant() throws Exception {
            store.remove(key);
            return true;
        }

        private static Finding unsure(String what, Exception e) {
            return new Finding(
                    what, Verdict.UNSURE, "failed with " + e.getClass().getName());
        }
    }

    /** The scope that an attempt is made in. */
    @FunctionalInterface
    private interface Scope {
        boolean call(Callable<Boolean> task) throws Exception;
    }
}
