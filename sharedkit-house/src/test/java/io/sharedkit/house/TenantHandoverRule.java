/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.BaseStream;

/** Work is handed to other threads through an executor only, which can take the tenant along; for hosts to copy. */
final class TenantHandoverRule {
    static final ArchRule RULE = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe("loses the tenant", TenantHandoverRule::losesTheTenant))
            .because("work goes to other threads through Tenants.propagating(executor)");

    private TenantHandoverRule() {}

    private static boolean losesTheTenant(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
            return false;
        }
        return switch (target.getName()) {
            case "<init>" -> target.getOwner().isAssignableTo(Thread.class);
            case "parallelStream" -> target.getOwner().isAssignableTo(Collection.class);
            case "parallel" -> target.getOwner().isAssignableTo(BaseStream.class);
            default ->
                target.getName().endsWith("Async")
                        && target.getOwner().isAssignableTo(CompletionStage.class)
                        && target.getRawParameterTypes().stream()
                                .noneMatch(type -> type.isAssignableTo(Executor.class));
        };
    }
}
