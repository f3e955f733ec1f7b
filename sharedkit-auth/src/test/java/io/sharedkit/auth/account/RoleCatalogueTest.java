/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleCatalogueTest {
    private static final Role OWNER = new Role("owner", 10, true, "所有者", "Owner");
    private static final Role READER = new Role("reader", 1, false, "閲覧者", "Reader");

    @Test
    @Tag("GN-06b")
    void standard_hasFourLevels_ofWhichTwoAdminister() {
        RoleCatalogue standard = RoleCatalogue.standard();
        assertThat(standard.roles())
                .extracting(Role::name)
                .containsExactly("system-admin", "sub-system-admin", "business-admin", "general-user");
        assertThat(standard.roles()).extracting(Role::rank).isSortedAccordingTo((a, b) -> Integer.compare(b, a));
        assertThat(standard.administering()).containsExactly("system-admin", "sub-system-admin");
        assertThat(standard.topmost()).containsExactly("system-admin");
        assertThat(standard.get("sub-system-admin").label(Locale.JAPAN)).isEqualTo("副システム管理者");
        assertThat(standard.get("sub-system-admin").label(Locale.GERMANY)).isEqualTo("Deputy system administrator");
    }

    @Test
    void get_unknownRole_namesTheLegalOnes() {
        assertThatThrownBy(() -> RoleCatalogue.of(OWNER, READER).get("root"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'root' is no role; the roles are [owner, reader].");
        assertThatThrownBy(() -> RoleCatalogue.standard().get("SYSTEM-ADMIN"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRoleThatIsGone_administersNobody_andIsOutOfReach() {
        RoleCatalogue catalogue = RoleCatalogue.of(OWNER, READER);
        assertThat(catalogue.administers("system-admin")).isFalse();
        assertThat(catalogue.rank("system-admin")).isGreaterThan(Role.MAX_RANK);
        assertThat(catalogue.find("system-admin")).isEmpty();
    }

    @Test
    void of_twoOfTheHighestRank_areBothTopmost() {
        Role other = new Role("auditor", 10, true, "監査者", "Auditor");
        assertThat(RoleCatalogue.of(OWNER, other, READER).topmost()).containsExactly("owner", "auditor");
    }

    @Test
    void of_nobodyCouldAdminister_isRefused() {
        Role god = new Role("god", 11, false, "神", "God");
        assertThatThrownBy(() -> RoleCatalogue.of(OWNER, god)).hasMessageContaining("highest rank administers");
        assertThatThrownBy(() -> RoleCatalogue.of(READER)).hasMessageContaining("highest rank administers");
        assertThatThrownBy(() -> RoleCatalogue.of(List.of())).hasMessageContaining("at least one role");
        assertThatThrownBy(() -> RoleCatalogue.of(OWNER, OWNER)).hasMessageContaining("owner stands twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Owner", "own er", "-owner", "所有者", "owner\n"})
    void role_malformedName_isRefused(String name) {
        assertThatThrownBy(() -> new Role(name, 1, true, "ja", "en")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void role_rankOrLabelOutOfRange_isRefused() {
        assertThatThrownBy(() -> new Role("a", 1001, true, "ja", "en"))
                .hasMessage("rank of a is 1001; it must be 0 to 1000.");
        assertThatThrownBy(() -> new Role("a", -1, true, "ja", "en")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Role("a", 1, true, " ", "en")).hasMessageContaining("label in Japanese");
    }
}
