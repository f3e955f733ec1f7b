/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.internal.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErasurePlanTest {
    private static final TenantId TENANT = TenantId.of("c-1");
    private static final LocalDate END = LocalDate.of(2026, 3, 31);
    private static final Actor REQUESTER = Actor.operator("op-1");
    private static final List<ErasurePlan.Step> STEPS =
            List.of(new ErasurePlan.Step("note", 2), new ErasurePlan.Step("employee", 1));
    private static final Set<String> RETAINED = Set.of("sk_tenant", "log");

    @Test
    void digest_isThatOfTheDocumentedForm() {
        String form = "{\"contractEnd\":\"2026-03-31\",\"format\":\"sharedkit-erasure-plan-v1\","
                + "\"requester\":\"OPERATOR:op-1\",\"retained\":[\"log\",\"sk_tenant\"],"
                + "\"steps\":[{\"rows\":2,\"target\":\"note\"},{\"rows\":1,\"target\":\"employee\"}],\"tenant\":\"c-1\"}";
        assertThat(plan().digest()).isEqualTo(CanonicalJson.sha256(form.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whoever approves one plan has approved none of the others. */
    @Test
    void digest_changesWithEverythingThatIsApproved() {
        Stream<ErasurePlan> others = Stream.of(
                ErasurePlan.of(TenantId.of("c-2"), END, REQUESTER, STEPS, RETAINED),
                ErasurePlan.of(TENANT, END.plusDays(1), REQUESTER, STEPS, RETAINED),
                ErasurePlan.of(TENANT, END, Actor.operator("op-2"), STEPS, RETAINED),
                ErasurePlan.of(TENANT, END, Actor.user("op-1"), STEPS, RETAINED),
                ErasurePlan.of(TENANT, END, REQUESTER, List.of(STEPS.get(1), STEPS.get(0)), RETAINED),
                ErasurePlan.of(TENANT, END, REQUESTER, List.of(STEPS.get(0)), RETAINED),
                ErasurePlan.of(
                        TENANT, END, REQUESTER, List.of(STEPS.get(0), new ErasurePlan.Step("employee", 2)), RETAINED),
                ErasurePlan.of(TENANT, END, REQUESTER, STEPS, Set.of("sk_tenant")),
                plan());
        assertThat(others.map(ErasurePlan::digest)).doesNotHaveDuplicates().hasSize(9);
    }

    private static ErasurePlan plan() {
        return ErasurePlan.of(TENANT, END, REQUESTER, STEPS, RETAINED);
    }
}
