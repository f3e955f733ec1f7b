/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("ON-08")
class TenantNamesTest {
    private static final TenantId AOZORA = TenantId.of("c-7f3a");
    private static final String HASH = "h-[0-9a-f]{64}";

    /** Ids and rests that look like each other's names, or like parts of them. */
    private static final List<String> IDS = List.of(
            "a",
            "A",
            "b",
            "B",
            "-",
            "_",
            "--",
            "a-b",
            "a_b",
            "A-B",
            "t-a",
            "x-61",
            "x-41",
            "t",
            "x",
            "41",
            "61",
            "x-",
            "t-",
            "h-",
            "a-",
            "a--",
            "-a",
            "c-7f3a",
            "C-7F3A",
            "c_7f3a",
            "0",
            "00",
            "a".repeat(64),
            "A".repeat(64),
            "_".repeat(64),
            "x-" + "41".repeat(31),
            "h-" + "0".repeat(62),
            "con",
            "CON",
            "null");

    private static final List<String> RESTS = List.of(
            "a",
            "A",
            "_",
            "-",
            ".",
            "..",
            "...",
            "/",
            "a/b",
            "a//b",
            "/a",
            "a/",
            "../t-b/a",
            "a/../../t-b/a",
            "./a",
            ":",
            "a:b",
            ":a",
            "a.b",
            "a_b",
            ".a",
            "a.",
            "*",
            "t-b/a",
            "t-b:a",
            "t-b.a",
            "x-41.a",
            "h-",
            "h-x",
            "H-x",
            "h-" + "0".repeat(64),
            "a b",
            "a\nb",
            "a\0",
            "%2e%2e%2f",
            "a\\b",
            "C:a",
            "CON",
            "給与.pdf",
            "e\u0301",
            "\u00e9",
            "\u0130",
            "\u212a",
            "k",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "?",
            "\ufeff",
            "\u202e",
            "~",
            "a".repeat(1100),
            "b".repeat(1100));

    private static String name(TenantNames kind, String id, String rest) {
        return Tenants.get(TenantId.of(id), () -> kind.of(rest));
    }

    private static void distinctTenants(TenantNames kind, UnaryOperator<String> asTheStoreSees, List<String[]> cases) {
        Map<String, String> owners = new HashMap<>();
        for (String[] one : cases) {
            String seen = asTheStoreSees.apply(name(kind, one[0], one[1]));
            String before = owners.putIfAbsent(seen, one[0]);
            assertThat(before == null || before.equals(one[0]))
                    .as("%s: %s has the name of %s", kind, one[0], before)
                    .isTrue();
        }
    }

    private static List<String[]> adversarial() {
        List<String[]> cases = new ArrayList<>();
        for (String id : IDS) {
            for (String rest : RESTS) {
                cases.add(new String[] {id, rest});
            }
        }
        Random random = new Random(20260401);
        for (int i = 0; i < 20_000; i++) {
            cases.add(new String[] {
                text(random, "aAbB-_tx4160", 1 + random.nextInt(6)),
                text(random, "aA-_./:tx41h~ \u00e9", 1 + random.nextInt(8))
            });
        }
        return cases;
    }

