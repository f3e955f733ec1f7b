/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.leak.LeakProbe;
import io.sharedkit.core.leak.LeakReport;
import io.sharedkit.core.leak.ProbedStore;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.KeyType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An entity cache that knows no tenant goes round row-level security; with the tenant in its keys it does not. */
@Tag("ON-08")
class SecondLevelCacheTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");

    private static PostgresDatabase database;
    private static long lastId;

    private final long id = ++lastId;

    @BeforeAll
    static void create() {
        database = Jpa.database();
    }

    private void keep(Jpa jpa, TenantId tenant, String title) {
        Tenants.run(tenant, () -> jpa.run(session -> session.persist(new Document(id, "N-" + id, title))));
    }

    private Optional<String> find(Jpa jpa, TenantId tenant) {
        return Tenants.get(
                tenant,
                () -> jpa.get(session ->
                        Optional.ofNullable(session.find(Document.class, id)).map(Document::title)));
    }

    private Optional<String> findByNumber(Jpa jpa, TenantId tenant) {
        return Tenants.get(
                tenant,
                () -> jpa.get(session -> Optional.ofNullable(session.find(Document.class, "N-" + id, KeyType.NATURAL))
                        .map(Document::title)));
    }

    private List<String> query(Jpa jpa, TenantId tenant) {
        return Tenants.get(
                tenant,
                () -> jpa.get(
                        session -> session.createQuery("select d.title from Document d where d.id = :id", String.class)
                                .setParameter("id", id)
                                .setCacheable(true)
                                .getResultList()));
    }

    @Test
    void unguarded_find_returnsTheOtherTenantsEntity() {
        try (Jpa jpa = Jpa.unguarded(database)) {
            keep(jpa, AOZORA, "a secret");
            assertThat(find(jpa, TAKASAKI)).as("the leak that the guard closes").hasValue("a secret");
        }
    }

    @Test
    void unguarded_queryCache_returnsTheOtherTenantsRows() {
        try (Jpa jpa = Jpa.unguarded(database)) {
            keep(jpa, AOZORA, "a secret");
            assertThat(query(jpa, AOZORA)).containsExactly("a secret");
            assertThat(query(jpa, TAKASAKI))
                    .as("the leak that the guard closes")
                    .containsExactly("a secret");
        }
    }

    @Test
    void unguarded_naturalId_returnsTheOtherTenantsEntity() {
        try (Jpa jpa = Jpa.unguarded(database)) {
            keep(jpa, AOZORA, "a secret");
            assertThat(findByNumber(jpa, AOZORA)).hasValue("a secret");
            assertThat(findByNumber(jpa, TAKASAKI))
                    .as("the leak that the guard closes")
                    .hasValue("a secret");
        }
    }

    @Test
    void withoutTheCache_rowLevelSecurityHolds() {
        try (Jpa jpa = Jpa.unguarded(database)) {
            keep(jpa, AOZORA, "a secret");
            jpa.sessions().getCache().evictAllRegions();
            assertThat(find(jpa, TAKASAKI)).isEmpty();
            assertThat(query(jpa, TAKASAKI)).isEmpty();
        }
    }

    @Test
    void guarded_find_seesOwnEntitiesOnly_andFromTheCache() {
        try (Jpa jpa = Jpa.guarded(database)) {
            keep(jpa, AOZORA, "a secret");
            assertThat(find(jpa, TAKASAKI)).isEmpty();
            long hits = jpa.sessions().getStatistics().getSecondLevelCacheHitCount();
            assertThat(find(jpa, AOZORA)).hasValue("a secret");
            assertThat(jpa.sessions().getStatistics().getSecondLevelCacheHitCount())
                    .as("the cache still serves its tenant")
                    .isEqualTo(hits + 1);
        }
    }

    @Test
    void guarded_sameIdInTwoTenants_areTwoEntities() {
        try (Jpa jpa = Jpa.guarded(database)) {
            keep(jpa, AOZORA, "of aozora");
            keep(jpa, TAKASAKI, "of takasaki");
            assertThat(find(jpa, AOZORA)).hasValue("of aozora");
            assertThat(find(jpa, TAKASAKI)).hasValue("of takasaki");
            Tenants.run(
                    AOZORA,
                    () -> jpa.run(session -> session.find(Document.class, id).rename("renamed")));
            assertThat(find(jpa, AOZORA)).hasValue("renamed");
            assertThat(find(jpa, TAKASAKI)).hasValue("of takasaki");
        }
    }

    @Test
    void guarded_queryCache_andNaturalId_seeOwnRowsOnly() {
        try (Jpa jpa = Jpa.guarded(database)) {
            keep(jpa, AOZORA, "a secret");
            assertThat(query(jpa, AOZORA)).containsExactly("a secret");
            assertThat(query(jpa, TAKASAKI)).isEmpty();
            assertThat(findByNumber(jpa, AOZORA)).hasValue("a secret");
            assertThat(findByNumber(jpa, TAKASAKI)).isEmpty();
            long hits = jpa.sessions().getStatistics().getQueryCacheHitCount();
            assertThat(query(jpa, AOZORA)).containsExactly("a secret");
            assertThat(jpa.sessions().getStatistics().getQueryCacheHitCount()).isEqualTo(hits + 1);
        }
    }

    @Test
    void guarded_withoutATenant_opensNoSession() {
        try (Jpa jpa = Jpa.guarded(database)) {
            assertThatThrownBy(() -> jpa.get(session -> session.find(Document.class, id)))
                    .isInstanceOf(NoTenantException.class);
        }
    }

    @Test
    void probe_findsTheLeak_andNoneBehindTheGuard() {
        try (Jpa unguarded = Jpa.unguarded(database);
                Jpa guarded = Jpa.guarded(database)) {
            LeakReport leaking =
                    LeakProbe.of("entities", new Entities(unguarded, id)).run(AOZORA, TAKASAKI);
            assertThat(leaking.tight()).isFalse();
            assertThat(leaking.leaks()).extracting(LeakReport.Finding::attempt).contains("get as another tenant");
            LeakReport tight =
                    LeakProbe.of("entities", new Entities(guarded, id)).run(AOZORA, TAKASAKI);
            assertThat(tight.findings()).allMatch(finding -> finding.verdict() == LeakReport.Verdict.TIGHT);
        }
    }

    /** Entities as a store to be probed: the key stands in the title, the id is one for both tenants. */
    private record Entities(Jpa jpa, long id) implements ProbedStore {

        @Override
        public void put(String key, String value) {
            Tenants.current();
            remove(key);
            jpa.run(session -> session.persist(new Document(id, key, value)));
        }

        @Override
        public Optional<String> get(String key) {
            return jpa.get(session ->
                    Optional.ofNullable(session.find(Document.class, id)).map(Document::title));
        }

        @Override
        public Collection<String> keys() {
            return jpa.get(session -> session.createQuery("select d.number from Document d", String.class)
                    .setCacheable(true)
                    .getResultList());
        }

        @Override
        public void remove(String key) {
            jpa.run(session -> {
                Document found = session.find(Document.class, id);
                if (found != null) {
                    session.remove(found);
                }
            });
        }
    }
}
