/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Paths of the application, below its context path. A path matches only if it does both as it came and as the server reads
 * it, so that {@code /login/../employees} is neither.
 */
final class PathRules {
    private static final PathPatternParser PARSER = PathPatternParser.defaultInstance;

    private final List<PathPattern> patterns;

    PathRules(List<String> patterns) {
        this.patterns = patterns.stream()
                .map(PARSER::initFullPathPattern)
                .map(PARSER::parse)
                .toList();
    }

    boolean match(HttpServletRequest request) {
        String raw = request.getRequestURI().substring(request.getContextPath().length());
        String read = Optional.ofNullable(request.getServletPath()).orElse("")
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        return match(PathContainer.parsePath(raw)) && match(PathContainer.parsePath(read));
    }

    private boolean match(PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
