/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.audit.ActionCatalogue;
import io.sharedkit.audit.Anchor;
import io.sharedkit.audit.AuditAction;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditLogBuilder;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.Sequencing;
import io.sharedkit.audit.derived.DerivedLogs;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.retention.LogRetentionPolicy;
import io.sharedkit.audit.retention.LogRetentionRun;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.tenant.Tenant;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.spring.database.DatabaseAutoConfiguration;
import io.sharedkit.spring.database.SharedkitDatabase;
import io.sharedkit.spring.policy.PolicySections;
import io.sharedkit.spring.tenant.TenantAutoConfiguration;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/** The audit log: what features and the application publish goes along with the business transaction. */
@AutoConfiguration(after = {DatabaseAutoConfiguration.class, TenantAutoConfiguration.class})
@ConditionalOnClass(AuditLog.class)
public class AuditAutoConfiguration {
    /** How often each node looks at all tenants, for what a node left behind that is no more. */
    private static final Duration SWEEP = Duration.ofMinutes(10);

    @Bean
    PolicySections sharedkitAuditSections() {
        return PolicySections.of(LogRetentionPolicy.class);
    }

    @Bean
    PolicyCheck sharedkitAuditChecks() {
        return LogRetentionPolicy.checks();
    }

    @Bean
    @ConditionalOnMissingBean
    AuditStore sharedkitAuditStore(SharedkitDatabase database) {
        return new JdbcAuditStore(database.app(), database.worker());
    }

    @Bean
    @ConditionalOnMissingBean
    ActionCatalogue sharedkitAuditActions(ObjectProvider<AuditActions> actions) {
        return ActionCatalogue.of(all(actions));
    }

    @Bean
    @ConditionalOnMissingBean(EventSink.class)
    AuditLog sharedkitAudit(
            AuditStore store,
            ObjectProvider<AuditActions> actions,
            ObjectProvider<AuditObserver> observers,
            ObjectProvider<Anchor> anchor,
            AuditParts parts) {
        AuditLogBuilder log = AuditLog.builder()
                .store(store)
                .keys(parts.keys())
                .originPrefix(parts.service().auditOrigin())
                .actions(all(actions))
                .clock(parts.clock());
        anchor.orderedStream().forEach(log::anchor);
        return log.build().observedBy(new Observers(observers));
    }

    @Bean
    AuditParts sharedkitAuditParts(KeyRing keys, ServiceIdentity service, InstantSource clock) {
        return new AuditParts(keys, service, clock);
    }

    @Bean
    @ConditionalOnBean(AuditLog.class)
    ApplicationEvents sharedkitApplicationEvents(ApplicationEventPublisher listeners, SharedkitDatabase database) {
        return new ApplicationEvents(listeners, database.app());
    }

    /** Erases what is old enough; the application calls it once a day for each tenant. */
    @Bean
    @ConditionalOnBean(AuditLog.class)
    @ConditionalOnMissingBean
    LogRetentionRun sharedkitLogRetention(AuditLog log, Policy policy) {
        return LogRetentionRun.of(log, policy.get(LogRetentionPolicy.class), Actor.system("log-retention"));
    }

    @Bean
    @ConditionalOnMissingBean
    DerivedLogs sharedkitDerivedLogs(EventSink events, ServiceIdentity service, InstantSource clock) {
        return DerivedLogs.builder()
                .events(events, service.provider())
                .clock(clock)
                .build();
    }

    @Bean
    @ConditionalOnBean(AuditLog.class)
    @ConditionalOnMissingBean(Sequencing.class)
    Sequencing sharedkitSequencing(AuditLog log, TenantDirectory directory) {
        return Sequencing.of(log)
                .tenants(() -> directory.list().stream().map(Tenant::id).toList(), SWEEP)
                .build();
    }

    @Bean
    @ConditionalOnBean(Sequencing.class)
    SequencingLifecycle sharedkitSequencingLifecycle(Sequencing sequencing) {
        return new SequencingLifecycle(sequencing);
    }

    private static AuditAction[] all(ObjectProvider<AuditActions> actions) {
        return actions.orderedStream().flatMap(some -> some.actions().stream()).toArray(AuditAction[]::new);
    }

    /** The rest of what an audit log is made of. */
    record AuditParts(KeyRing keys, ServiceIdentity service, InstantSource clock) {}
}
