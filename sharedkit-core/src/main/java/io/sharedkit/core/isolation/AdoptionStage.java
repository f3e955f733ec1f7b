/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.jdbc.SchemaScripts;
import io.sharedkit.core.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One stage of an {@link Adoption}. What it does is found in the database each time, so that it can be repeated. */
public final class AdoptionStage {
    private final Adoption adoption;
    private final String name;
    private final Planner planner;

    AdoptionStage(Adoption adoption, String name, Planner planner) {
        this.adoption = adoption;
        this.name = name;
        this.planner = planner;
    }

    /** What is left of the stage. */
    @FunctionalInterface
    interface Planner {
        List<AdoptionStep> plan(Connection connection) throws SQLException;
    }

    /** Such as {@code BACKFILL}. */
    public String name() {
        return name;
    }

    /**
     * The SQL that is left to run; nothing is changed. An update of the stage BACKFILL goes through its table in batches.
     *
     * @param owner connections of the role that owns the tables
     * @throws IllegalStateException if a table is not declared or does not fit, or an earlier stage is not done
     */
    public List<String> plan(DataSource owner) {
        return steps(owner).stream().flatMap(step -> step.run().stream()).toList();
    }

    /**
     * Runs what is left and returns it. Each step is a transaction, a statement that stands alone, or many batches, and
     * is noted in {@code sk_adoption}; what failed or was interrupted is run again by calling this again.
     *
     * @param owner connections of the role that owns the tables
     * @throws IllegalStateException as {@link #plan}; if a lock could not be had in all attempts; if a statement fails
     */
    public List<String> run(DataSource owner) {
        SchemaScripts.forRoles(adoption.roles()).install(owner, "adoption");
        AdoptionRunner runner = new AdoptionRunner(owner, adoption.limits());
        List<String> done = new ArrayList<>();
        for (AdoptionStep step : steps(owner)) {
            runner.run(name, step);
            done.addAll(step.run());
        }
        if (name.equals(Adoption.BACKFILL)) {
            Transactions.over(owner).call(connection -> {
                ColumnSteps.requireFilled(connection, adoption.schema(connection));
                return done;
            });
        }
        return done;
    }

    /**
     * The SQL that takes back what was run, in its order; nothing is changed.
     *
     * @param owner connections of the role that owns the tables
     */
    public List<String> rollbackPlan(DataSource owner) {
        return entries(owner).stream()
                .flatMap(entry -> entry.step().undo().stream())
                .toList();
    }

    /**
     * Takes back what was run, the last step first, as gently as it was run, and returns it.
     *
     * @param owner connections of the role that owns the tables
     * @throws IllegalStateException if a later stage is not taken back; if a lock could not be had; if a statement fails
     */
    public List<String> rollback(DataSource owner) {
        List<AdoptionStage> all = adoption.stages();
        all.subList(position() + 1, all.size()).stream()
                .filter(later -> !later.entries(owner).isEmpty())
                .findFirst()
                .ifPresent(later -> {
                    throw new IllegalStateException("Take back the stage " + later.name + " before " + name + ".");
                });
        AdoptionRunner runner = new AdoptionRunner(owner, adoption.limits());
        List<String> done = new ArrayList<>();
        for (AdoptionJournal.Entry entry : entries(owner)) {
            runner.undo(entry);
            done.addAll(entry.step().undo());
        }
        return done;
    }

    private int position() {
        return adoption.stages().stream().map(AdoptionStage::name).toList().indexOf(name);
    }

    private List<AdoptionStep> steps(DataSource owner) {
        return Transactions.over(owner).call(planner::plan);
    }

    private List<AdoptionJournal.Entry> entries(DataSource owner) {
        return Transactions.over(owner).call(connection -> AdoptionJournal.entries(connection, name));
    }

    @Override
    public String toString() {
        return name();
    }
}
