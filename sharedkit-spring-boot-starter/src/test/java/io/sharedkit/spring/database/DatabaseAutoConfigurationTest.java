/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DatabaseAutoConfigurationTest {
    private static final TenantId AOZORA = TenantId.of("aozora");

    @Test
    void start_sevenSettings_emptyDatabase_tablesAreThereAndThePoolNeedsATenant() {
        Application.onEmptyDatabase().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(DataSource.class)).isInstanceOf(TenantDataSource.class);
            assertThatThrownBy(() -> context.getBean(DataSource.class).getConnection())
                    .isInstanceOf(NoTenantException.class);
            context.getBean(TenantDirectory.class).register(AOZORA, "株式会社青空");
            assertThat(context.getBean(TenantDirectory.class).find(AOZORA)).isPresent();
        });
    }

    @Test
    void publish_insideATransactionThatIsRolledBack_goesWithIt() {
        Application.onEmptyDatabase().run(context -> {
            context.getBean(TenantDirectory.class).register(AOZORA, "株式会社青空");
            Tenants.run(AOZORA, () -> {
                inTransaction(context, "kept", false);
                inTransaction(context, "gone", true);
                context.getBean(AuditLog.class).sequence();
                assertThat(context.getBean(AuditLog.class)
                                .find(AuditQuery.builder().build()))
                        .extracting(found -> found.action().orElseThrow())
                        .contains("test.kept")
                        .doesNotContain("test.gone");
            });
        });
    }

    private static void inTransaction(ApplicationContext context, String name, boolean rollback) {
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            context.getBean(JdbcClient.class)
                    .sql("select 1")
                    .query(Integer.class)
                    .single();
            context.getBean(AuditLog.class)
                    .publish(SecurityEvent.of(Instant.now(), Actor.user("u-1"), "test." + name)
                            .succeeded());
            if (rollback) {
                status.setRollbackOnly();
            }
        });
    }
}
