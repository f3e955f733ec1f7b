/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import static io.sharedkit.audit.delivery.DeliveryFixture.access;
import static io.sharedkit.audit.delivery.DeliveryFixture.audit;
import static io.sharedkit.audit.delivery.DeliveryFixture.request;
import static io.sharedkit.audit.delivery.DeliveryFixture.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.LogClass;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryPolicyTest {

    @Test
    void of_nothingNamed_blocks() {
        assertThat(DeliveryPolicy.blocking().of(waiting(request(1)))).isEqualTo(Delivery.BLOCK);
        assertThat(DeliveryPolicy.blocking()
                        .with(LogClass.ACCESS, Delivery.COUNT)
                        .of(waiting(request(1))))
                .isEqualTo(Delivery.BLOCK);
    }

    @ParameterizedTest
    @EnumSource(Delivery.class)
    void of_classNamed_isWhatWasSaid(Delivery delivery) {
        DeliveryPolicy policy = DeliveryPolicy.blocking().with(LogClass.ACCESS, delivery);
        assertThat(policy.of(waiting(access(1)))).isEqualTo(delivery);
        assertThat(policy.of(waiting(request(1)))).isEqualTo(Delivery.BLOCK);
        assertThat(policy.uses(delivery)).isTrue();
    }

    @Test
    void of_longestFirstWords_count() {
        DeliveryPolicy policy =
                DeliveryPolicy.blocking().withActions("auth", Delivery.COUNT).withActions("auth.login", Delivery.SPOOL);
        assertThat(policy.of(waiting(access(1)))).isEqualTo(Delivery.SPOOL);
        DeliveryPolicy exact = policy.withActions("auth.login.password-refused", Delivery.BLOCK);
        assertThat(exact.of(waiting(access(1)))).isEqualTo(Delivery.BLOCK);
    }

    @Test
    void of_firstLettersOnly_doNotCount() {
        DeliveryPolicy policy = DeliveryPolicy.blocking().withActions("auth.log", Delivery.COUNT);
        assertThat(policy.of(waiting(access(1)))).isEqualTo(Delivery.BLOCK);
    }

    @Test
    void of_classAudit_alwaysBlocks() {
        DeliveryPolicy policy = DeliveryPolicy.blocking().withActions("auth", Delivery.COUNT);
        assertThat(policy.of(waiting(audit(1)))).isEqualTo(Delivery.BLOCK);
    }

    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"SPOOL", "COUNT"})
    void with_classAuditNotBlocking_isRefused(Delivery delivery) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryPolicy.blocking().with(LogClass.AUDIT, delivery))
                .withMessageContaining("audit block");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Auth", "auth.", ".auth", "auth login", "ａuth"})
    void withActions_noWords_isRefused(String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryPolicy.blocking().withActions(words, Delivery.COUNT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no disclosure", "WyJ4IiwieSJd"})
    void of_malformedEvent_blocks(String payload) {
        AuditStore.Waiting good = waiting(request(1));
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        DeliveryPolicy policy = DeliveryPolicy.blocking()
                .with(LogClass.COMMUNICATION, Delivery.COUNT)
                .withActions("auth", Delivery.COUNT);
        assertThat(policy.of(new Waiting(UUID.randomUUID(), 1, good.logClass(), good.leaf(), bytes)))
                .isEqualTo(Delivery.BLOCK);
        assertThat(policy.of(new Waiting(UUID.randomUUID(), 1, "no-class", good.leaf(), good.payload())))
                .isEqualTo(Delivery.BLOCK);
    }

    @Test
    void build_spoolingWithoutASpool_isRefused() {
        DeliveringStoreBuilder builder = DeliveringStore.around(AuditStore.inMemory());
        builder.policy(DeliveryPolicy.blocking().withActions("auth", Delivery.SPOOL));
        assertThatThrownBy(builder::build).hasMessageContaining("spool(directory, bytes)");
    }
}
