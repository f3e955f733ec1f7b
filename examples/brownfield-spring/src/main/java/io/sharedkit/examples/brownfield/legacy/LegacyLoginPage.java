/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of the login as it was. */
@Controller
@Profile("!login")
class LegacyLoginPage {

    @GetMapping("/login")
    String login() {
        return "login";
    }
}
