/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    @Test
    void advance_overAStep_isRefused() {
        directory.register(ID, "株式会社青空商事");
        for (TenantStatus next :
                new TenantStatus[] {TenantStatus.LOGICALLY_DELETED, TenantStatus.ERASED, TenantStatus.ACTIVE}) {
            assertThatThrownBy(() -> directory.advance(ID, next))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ACTIVE, CONTRACT_ENDED, LOGICALLY_DELETED, ERASED");
        }
        assertThatThrownBy(() -> directory.advance(ID, TenantStatus.CONTRACT_ENDED))
                .hasMessageContaining("endContract");
        assertThat(directory.find(ID)).map(Tenant::status).contains(TenantStatus.ACTIVE);
    }

    @Test
    void changes_ofAnUnknownCompany_areRefused() {
        assertThatThrownBy(() -> directory.endContract(ID, END)).hasMessageContaining("No tenant with the id c-7f3a");
        assertThatThrownBy(() -> directory.advance(ID, TenantStatus.ERASED)).hasMessageContaining("c-7f3a");
    }
}
