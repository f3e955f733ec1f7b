/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.testkit.PostgresDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two companies in one table; raw SQL and queries without a condition see one of them. */
class PersistenceTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId MIDORI = TenantId.of("midori");

    private static PostgresDatabase database;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        database = PostgresDatabase.create();
        application = new SpringApplicationBuilder(Staff.Host.class)
                .web(WebApplicationType.NONE)
                .properties(Application.settings(database))
                .properties("spring.flyway.enabled=false")
                .run();
        PostgresDatabase.execute(
                database.owner(),
                "create table employee (tenant_id text collate \"C\" not null, id bigint not null, name text not null,"
                        + " primary key (tenant_id, id))");
        RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT)
                .apply(
                        database.owner(),
                        IsolationSpec.builder().tenant("employee", "tenant_id").build());
        application.getBean(TenantDirectory.class).register(AOZORA, "株式会社青空");
        application.getBean(TenantDirectory.class).register(MIDORI, "みどり株式会社");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void empty() {
        PostgresDatabase.execute(database.superuser(), "delete from employee");
    }

    @Test
    void start_withHibernate_needsNoSettingAndNoTenant() {
        assertThat(application.getBean(PlatformTransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
        assertThat(application.getBean(EntityManagerFactory.class).isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "jpa", "myBatis", "doma"})
    void names_ofTwoCompaniesWithTheSameIds_areApart(String library) {
        Staff staff = application.getBean(library, Staff.class);
        Tenants.run(AOZORA, () -> staff.add(1, "佐藤"));
        Tenants.run(MIDORI, () -> staff.add(1, "森"));

        assertThat(Tenants.get(AOZORA, staff::names)).containsExactly("佐藤");
        assertThat(Tenants.get(MIDORI, staff::names)).containsExactly("森");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "jpa", "myBatis", "doma"})
    void add_inATransactionThatIsRolledBack_takesTheEventAlong(String library) {
        Staff staff = application.getBean(library, Staff.class);
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> hire(staff, 1, library + ".gone", true)).hasMessage("no");
            hire(staff, 2, library + ".kept", false);

            assertThat(staff.names()).containsExactly(library + ".kept");
            assertThat(actions())
                    .contains("test." + library.toLowerCase(Locale.ROOT) + ".kept")
                    .doesNotContain("test." + library.toLowerCase(Locale.ROOT) + ".gone");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "jpa", "myBatis", "doma"})
    void names_withoutACompany_areRefused(String library) {
        Throwable refused = catchThrowable(application.getBean(library, Staff.class)::names);

        assertThat(refused).hasStackTraceContaining(NoTenantException.class.getName());
    }

    @Test
    void entity_loadedInOneCompany_isNotWrittenInAnother() {
        EmployeeRepository repository = application.getBean(EmployeeRepository.class);
        Tenants.run(AOZORA, () -> repository.save(new Employee(1, "佐藤")));
        Employee detached = Tenants.get(AOZORA, () -> repository.findById(1L)).orElseThrow();
        detached.rename("森");
        Tenants.run(MIDORI, () -> repository.save(detached));

        assertThat(Tenants.get(
                        AOZORA, () -> repository.findById(1L).orElseThrow().name()))
                .isEqualTo("佐藤");
    }

    private static void hire(Staff staff, long id, String action, boolean fail) {
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            staff.add(id, action);
            application
                    .getBean(EventSink.class)
                    .publish(SecurityEvent.of(
                                    Instant.now(), Actor.user("u-1"), "test." + action.toLowerCase(Locale.ROOT))
                            .succeeded());
            if (fail) {
                throw new IllegalStateException("no");
            }
        });
    }

    private static List<String> actions() {
        AuditLog log = application.getBean(AuditLog.class);
        log.sequence();
        return log.find(AuditQuery.builder().build()).stream()
                .map(event -> event.action().orElse("-"))
                .toList();
    }
}
