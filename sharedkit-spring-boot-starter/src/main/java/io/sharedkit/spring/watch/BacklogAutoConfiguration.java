/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.delivery.DeliveringStore;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.work.JdbcWorkQueue;
import io.sharedkit.spring.audit.AuditAutoConfiguration;
import io.sharedkit.spring.database.SharedkitDatabase;
import io.sharedkit.spring.mail.MailAutoConfiguration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What waits: events of the audit log, mails, other work. Stores of the application's own are not looked into. */
@AutoConfiguration(after = {AuditAutoConfiguration.class, MailAutoConfiguration.class})
public class BacklogAutoConfiguration {

    @Bean
    @ConditionalOnBean(AuditStore.class)
    AuditBacklog sharedkitAuditBacklog(
            SharedkitDatabase database, TenantDirectory directory, ServiceIdentity service, InstantSource clock) {
        return new AuditBacklog(database.worker(), directory, service.provider(), clock);
    }

    @Bean
    @ConditionalOnBean(AuditBacklog.class)
    WatchTask sharedkitAuditBacklogTask(AuditBacklog backlog, Policy policy) {
        return new WatchTask("waiting events", policy.get(WatchPolicy.class).backlogEvery(), backlog::look);
    }

    @Bean
    @ConditionalOnMissingBean(name = "sharedkitAuditCheck")
    HealthCheck sharedkitAuditCheck(
            ObjectProvider<AuditStore> store,
            ObjectProvider<AuditBacklog> backlog,
            Policy policy,
            InstantSource clock) {
        AuditStore kept = store.getIfUnique();
        AuditBacklog counted = backlog.getIfUnique();
        if (counted == null || !(kept instanceof JdbcAuditStore || kept instanceof DeliveringStore)) {
            return () -> HealthAnswer.unknown("The audit log lies in a store of the application's own.");
        }
        return new BacklogCheck(
                counted::latest,
                kept instanceof DeliveringStore delivering ? List.of(delivering) : List.of(),
                policy.get(WatchPolicy.class),
                clock);
    }

    @Bean
    @ConditionalOnBean(JdbcWorkQueue.class)
    WorkBacklog sharedkitWorkBacklog(SharedkitDatabase database, InstantSource clock) {
        return new WorkBacklog(database.worker(), clock);
    }

    @Bean
    @ConditionalOnBean(WorkBacklog.class)
    WatchTask sharedkitWorkBacklogTask(WorkBacklog backlog, Policy policy) {
        return new WatchTask("due work", policy.get(WatchPolicy.class).backlogEvery(), backlog::look);
    }

    @Bean
    @ConditionalOnMissingBean(name = "sharedkitDeliveriesCheck")
    HealthCheck sharedkitDeliveriesCheck(ObjectProvider<WorkBacklog> backlog, Policy policy, InstantSource clock) {
        WorkBacklog counted = backlog.getIfUnique();
        return counted == null
                ? () -> HealthAnswer.unknown("Later work lies in a queue of the application's own.")
                : new BacklogCheck(counted::latest, List.of(), policy.get(WatchPolicy.class), clock);
    }

    @Bean
    Backlogs sharedkitBacklogs(ObjectProvider<AuditBacklog> audit, ObjectProvider<WorkBacklog> work) {
        return new Backlogs(Optional.ofNullable(audit.getIfUnique()), Optional.ofNullable(work.getIfUnique()));
    }
}
