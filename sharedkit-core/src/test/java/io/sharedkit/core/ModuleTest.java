/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.tenant.Tenants;
import org.junit.jupiter.api.Test;

/** The tests run on the module path, and the module exports what it says and no more. */
class ModuleTest {
    private final Module module = Tenants.class.getModule();

    @Test
    void module_isNamed() {
        assertThat(module.getName()).isEqualTo("io.sharedkit.core");
    }

    @Test
    void x() throws Exception {
        for (String n : new String[] {
            "jakarta.mail.Session",
            "org.hibernate.validator.HibernateValidator",
            "com.github.kagkarlsson.scheduler.Scheduler",
            "org.slf4j.Logger",
            "org.eclipse.angus.mail.smtp.SMTPTransport",
            "org.flywaydb.core.Flyway",
            "com.icegreen.greenmail.util.GreenMail"
        }) {
            try {
                System.out.println(n + " " + Class.forName(n).getModule());
            } catch (Throwable t) {
                System.out.println(n + " " + t);
            }
        }
    }
}