    private static String text(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    void names_ofTwoTenants_areNeverOne(TenantNames kind) {
        List<String[]> cases = adversarial();
        distinctTenants(kind, name -> name, cases);
        distinctTenants(kind, name -> name.toLowerCase(Locale.ROOT), cases);
        distinctTenants(kind, name -> name.toUpperCase(Locale.ROOT), cases);
        distinctTenants(kind, name -> name.toLowerCase(Locale.forLanguageTag("tr")), cases);
        distinctTenants(kind, name -> name.replace('.', '_'), cases);
        distinctTenants(kind, name -> name.replace('.', '_').toLowerCase(Locale.ROOT), cases);
    }

    @ParameterizedTest
    @EnumSource
    void names_ofOneTenant_areAsManyAsItsRests(TenantNames kind) {
        assertThat(RESTS.stream().map(rest -> name(kind, "c-7f3a", rest)).distinct())
                .hasSize(RESTS.size());
    }

    @ParameterizedTest
    @EnumSource
    void tenantOf_everyName_isItsTenant(TenantNames kind) {
        for (String[] one : adversarial()) {
            String name = name(kind, one[0], one[1]);
            assertThat(kind.tenantOf(name).value()).isEqualTo(one[0]);
            assertThat(Tenants.<String>get(TenantId.of(one[0]), () -> kind.requireOwn(name)))
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void prefix_isOfNoOtherTenantsName(TenantNames kind) {
        for (String id : IDS) {
            String prefix = Tenants.get(TenantId.of(id), kind::prefix).toLowerCase(Locale.ROOT);
            for (String other : IDS) {
                String name = name(kind, other, "a").toLowerCase(Locale.ROOT);
                assertThat(name.startsWith(prefix)).as("%s and %s", id, other).isEqualTo(id.equals(other));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CACHE_KEY, '[!-~]{1,250}'",
        "OBJECT_KEY, '[A-Za-z0-9._/-]{1,1024}'",
        "SEARCH_INDEX, '[a-z][a-z0-9._-]{0,254}'",
        "TOPIC, '[a-zA-Z0-9.-]{1,249}'",
    })
    void everyName_isOneThatTheStoreTakes(TenantNames kind, String pattern) {
        for (String[] one : adversarial()) {
            assertThat(name(kind, one[0], one[1])).matches(pattern);
        }
    }

    @Test
    void objectKey_neverLeavesTheTenantsFolder() {
        Path root = Path.of("/files");
        for (String id : IDS) {
            Path folder = root.resolve(name(TenantNames.OBJECT_KEY, id, "a")).getParent();
            for (String rest : RESTS) {
                Path file = root.resolve(name(TenantNames.OBJECT_KEY, id, rest)).normalize();
                assertThat(file.startsWith(folder) && !file.equals(folder))
                        .as(rest)
                        .isTrue();
            }
        }
    }

    @Test
    void names_ofUsualIdsAndRests_canBeRead() {
        Tenants.run(AOZORA, () -> {
            assertThat(TenantNames.CACHE_KEY.of("user:42")).isEqualTo("t-c-7f3a:user:42");
            assertThat(TenantNames.OBJECT_KEY.of("2026/payslips.pdf")).isEqualTo("t-c-7f3a/2026/payslips.pdf");
            assertThat(TenantNames.SEARCH_INDEX.of("employee_v2")).isEqualTo("t-c-7f3a.employee_v2");
            assertThat(TenantNames.TOPIC.of("employee.created")).isEqualTo("t-c-7f3a.employee.created");
            assertThat(TenantNames.OBJECT_KEY.prefix()).isEqualTo("t-c-7f3a/");
        });
        assertThat(name(TenantNames.TOPIC, "A_b", "x")).isEqualTo("x-415f62.x");
    }

    @Test
    void rest_thatTheStoreDoesNotTake_isHashed() {
        Tenants.run(AOZORA, () -> {
            assertThat(TenantNames.OBJECT_KEY.of("給与.pdf")).matches("t-c-7f3a/" + HASH);
            assertThat(TenantNames.OBJECT_KEY.of("../x")).matches("t-c-7f3a/" + HASH);
            assertThat(TenantNames.SEARCH_INDEX.of("Employee")).matches("t-c-7f3a\\." + HASH);
            assertThat(TenantNames.TOPIC.of("employee_created")).matches("t-c-7f3a\\." + HASH);
            assertThat(TenantNames.CACHE_KEY.of("h-x")).matches("t-c-7f3a:" + HASH);
        });
    }

    @ParameterizedTest
    @EnumSource
    void name_atItsLongest_standsAndOneLongerIsHashed(TenantNames kind) {
        int longest = Map.of(
                        TenantNames.CACHE_KEY,
                        250,
                        TenantNames.OBJECT_KEY,
                        1024,
                        TenantNames.SEARCH_INDEX,
                        255,
                        TenantNames.TOPIC,
                        249)
                .get(kind);
        Tenants.run(AOZORA, () -> {
            int room = longest - kind.prefix().length();
            assertThat(kind.of("a".repeat(room))).hasSize(longest).endsWith("aaa");
            assertThat(kind.of("a".repeat(room + 1))).matches("t-c-7f3a[:/.]" + HASH);
        });
        Tenants.run(
                TenantId.of("A".repeat(64)),
                () -> assertThat(kind.of("b".repeat(2000))).hasSizeLessThanOrEqualTo(longest));
    }

    @ParameterizedTest
    @EnumSource
    void withoutATenant_thereIsNoName(TenantNames kind) {
        assertThatThrownBy(() -> kind.of("a")).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(kind::prefix).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> kind.requireOwn("t-a.a")).isInstanceOf(NoTenantException.class);
    }

    @ParameterizedTest
    @EnumSource
    void rest_empty_isRefused(TenantNames kind) {
        Tenants.run(AOZORA, () -> assertThatThrownBy(() -> kind.of("")).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void requireOwn_anotherTenantsName_isRefusedWithoutNamingIt() {
        String other = name(TenantNames.OBJECT_KEY, "takasaki", "payslip.pdf");
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> TenantNames.OBJECT_KEY.requireOwn(other))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageNotContaining("takasaki")
                        .hasMessageNotContaining("payslip"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "t-",
                "t-a",
                "t-/x",
                "x-/x",
                "t-a/",
                "T-a/x",
                "y-a/x",
                "t-A/x",
                "t-a_b/x",
                "x-61/x",
                "x-4/x",
                "x-4G/x",
                "x-4A/x",
                "x-2e/x",
                "x-ff/x",
                "t-a.b/x",
                "/t-a/x",
                " t-a/x",
                "t-a:x",
                "x-c3a9/x",
            })
    void tenantOf_whatIsNoCanonicalName_isRefused(String name) {
        assertThatThrownBy(() -> TenantNames.OBJECT_KEY.tenantOf(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tenantOf_aNameLongerThanTheStoreTakes_isRefused() {
        assertThatThrownBy(() -> TenantNames.TOPIC.tenantOf("t-a." + "b".repeat(246)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
