/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.policy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * {@code sharedkit.enabled=false} takes all of the starter out of an application, for an adoption that is taken back. What
 * the database enforces it goes on to enforce.
 */
final class StarterSwitch implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final Logger LOG = LoggerFactory.getLogger(StarterSwitch.class);
    static final String KEY = "sharedkit.enabled";
    private boolean enabled = true;

    @Override
    public void setEnvironment(Environment environment) {
        enabled = environment.getProperty(KEY, Boolean.class, true);
        if (!enabled) {
            LOG.warn("{}=false: this application runs without any of sharedkit's controls", KEY);
        }
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            wanted[i] = enabled || !Objects.requireNonNullElse(classes[i], "").startsWith("io.sharedkit.spring.");
        }
        return wanted;
    }
}
