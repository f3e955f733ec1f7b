/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with a past: its own users, its own login, numbers as ids of companies. */
@SpringBootApplication
public class BrownfieldApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(BrownfieldApplication.class, arguments);
    }
}
