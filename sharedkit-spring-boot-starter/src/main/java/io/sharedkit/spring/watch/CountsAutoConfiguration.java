/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.spring.auth.AuthAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What is counted while requests come. */
@AutoConfiguration(before = AuthAutoConfiguration.class)
public class CountsAutoConfiguration {

    @Bean
    Counts sharedkitCounts() {
        return new Counts();
    }
}
