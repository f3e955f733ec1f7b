/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages of the login; their forms go to sharedkit. */
@Controller
@Profile("login")
class LoginPages {

    @GetMapping("/login")
    String login() {
        return "adoption/login";
    }

    @GetMapping("/login/code")
    String code() {
        return "adoption/code";
    }

    @GetMapping("/login/password")
    String password() {
        return "adoption/password";
    }
}
