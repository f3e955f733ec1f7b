/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.leak.LeakReport.Finding;
import io.sharedkit.core.leak.LeakReport.Verdict;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantNames;
import io.sharedkit.core.tenant.Tenants;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("ON-08")
class LeakProbeTest {
    private static final TenantId A = TenantId.of("probe-1");
    private static final TenantId B = TenantId.of("probe-2");

    private final Map<String, String> map = new TreeMap<>();

    /** A cache whose keys are made in one way and listed in another. */
    private class Cache implements ProbedStore {
        private final UnaryOperator<String> name;
        private final Supplier<String> prefix;

        Cache(UnaryOperator<String> name, Supplier<String> prefix) {
            this.name = name;
            this.prefix = prefix;
        }

        @Override
        public void put(String key, String value) throws Exception {
            map.put(name.apply(key), value);
        }

        @Override
        public Optional<String> get(String key) throws Exception {
            return Optional.ofNullable(map.get(name.apply(key)));
        }

        @Override
        public Collection<String> keys() throws Exception {
            String own = prefix.get();
            return map.keySet().stream().filter(key -> key.startsWith(own)).toList();
        }

        @Override
        public void remove(String key) throws Exception {
            map.remove(name.apply(key));
        }
    }

    private Cache tight() {
        return new Cache(TenantNames.CACHE_KEY::of, TenantNames.CACHE_KEY::prefix);
    }

    private LeakReport probe(ProbedStore store) {
        LeakReport report = LeakProbe.of("cache", store).run(A, B);
        assertThat(report.store()).isEqualTo("cache");
        assertThat(Tenants.find()).isEmpty();
        return report;
    }

    private static List<String> leaks(LeakReport report) {
        return report.leaks().stream().map(Finding::attempt).toList();
    }

    private static List<String> doubts(LeakReport report) {
        return report.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.UNSURE)
                .map(Finding::attempt)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void namesOfTenantNames_areTight_andNothingIsLeft(TenantNames kind) {
        LeakReport report = probe(new Cache(kind::of, kind::prefix));
        assertThat(report.findings()).hasSize(12).allMatch(finding -> finding.verdict() == Verdict.TIGHT);
        assertThat(report.tight()).isTrue();
        assertThat(map).isEmpty();
    }

    @Test
    void namesWithoutTheTenant_leakEverywhere_andNothingIsLeft() {
        LeakReport report = probe(new Cache(key -> key, () -> ""));
        assertThat(report.tight()).isFalse();
        assertThat(leaks(report))
                .containsExactly(
                        "get as another tenant",
                        "list as another tenant",
                        "overwrite as another tenant",
                        "remove as another tenant",
                        "get without a tenant",
                        "list without a tenant",
                        "overwrite without a tenant",
                        "remove without a tenant");
        assertThat(map).isEmpty();
    }

    @Test
    void listOfEverything_isTheOnlyLeak() {
        assertThat(leaks(probe(new Cache(TenantNames.CACHE_KEY::of, () -> ""))))
                .containsExactly("list as another tenant", "list without a tenant");
    }

    @Test
    void noTenantAsADefaultTenant_isALeak() {
        UnaryOperator<String> defaulting = key -> Tenants.find().orElse(A).value() + "/" + key;
        assertThat(leaks(probe(new Cache(defaulting, () -> Tenants.current().value()))))
                .containsExactly("get without a tenant", "overwrite without a tenant", "remove without a tenant");
    }

    @Test
    void prefixOfAnotherTenantsId_isALeak() {
        LeakReport report = LeakProbe.of(
                        "cache",
                        new Cache(
                                key -> Tenants.current() + "-" + key,
                                () -> Tenants.current().value()))
                .run(TenantId.of("probe-12"), TenantId.of("probe-1"));
        assertThat(leaks(report)).containsExactly("list as another tenant");
    }

    @Test
    void removeOfAnothersValue_isALeak() {
        ProbedStore store = new Cache(TenantNames.CACHE_KEY::of, TenantNames.CACHE_KEY::prefix) {
            @Override
            public void remove(String key) {
                map.keySet().removeIf(name -> name.endsWith(key));
            }
        };
        assertThat(leaks(probe(store))).containsExactly("remove as another tenant", "remove without a tenant");
    }

    @Test
    void storeThatKeepsNothing_isNotTight() {
        LeakReport report = probe(new Cache(TenantNames.CACHE_KEY::of, TenantNames.CACHE_KEY::prefix) {
            @Override
            public void put(String key, String value) {}
        });
        assertThat(report.tight()).isFalse();
        assertThat(doubts(report)).contains("put as the owner", "list as the owner");
    }

    @Test
    void storeThatListsNothing_isInDoubt_andOneThatCannotListIsNot() {
        assertThat(doubts(probe(new Cache(TenantNames.CACHE_KEY::of, () -> "nothing starts so"))))
                .containsExactly("list as the owner");
        LeakReport without = probe(new Cache(TenantNames.CACHE_KEY::of, TenantNames.CACHE_KEY::prefix) {
            @Override
            public Collection<String> keys() {
                throw new UnsupportedOperationException();
            }
        });
        assertThat(without.tight()).isTrue();
        assertThat(without.findings()).extracting(Finding::attempt).noneMatch(attempt -> attempt.startsWith("list"));
    }

    private static final class Denied extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private Cache denying() {
        return new Cache(TenantNames.CACHE_KEY::of, TenantNames.CACHE_KEY::prefix) {
            @Override
            public Optional<String> get(String key) throws Exception {
                if (!Tenants.current().equals(A)) {
                    throw new Denied();
                }
                return super.get(key);
            }
        };
    }

    @Test
    void exception_isADoubt_unlessItIsNamedAsARefusal() {
        LeakReport report = probe(denying());
        assertThat(doubts(report)).contains("get as another tenant").doesNotContain("get without a tenant");
        assertThat(report.findings())
                .filteredOn(finding -> finding.attempt().equals("get as another tenant"))
                .first()
                .satisfies(finding -> assertThat(finding.why()).contains(Denied.class.getName()));
        LeakReport named =
                LeakProbe.of("cache", denying()).refusedBy(Denied.class).run(A, B);
        assertThat(named.findings())
                .filteredOn(finding -> finding.attempt().equals("get as another tenant"))
                .allMatch(finding -> finding.verdict() == Verdict.TIGHT);
    }

    @Test
    void storeThatFails_isNeverTightAndNeverThrows() {
        LeakReport report = probe(new ProbedStore() {
            @Override
            public void put(String key, String value) throws Exception {
                throw new Denied();
            }

            @Override
            public Optional<String> get(String key) {
                throw new IllegalStateException("out of order");
            }

            @Override
            public void remove(String key) throws Exception {
                throw new Denied();
            }
        });
        assertThat(report.tight()).isFalse();
        assertThat(report.findings()).allMatch(finding -> finding.verdict() == Verdict.UNSURE);
        assertThat(report.findings().toString()).doesNotContain("out of order");
    }

    @Test
    void run_insideAScope_leavesItAsItWas() {
        Tenants.run(TenantId.of("c-1"), () -> {
            assertThat(LeakProbe.of("cache", tight()).run(A, B).tight()).isTrue();
            assertThat(Tenants.current().value()).isEqualTo("c-1");
        });
    }

    @Test
    void run_withOneTenantTwice_isRefused() {
        assertThatThrownBy(() -> LeakProbe.of("cache", tight()).run(A, A)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void report_withoutFindings_isNotTight() {
        assertThat(new LeakReport("cache", List.of()).tight()).isFalse();
    }
}
