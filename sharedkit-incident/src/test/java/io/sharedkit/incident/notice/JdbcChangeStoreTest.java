/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcChangeStoreTest extends ChangeStoreContract {
    private final PostgresDatabase database = PostgresDatabase.create("core", "incident");
    private final JdbcChangeStore store = node();

    @TempDir
    Path folder;

    @Override
    ChangeStore store() {
        return store;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_change", "sk_change_affected", "sk_change_proof", "sk_change_emergency"})
    void app_hasNoRight(String table) {
        Transactions app = database.appTransactions();
        assertThatThrownBy(() -> Tenants.run(
                        Desk.AOZORA,
                        () -> app.call(
                                connection -> connection.createStatement().execute("select 1 from " + table))))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo("42501"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update sk_change set starts_at = now()",
                "delete from sk_change",
                "update sk_change_proof set at = now()",
                "delete from sk_change_proof"
            })
    void worker_cannotRewriteWhatWasAnnounced(String sql) {
        Transactions worker = database.workerTransactions();
        assertThatThrownBy(() ->
                        worker.call(connection -> connection.createStatement().execute(sql)))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo("42501"));
    }

    @Test
    void erasureTargets_eraseThatATenantWasTouched() {
        Change plain = Desk.maintenance();
        Change some = new Change(
                plain.kind(),
                plain.title(),
                plain.description(),
                plain.start(),
                plain.end(),
                plain.services(),
                Change.Audience.only(Desk.AOZORA, Desk.TAKASAKI));
        store.add(planned(ChangeVersion.first(some, NOW, Desk.OPERATOR)));
        Tenants.run(Desk.AOZORA, () -> {
            ErasureTarget target = store.erasureTargets().get(0);
            assertThat(target.count()).isEqualTo(1);
            assertThat(target.eraseBatch(10)).isEqualTo(1);
        });
        assertThat(store.find(ID).orElseThrow().latest().change().audience().tenants())
                .isEqualTo(Set.of(Desk.TAKASAKI));
    }

    /** Four nodes announce the same version at once: one proof, one event a tenant, the same answer for all. */
    @Test
    @Tag("GN-09a")
    void publish_onSeveralNodesAtOnce_isOneAnnouncement() throws Exception {
        Desk desk = new Desk(store, "2026-04-28T23:00:00+09:00");
        for (int round = 0; round < 5; round++) {
            UUID id = desk.on(folder).plan(Desk.maintenance(), Desk.OPERATOR).change();
            CyclicBarrier start = new CyclicBarrier(4);
            List<NoticeResult> results = together(4, () -> {
                ChangeNotices own = desk.builder()
                        .store(node())
                        .page(desk.feed(folder), List::of)
                        .build();
                start.await();
                return published(own, id);
            });
            assertThat(results).allMatch(result -> result instanceof NoticeResult.Published);
            assertThat(results.stream()
                            .map(result -> ((NoticeResult.Published) result).proof())
                            .distinct())
                    .hasSize(1);
            assertThat(store.find(id).orElseThrow().latest().proofs()).hasSize(1);
            assertThat(desk.events.of(Desk.AOZORA).stream()
                            .filter(event -> event.target().equals(id.toString()))
                            .map(event -> event.action()))
                    .containsExactly("change.planned", "change.published");
        }
    }

    /** Nodes that announce different changes at once do not wipe each other's from the page. */
    @Test
    void publish_ofSeveralChangesAtOnce_leavesThemAllOnThePage() throws Exception {
        Desk desk = new Desk(store, "2026-04-28T23:00:00+09:00");
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(desk.on(folder).plan(Desk.maintenance(), Desk.OPERATOR).change());
        }
        List<UUID> open = java.util.Collections.synchronizedList(new ArrayList<>(ids));
        together(
                4,
                () -> published(
                        desk.builder()
                                .store(node())
                                .page(desk.feed(folder), List::of)
                                .build(),
                        open.remove(0)));
        String page = Files.readString(folder.resolve("index.html"));
        assertThat(ids).allMatch(id -> page.contains("id=\"" + id + "\""));
    }

    @Test
    void revise_onSeveralNodesAtOnce_makesOneVersion() throws Exception {
        Desk desk = new Desk(store, "2026-04-20T09:00:00+09:00");
        UUID id = desk.withoutPage().plan(Desk.maintenance(), Desk.OPERATOR).change();
        CyclicBarrier start = new CyclicBarrier(4);
        List<Boolean> made = together(4, () -> {
            ChangeNotices own = desk.builder().store(node()).build();
            start.await();
            try {
                return own.revise(id, Desk.maintenance(), Desk.OPERATOR).version() > 0;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("at the same time");
                return false;
            }
        });
        List<ChangeVersion> versions = store.find(id).orElseThrow().versions();
        assertThat(versions)
                .hasSize(1 + (int) made.stream().filter(each -> each).count());
        assertThat(versions).extracting(ChangeVersion::number).doesNotHaveDuplicates();
    }

    /** One node announces with the reason that was approved, another one asks with another reason: one of them only. */
    @Test
    @Tag("GN-09a")
    void prove_whileAnotherReasonIsAskedFor_isOneOfThem() throws Exception {
        Desk desk = new Desk(store, "2026-05-10T10:00:00+09:00");
        for (int round = 0; round < 20; round++) {
            UUID id = desk.withoutPage().plan(Desk.maintenance(), Desk.OPERATOR).change();
            desk.approve("op-2", desk.withoutPage().requestEmergency(id, Desk.WHY, Desk.OPERATOR));
            CyclicBarrier start = new CyclicBarrier(2);
            AtomicInteger role = new AtomicInteger();
            together(2, () -> {
                ChangeNotices own = desk.builder().store(node()).build();
                boolean asks = role.getAndIncrement() == 0;
                start.await();
                try {
                    return asks
                            ? own.requestEmergency(id, Desk.DESCRIPTION, Desk.OPERATOR)
                            : own.prove(id, NoticeProof.Channel.MAIL, desk.clock.instant(), "m", Desk.OPERATOR);
                } catch (IllegalStateException e) {
                    return e;
                }
            });
            ChangeVersion version = store.find(id).orElseThrow().latest();
            assertThat(version.emergency().orElseThrow().reason())
                    .isEqualTo(version.isAnnounced() ? Desk.WHY : Desk.DESCRIPTION);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAINTENANCE", "SPEC_CHANGE"})
    void maintenance_withoutAnEnd_isRefusedByTheDatabaseToo(String kind) {
        String insert = """
                insert into sk_change values (gen_random_uuid(), 0, 'PLANNED', '%s', 'x', 'x', 'x', 'x', null, null,
                  now(), null, '{}', true, now(), 'OPERATOR', 'op-1')""".formatted(kind);
        Transactions worker = database.workerTransactions();
        Runnable work = () -> worker.call(c -> c.createStatement().execute(insert));
        if (kind.equals("MAINTENANCE")) {
            assertThatThrownBy(work::run)
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> assertThat(e.sqlState()).isEqualTo("23514"));
        } else {
            work.run();
        }
    }

    /** A page can be read back as something else only while another node writes it: then the call is repeated. */
    private static NoticeResult published(ChangeNotices notices, UUID id) {
        for (int i = 0; ; i++) {
            try {
                return notices.publish(id, Desk.OPERATOR);
            } catch (java.io.UncheckedIOException e) {
                if (i == 50) {
                    throw e;
                }
            }
        }
    }

    private JdbcChangeStore node() {
        return new JdbcChangeStore(database.workerTransactions());
    }

    private static <T> List<T> together(int threads, Callable<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(work));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
