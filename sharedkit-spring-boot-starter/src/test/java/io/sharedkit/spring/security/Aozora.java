/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A company, and the applications that it logs in to. */
final class Aozora {
    static final TenantId ID = TenantId.of("aozora");

    private Aozora() {}

    /** On a database of its own, with a server. */
    static ConfigurableApplicationContext start(Class<?> host, String... more) {
        List<String> settings = new ArrayList<>(List.of(Application.settings(PostgresDatabase.create())));
        settings.addAll(List.of("spring.flyway.enabled=false", "server.port=0"));
        settings.addAll(List.of(more));
        ConfigurableApplicationContext application = new SpringApplicationBuilder(host)
                .properties(settings.stream()
                        .map(setting -> setting.split("=", 2))
                        .collect(Collectors.<String[], String, Object>toMap(
                                pair -> pair[0], pair -> pair[1], (first, later) -> later)))
                .run();
        application.getBean(TenantDirectory.class).register(ID, "株式会社青空");
        Tenants.run(ID, () -> application.getBean(Seats.class).allot(100));
        return application;
    }

    static Browser browser(ConfigurableApplicationContext application) {
        return new Browser(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }
}
