/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/** Asked after the application's own pages, and before its static files. */
final class StandardPages extends AbstractHandlerMapping {
    private static final int BEFORE_STATIC_FILES = Ordered.LOWEST_PRECEDENCE - 10;

    private final StepPages steps;
    private final Map<String, HttpRequestHandler> others;

    /** @param others by their paths below the application's */
    StandardPages(StepPages steps, Map<String, HttpRequestHandler> others) {
        this.steps = steps;
        this.others = Map.copyOf(others);
        setOrder(BEFORE_STATIC_FILES);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        return StepPages.shows(request)
                ? steps
                : others.get(request.getRequestURI()
                        .substring(request.getContextPath().length()));
    }
}
