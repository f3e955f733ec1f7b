/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathRulesTest {
    private final PathRules rules = new PathRules(List.of("/login", "assets/**"));

    @ParameterizedTest
    @CsvSource({"/login,/login", "/assets/a.css,/assets/a.css", "/assets/x/y,/assets/x/y", "/assets,/assets"})
    void match_aPathOfTheRules_does(String raw, String read) {
        assertThat(rules.match(request(raw, read))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/employees,/employees",
        "/loginx,/loginx",
        "/login/,/login/",
        "/assets/../employees,/employees",
        "/assets/%2e%2e/employees,/employees",
        "/assets;/../employees,/employees",
        "/employees/../login,/login",
        "//login,/login"
    })
    void match_anythingElse_doesNot(String raw, String read) {
        assertThat(rules.match(request(raw, read))).isFalse();
    }

    private static HttpServletRequest request(String raw, String read) {
        Map<String, String> answers =
                Map.of("getRequestURI", "/hr" + raw, "getContextPath", "/hr", "getServletPath", read);
        return (HttpServletRequest) Proxy.newProxyInstance(
                PathRulesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
