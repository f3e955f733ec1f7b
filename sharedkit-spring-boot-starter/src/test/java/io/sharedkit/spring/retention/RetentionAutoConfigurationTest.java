/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.approval.Approvals;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.policy.LintReport;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.retention.decision.RetentionPresets;
import io.sharedkit.retention.decision.RetentionRules;
import io.sharedkit.retention.erasure.ErasurePlan;
import io.sharedkit.retention.erasure.ErasureResult;
import io.sharedkit.retention.erasure.Erasures;
import io.sharedkit.retention.export.ExportResult;
import io.sharedkit.retention.export.ExportTable;
import io.sharedkit.retention.export.TenantExport;
import io.sharedkit.retention.hold.LegalHolds;
import io.sharedkit.spring.Application;
import io.sharedkit.spring.database.SharedkitDatabase;
import io.sharedkit.testkit.PostgresDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class RetentionAutoConfigurationTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final Actor OPERATOR = Actor.operator("op-1");

    @Test
    void start_hostSaysNothing_exportAndErasureAreAbsentAndTheRestIsThere() {
        Application.onEmptyDatabase()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(TenantExport.class)
                        .doesNotHaveBean(Erasures.class)
                        .hasSingleBean(LegalHolds.class));
    }

    @Test
    void start_retentionRules_areChecked() {
        Application.onEmptyDatabase()
                .withBean(RetentionRules.class, () -> RetentionPresets.bundled().pick("JP.LSA109.WAGE"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(LintReport.class));
    }

    @Test
    void contractEnds_tablesOfTheHost_areExportedAndErasedWithSharedkitsOwn(@TempDir Path directory) {
        PostgresDatabase database = PostgresDatabase.create();
        Application.with(database).withUserConfiguration(Host.class).run(context -> {
            PostgresDatabase.execute(
                    database.superuser(),
                    "create table employee (tenant_id text default sk_tenant(), name text)",
                    "grant select, insert on employee to sk_app",
                    "grant select, delete on employee to sk_worker");
            TenantDirectory tenants = context.getBean(TenantDirectory.class);
            tenants.register(AOZORA, "株式会社青空");
            Tenants.run(
                    AOZORA,
                    () -> context.getBean(SharedkitDatabase.class)
                            .app()
                            .call(connection ->
                                    connection.createStatement().execute("insert into employee (name) values ('佐藤')")));

            assertThat(Tenants.get(
                            AOZORA,
                            () -> context.getBean(TenantExport.class).write(directory.resolve("export"), OPERATOR)))
                    .isInstanceOf(ExportResult.Exported.class);
            assertThat(erased(context.getBean(Erasures.class), context.getBean(Approvals.class)))
                    .isInstanceOf(ErasureResult.Erased.class);
            assertThat(tenants.find(AOZORA).orElseThrow().status()).isEqualTo(TenantStatus.ERASED);
        });
    }

    private static ErasureResult erased(Erasures erasures, Approvals approvals) {
        erasures.endContract(AOZORA, LocalDate.of(2026, 3, 31), OPERATOR);
        erasures.deleteLogically(AOZORA, OPERATOR);
        ErasurePlan plan = erasures.plan(AOZORA, OPERATOR);
        Tenants.run(AOZORA, () -> {
            approvals.request(Erasures.APPROVAL_ACTION, plan.digest(), OPERATOR);
            approvals.approve(Erasures.APPROVAL_ACTION, plan.digest(), Actor.operator("op-2"));
            approvals.approve(Erasures.APPROVAL_ACTION, plan.digest(), Actor.operator("op-3"));
        });
        return erasures.execute(AOZORA, plan.digest(), OPERATOR);
    }

    @Configuration(proxyBeanMethods = false)
    static class Host {
        @Bean
        ExportTable exported() {
            return ExportTable.of("employee", "従業員").column("name", "氏名");
        }

        @Bean
        ErasureTarget erased(SharedkitDatabase database) {
            return new TableErasure(database.worker(), "employee", "tenant_id");
        }
    }
}
