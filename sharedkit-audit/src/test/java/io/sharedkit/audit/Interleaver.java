/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Runs two nodes statement by statement in every order there is. A node stops before each statement on what both see, and before each commit; one
 * of those that stand still is let go, until all are done; and then everything again in another order.
 */
final class Interleaver {
    private static final int NODES = 2;
    private static final String BLOCKED =
            "select count(*) from pg_stat_activity where datname = current_database() and pg_blocking_pids(pid) <> '{}'";

    private final Connection observer;
    private final Predicate<String> steps;
    private final State[] states = new State[NODES];
    private int released = -1;

    /**
     * @param steps which statements a node stops before: those on what both see; where it stops otherwise makes no
     *     difference
     */
    Interleaver(DataSource superuser, String steps) throws SQLException {
        this.observer = superuser.getConnection();
        this.steps = Pattern.compile(steps).asPredicate();
    }

    /**
     * Runs all orders.
     *
     * @param runs gives for the number of a run what its nodes do, and what is checked afterwards
     * @return how many orders there are
     */
    int runAll(IntFunction<Run> runs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        List<Integer> prefix = new ArrayList<>();
        int run = 0;
        do {
            prefix = one(threads, runs.apply(run), prefix);
            run++;
        } while (!prefix.isEmpty());
        threads.shutdown();
        observer.close();
        return run;
    }

    /** The data source of a node, which stops before each step; the texts of its statements may be changed. */
    DataSource over(DataSource target, int node, UnaryOperator<String> sql) {
        return (DataSource) proxy(DataSource.class, target, node, sql);
    }

    /** Returns how the next order begins, or nothing after the last one. */
    private List<Integer> one(ExecutorService threads, Run run, List<Integer> prefix) throws Exception {
        List<Future<?>> futures = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            int number = node;
            states[node] = State.RUNNING;
            futures.add(threads.submit(() -> {
                try {
                    run.nodes().get(number).run();
                } finally {
                    set(number, State.DONE);
                }
            }));
        }
        List<Integer> chosen = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        for (List<Integer> waiting = waiting(); !waiting.isEmpty(); waiting = waiting()) {
            int depth = chosen.size();
            chosen.add(depth < prefix.size() ? prefix.get(depth) : waiting.get(0));
            last.add(waiting.get(waiting.size() - 1));
            release(chosen.get(depth));
        }
        for (Future<?> future : futures) {
            future.get();
        }
        run.check().run();
        for (int depth = chosen.size() - 1; depth >= 0; depth--) {
            if (chosen.get(depth) < last.get(depth)) {
                List<Integer> next = new ArrayList<>(chosen.subList(0, depth));
                next.add(last.get(depth));
                return next;
            }
        }
        return List.of();
    }

    /** The nodes that stand before a step, once all others are done or wait for a lock. */
    private synchronized List<Integer> waiting() throws Exception {
        while (count(State.RUNNING) > 0 && (count(State.WAITING) == 0 || count(State.RUNNING) > blocked())) {
            wait(1);
        }
        List<Integer> waiting = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            if (states[node] == State.WAITING) {
                waiting.add(node);
            }
        }
        return waiting;
    }

    private int count(State state) {
        int count = 0;
        for (State one : states) {
            count += one == state ? 1 : 0;
        }
        return count;
    }

    private int blocked() throws SQLException {
        try (Statement statement = observer.createStatement();
                ResultSet row = statement.executeQuery(BLOCKED)) {
            row.next();
            return row.getInt(1);
        }
    }

    private synchronized void set(int node, State state) {
        states[node] = state;
        notifyAll();
    }

    private synchronized void release(int node) {
        released = node;
        states[node] = State.RUNNING;
        notifyAll();
    }

    private synchronized void stop(int node) throws InterruptedException {
        states[node] = State.WAITING;
        notifyAll();
        while (released != node) {
            wait();
        }
        released = -1;
    }

    private Object proxy(Class<?> type, Object target, int node, UnaryOperator<String> sql) {
        return Proxy.newProxyInstance(
                Interleaver.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().startsWith("execute")
                            || method.getName().equals("commit")) {
                        stop(node);
                    }
                    if (method.getName().equals("prepareStatement")) {
                        arguments[0] = sql.apply((String) arguments[0]);
                    }
                    try {
                        return wrapped(method.invoke(target, arguments), node, sql);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object wrapped(Object result, int node, UnaryOperator<String> sql) {
        if (result instanceof PreparedStatement) {
            return proxy(PreparedStatement.class, result, node, sql);
        }
        return result instanceof Connection ? proxy(Connection.class, result, node, sql) : result;
    }

    private enum State {
        RUNNING,
        WAITING,
        DONE
    }

    /** What two nodes do, and what must hold afterwards. */
    record Run(List<Runnable> nodes, Runnable check) {}
}
