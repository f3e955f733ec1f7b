/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the application shows the steps of a login. Each path is GET for the page, which is the application's, and POST for
 * its form, which the starter takes.
 *
 * @param login company, address, password
 * @param code the code of the mail
 * @param app the code of the authenticator app
 * @param enrol setting up an authenticator app
 * @param change another password before the login is complete
 * @param home where a login leads if nobody wanted to go elsewhere
 */
record LoginPages(String login, String code, String app, String enrol, String change, String home) {

    static final LoginPages STANDARD =
            new LoginPages("/login", "/login/code", "/login/app", "/login/enrol", "/login/password", "/");

    LoginPages {
        for (String path : List.of(login, code, app, enrol, change, home)) {
            if (!LocalPath.is(path)) {
                throw new IllegalArgumentException(
                        "A page of the login is a path of this application, such as /login, not '" + path + "'.");
            }
        }
    }

    /** All of them at or below another path. */
    LoginPages at(String path) {
        return new LoginPages(path, path + "/code", path + "/app", path + "/enrol", path + "/password", home);
    }

    LoginPages home(String path) {
        return new LoginPages(login, code, app, enrol, change, path);
    }

    /** The login page, and what it tells. */
    String login(String notice) {
        return login + "?notice=" + notice;
    }

    /** Which page it is; empty for a path that is none. */
    Optional<String> name(String path) {
        return Optional.ofNullable(Map.of(login, "login", code, "code", app, "app", enrol, "enrol", change, "change")
                .get(path));
    }

    /** Pages of a login that is under way. */
    boolean isStep(String path) {
        return List.of(code, app, enrol, change).contains(path);
    }
}
