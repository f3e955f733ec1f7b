/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import io.sharedkit.core.tenant.Tenants;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.task.TaskDecorator;

/**
 * Takes the company and SLF4J's MDC along to the thread that a task runs on, and leaves nothing there. "No company" is
 * taken along as well: a task never sees one that the thread happens to have.
 *
 * <p>It is a bean, which Spring Boot's executors use, unless the application has a {@link TaskDecorator} of its own: let
 * that one call this one. Executors of your own take it with {@code setTaskDecorator}.
 */
public final class TenantTaskDecorator implements TaskDecorator {

    /** Has no settings. */
    public TenantTaskDecorator() {}

    @Override
    public Runnable decorate(Runnable task) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        Runnable inScope = Tenants.capture().wrap(task);
        return () -> {
            Map<String, String> before = MDC.getCopyOfContextMap();
            show(context);
            try {
                inScope.run();
            } finally {
                show(before);
            }
        };
    }

    private static void show(@Nullable Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }
}
