/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.sharedkit.core.tenant.Tenants;
import jakarta.mail.Session;
import jakarta.validation.Validator;
import java.lang.module.ModuleDescriptor.Exports;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.hibernate.validator.HibernateValidator;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The tests of this module run on the module path, and the module exports what it says and no more. */
class ModuleTest {
    private static final String BASE = "io.sharedkit.core.";

    private final Module core = Tenants.class.getModule();

    @Test
    void name_isFixed() {
        assertThat(core.getName()).isEqualTo("io.sharedkit.core");
    }

    @Test
    void exports_toEverybody_areTheFeatures() {
        assertThat(exported(false))
                .containsExactlyInAnyOrder(
                        BASE + "approval",
                        BASE + "crosstenant",
                        BASE + "erasure",
                        BASE + "event",
                        BASE + "fact",
                        BASE + "isolation",
                        BASE + "isolation.connection",
                        BASE + "isolation.verify",
                        BASE + "jdbc",
                        BASE + "leak",
                        BASE + "mail",
                        BASE + "policy",
                        BASE + "secret",
                        BASE + "service",
                        BASE + "tenant",
                        BASE + "tenant.batch",
                        BASE + "tenant.resolve",
                        BASE + "time",
                        BASE + "work");
    }

    @Test
    void exports_toFeatures_areWhatTheyShareOnly() {
        assertThat(exported(true)).containsExactlyInAnyOrder(BASE + "internal.jdbc", BASE + "internal.output");
    }

    @Test
    void libraries_areNamedModulesToo() {
        assertThat(Set.of(
                        Scheduler.class,
                        Session.class,
                        Validator.class,
                        SMTPTransport.class,
                        HibernateValidator.class,
                        Logger.class))
                .allMatch(type -> type.getModule().isNamed())
                .allMatch(type -> core.canRead(type.getModule()));
    }

    @Test
    void everyPackage_isNullMarked() {
        assertThat(core.getDescriptor().exports())
                .allMatch(export -> isNullMarked(export.source()), "is marked in its package-info");
    }

    private Set<String> exported(boolean qualified) {
        return core.getDescriptor().exports().stream()
                .filter(export -> export.isQualified() == qualified)
                .map(Exports::source)
                .collect(Collectors.toSet());
    }

    private static boolean isNullMarked(String name) {
        try {
            return Class.forName(name + ".package-info").isAnnotationPresent(org.jspecify.annotations.NullMarked.class);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
