/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.Sequencing;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.verify.IsolationVerifier;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.spring.watch.HealthAnswer.Status;
import io.sharedkit.testkit.PostgresDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class WatchTest {
    private static final TenantId AOZORA = TenantId.of("aozora");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = now::get;

    @Test
    void audit_eventWaitsForTooLong_isDownUntilItHasItsPlace() {
        Application.onEmptyDatabase()
                .withBean(InstantSource.class, () -> clock)
                .withBean(
                        Sequencing.class,
                        () -> Sequencing.of(AuditLog.builder()
                                        .store(AuditStore.inMemory())
                                        .keys(KeyRing.builder()
                                                .randomKey(AuditLog.KEY_PURPOSE, "k1")
                                                .build())
                                        .originPrefix("audit.example.jp")
                                        .build())
                                .build())
                .run(context -> {
                    context.getBean(TenantDirectory.class).register(AOZORA, "株式会社青空");
                    AuditLog log = context.getBean(AuditLog.class);
                    Tenants.run(
                            AOZORA,
                            () -> log.publish(SecurityEvent.of(now.get(), Actor.user("u-1"), "test.waits")
                                    .succeeded()));
                    AuditBacklog backlog = context.getBean(AuditBacklog.class);
                    backlog.look();
                    assertThat(audit(context).status()).isEqualTo(Status.UP);
                    assertThat(context.getBean(Backlogs.class).auditEvents()).isEqualTo(1);

                    now.updateAndGet(time -> time.plus(Duration.ofMinutes(31)));
                    backlog.look();
                    assertThat(audit(context).status()).isEqualTo(Status.DOWN);
                    assertThat(audit(context).details()).containsEntry("longestWait", "PT31M");

                    Tenants.run(AOZORA, () -> log.sequence());
                    backlog.look();
                    assertThat(audit(context).status()).isEqualTo(Status.UP);
                    assertThat(audit(context).details()).containsKey("lastCheckpoint");
                });
    }

    @Test
    void audit_countIsOld_isDown() {
        Application.onEmptyDatabase().withBean(InstantSource.class, () -> clock).run(context -> {
            context.getBean(AuditBacklog.class).look();
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(4)));
            assertThat(audit(context).status()).isEqualTo(Status.DOWN);
            assertThat(audit(context).details().get("reason")).asString().contains("count is old");
        });
    }

    @Test
    void deliveries_dueWorkIsNotDone_isDown() {
        PostgresDatabase database = PostgresDatabase.create();
        Application.with(database).run(context -> {
            WorkBacklog backlog = context.getBean(WorkBacklog.class);
            backlog.look();
            assertThat(deliveries(context).status()).isEqualTo(Status.UP);
            PostgresDatabase.execute(
                    database.superuser(),
                    "insert into sk_work (task_name, task_instance, execution_time, picked, version)"
                            + " values ('core.mail.send', '1', now() - interval '40 minutes', true, 1)");
            backlog.look();
            assertThat(deliveries(context).status()).isEqualTo(Status.DOWN);
            assertThat(context.getBean(Backlogs.class).mails()).isEqualTo(1);
        });
    }

    @Test
    void store_ofTheApplication_isNotLookedInto() {
        Application.onEmptyDatabase()
                .withBean(AuditStore.class, AuditStore::inMemory)
                .run(context -> assertThat(audit(context).status()).isEqualTo(Status.UNKNOWN));
    }

    @Test
    void check_throws_isDownAndTheMessageIsNotTold() {
        HealthCheck broken = () -> {
            throw new IllegalStateException("password=hunter2");
        };
        assertThat(broken.answer().status()).isEqualTo(Status.DOWN);
        assertThat(broken.answer().toString()).doesNotContain("hunter2");
    }

    @Test
    void isolation_noSpecification_isUnknownAndNothingIsVerified() {
        Application.onEmptyDatabase().run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(IsolationVerifier.class);
            assertThat(isolation(context).status()).isEqualTo(Status.UNKNOWN);
        });
    }

    @Test
    void isolation_schemaIsIsolated_isVerifiedAtStart() {
        Application.onEmptyDatabase()
                .withBean(IsolationSpec.class, () -> IsolationSpec.builder().build())
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(isolation(context).status()).isEqualTo(Status.UP);
                });
    }

    @Test
    void isolation_tableIsOpen_applicationDoesNotStartOrIsDownWhereItOnlyWarns() {
        PostgresDatabase database = PostgresDatabase.create();
        PostgresDatabase.execute(
                database.superuser(), "create table leak (name text)", "grant select on leak to sk_app");
        var application = Application.with(database)
                .withBean(IsolationSpec.class, () -> IsolationSpec.builder().build());
        application.run(context -> assertThat(context).getFailure().hasMessageContaining("leak"));
        application
                .withPropertyValues("sharedkit.health.isolation-at-start=warn")
                .run(context -> assertThat(isolation(context).status()).isEqualTo(Status.DOWN));
    }

    @Test
    void task_throws_othersGoOn() {
        AtomicInteger done = new AtomicInteger();
        Watch.run(new WatchTask("a test", Duration.ofDays(1), () -> {
            done.incrementAndGet();
            throw new IllegalStateException("broken");
        }));
        assertThat(done).hasValue(1);
    }

    @Test
    void policy_shorterThanASecond_isRefused() {
        Application.onEmptyDatabase()
                .withPropertyValues("sharedkit.health.backlog-every=PT0S")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("sharedkit.health.backlog-every = PT0S"));
    }

    private static HealthAnswer audit(ApplicationContext context) {
        return answer(context, "sharedkitAuditCheck");
    }

    private static HealthAnswer deliveries(ApplicationContext context) {
        return answer(context, "sharedkitDeliveriesCheck");
    }

    private static HealthAnswer isolation(ApplicationContext context) {
        return answer(context, "sharedkitIsolationCheck");
    }

    private static HealthAnswer answer(ApplicationContext context, String name) {
        return context.getBean(name, HealthCheck.class).answer();
    }
}
