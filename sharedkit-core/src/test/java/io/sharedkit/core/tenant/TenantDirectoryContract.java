/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every directory of tenants does. */
abstract class TenantDirectoryContract {
    private static final TenantId ID = TenantId.of("c-7f3a");
    private static final LocalDate END = LocalDate.of(2027, 3, 31);

    private final TenantDirectory directory = create();

    abstract TenantDirectory create();

    @Test
    void register_newCompany_isActiveAndFound() {
        Tenant tenant = directory.register(ID, "髙﨑ホールディングス");
        assertThat(tenant).isEqualTo(new Tenant(ID, "髙﨑ホールディングス", TenantStatus.ACTIVE, null));
        assertThat(directory.find(ID)).contains(tenant);
        assertThat(directory.find(TenantId.of("other"))).isEmpty();
    }

    @Test
    @Tag("JJ-28")
    void register_sameIdTwice_isRefusedAndTheFirstStays() {
        directory.register(ID, "株式会社青空商事");
        assertThatThrownBy(() -> directory.register(ID, "髙﨑ホールディングス"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c-7f3a")
                .hasMessageContaining("never given twice");
        assertThat(directory.find(ID)).map(Tenant::name).contains("株式会社青空商事");
    }

    @Test
    void register_blankOrEndlessName_isRefused() {
        assertThatThrownBy(() -> directory.register(ID, " ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> directory.register(ID, "青".repeat(201))).hasMessageContaining("201");
        assertThat(directory.find(ID)).isEmpty();
        assertThat(directory.register(ID, "𠮷".repeat(200)).name()).hasSize(400);
    }

    @Test
    void list_isInTheOrderOfIds() {
        directory.register(TenantId.of("b"), "B");
        directory.register(TenantId.of("a_1"), "A");
        directory.register(TenantId.of("Z"), "Z");
        directory.register(TenantId.of("a-1"), "A");
        assertThat(directory.list()).map(tenant -> tenant.id().value()).containsExactly("Z", "a-1", "a_1", "b");
    }

    @Test
    void contract_endsOnADay_andOnce() {
        directory.register(ID, "株式会社青空商事");
        Tenant ended = directory.endContract(ID, END);
        assertThat(ended.status()).isEqualTo(TenantStatus.CONTRACT_ENDED);
        assertThat(ended.contractEnd()).isEqualTo(END);
        assertThat(directory.find(ID)).contains(ended);
        assertThatThrownBy(() -> directory.endContract(ID, END.plusDays(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CONTRACT_ENDED");
        assertThat(directory.find(ID)).contains(ended);
    }

    @Test
    void advance_toErased_takesTheNameAndKeepsTheId() {
        directory.register(ID, "株式会社青空商事");
        directory.endContract(ID, END);
        directory.advance(ID, TenantStatus.LOGICALLY_DELETED);
        Tenant erased = directory.advance(ID, TenantStatus.ERASED);
        assertThat(erased).isEqualTo(new Tenant(ID, "", TenantStatus.ERASED, END));
        assertThat(directory.find(ID)).contains(erased);
        assertThatThrownBy(() -> directory.register(ID, "株式会社青空商事")).hasMessageContaining("never given twice");
    }

    private static final String LEGAL = """
            PROVISIONED-ACTIVE PROVISIONED-CONTRACT_ENDED ACTIVE-SUSPENDED ACTIVE-CONTRACT_ENDED SUSPENDED-ACTIVE
            SUSPENDED-CONTRACT_ENDED CONTRACT_ENDED-LOGICALLY_DELETED LOGICALLY_DELETED-ERASED""";

    static Stream<Arguments> everyPair() {
        return Stream.of(TenantStatus.values())
                .flatMap(from -> Stream.of(TenantStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void step_isTakenWhereItIsLegal_andNowhereElse(TenantStatus from, TenantStatus to) {
        Tenant before = bring(from);
        boolean legal = List.of(LEGAL.split("\\s+")).contains(from + "-" + to);
        assertThat(from.mayBecome(to)).isEqualTo(legal);
        if (legal) {
            assertThat(step(to).status()).isEqualTo(to);
            assertThat(directory.find(ID)).map(Tenant::status).contains(to);
        } else {
            assertThatThrownBy(() -> step(to))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("c-7f3a is " + from + " and cannot become " + to);
            assertThat(directory.find(ID)).contains(before);
        }
    }

    @Test
    void advance_toTheEndOfTheContract_needsItsDay() {
        directory.register(ID, "株式会社青空商事");
        assertThatThrownBy(() -> directory.advance(ID, TenantStatus.CONTRACT_ENDED))
                .hasMessageContaining("endContract");
        assertThat(directory.find(ID)).map(Tenant::status).contains(TenantStatus.ACTIVE);
    }

    @Test
    void provision_thenActivateSuspendActivate_keepsNameAndHasNoEnd() {
        assertThat(directory.provision(ID, "株式会社青空商事"))
                .isEqualTo(new Tenant(ID, "株式会社青空商事", TenantStatus.PROVISIONED, null));
        assertThatThrownBy(() -> directory.suspend(ID)).isInstanceOf(IllegalStateException.class);
        assertThat(directory.activate(ID).status()).isEqualTo(TenantStatus.ACTIVE);
        assertThatThrownBy(() -> directory.activate(ID)).isInstanceOf(IllegalStateException.class);
        assertThat(directory.suspend(ID).status()).isEqualTo(TenantStatus.SUSPENDED);
        assertThat(directory.activate(ID)).isEqualTo(new Tenant(ID, "株式会社青空商事", TenantStatus.ACTIVE, null));
        assertThatThrownBy(() -> directory.provision(ID, "x")).hasMessageContaining("never given twice");
        assertThatThrownBy(() -> directory.provision(TenantId.of("b"), " ")).hasMessageContaining("blank");
    }

    @Test
    void page_goesThroughAllInTheOrderOfIds_andTakesTheAskedStatusesOnly() {
        for (String id : new String[] {"b", "a_1", "Z", "a-1", "c", "0"}) {
            directory.register(TenantId.of(id), id);
        }
        directory.suspend(TenantId.of("a-1"));
        Set<TenantStatus> active = Set.of(TenantStatus.ACTIVE);
        assertThat(ids(directory.page(active, null, 2))).containsExactly("0", "Z");
        assertThat(ids(directory.page(active, TenantId.of("Z"), 2))).containsExactly("a_1", "b");
        assertThat(ids(directory.page(active, TenantId.of("b"), 2))).containsExactly("c");
        assertThat(directory.page(active, TenantId.of("c"), 2)).isEmpty();
        assertThat(ids(directory.page(active, TenantId.of("a"), 9))).containsExactly("a_1", "b", "c");
        assertThat(ids(directory.page(Set.of(TenantStatus.SUSPENDED), null, 9))).containsExactly("a-1");
        assertThat(directory.page(Set.of(TenantStatus.values()), null, 9)).isEqualTo(directory.list());
        assertThat(directory.page(Set.of(), null, 9)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void page_ofAnImpossibleSize_isRefused(int limit) {
        assertThatThrownBy(() -> directory.page(Set.of(TenantStatus.ACTIVE), null, limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 10000")
                .hasMessageContaining("" + limit);
    }

    private static List<String> ids(List<Tenant> tenants) {
        return tenants.stream().map(tenant -> tenant.id().value()).toList();
    }

    private Tenant step(TenantStatus to) {
        return to == TenantStatus.CONTRACT_ENDED ? directory.endContract(ID, END) : directory.advance(ID, to);
    }

    /** A company that stands there, by legal steps. */
    private Tenant bring(TenantStatus status) {
        if (status == TenantStatus.PROVISIONED) {
            return directory.provision(ID, "株式会社青空商事");
        }
        Tenant tenant = directory.register(ID, "株式会社青空商事");
        List<TenantStatus> steps = status == TenantStatus.SUSPENDED
                ? List.of(TenantStatus.SUSPENDED)
                : List.of(TenantStatus.CONTRACT_ENDED, TenantStatus.LOGICALLY_DELETED, TenantStatus.ERASED);
        for (TenantStatus step : steps) {
            tenant = tenant.status() == status ? tenant : step(step);
        }
        return tenant;
    }

    @Test
    void changes_ofAnUnknownCompany_areRefused() {
        assertThatThrownBy(() -> directory.endContract(ID, END)).hasMessageContaining("No tenant with the id c-7f3a");
        assertThatThrownBy(() -> directory.advance(ID, TenantStatus.ERASED)).hasMessageContaining("c-7f3a");
    }
}
