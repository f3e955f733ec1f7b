/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.retention;

import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.HoldCheck;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.retention.BackupPolicy;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.decision.RetentionRules;
import io.sharedkit.retention.erasure.Erasures;
import io.sharedkit.retention.erasure.JdbcErasureStore;
import io.sharedkit.retention.erasure.ResidueCheck;
import io.sharedkit.retention.export.ExportTable;
import io.sharedkit.retention.export.TenantExport;
import io.sharedkit.retention.hold.HoldPolicy;
import io.sharedkit.retention.hold.HoldReviews;
import io.sharedkit.retention.hold.JdbcHoldStore;
import io.sharedkit.retention.hold.LegalHolds;
import io.sharedkit.spring.audit.AuditAutoConfiguration;
import io.sharedkit.spring.auth.LoginAutoConfiguration;
import io.sharedkit.spring.database.SharedkitDatabase;
import io.sharedkit.spring.policy.PolicySections;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The end of contracts. What only the application knows, it says with beans: an {@link ExportTable} for each table that a
 * tenant takes along, an {@link ErasureTarget} for each that is erased (in the order of {@code @Order}; sharedkit's own come
 * behind them), {@link RetentionRules} for how long records are kept. Without them, what needs them is not there.
 */
@AutoConfiguration(after = {AuditAutoConfiguration.class, LoginAutoConfiguration.class})
@ConditionalOnClass(Erasures.class)
public class RetentionAutoConfiguration {

    @Bean
    PolicySections sharedkitRetentionSections() {
        return PolicySections.of(RetentionPolicy.class, BackupPolicy.class, HoldPolicy.class);
    }

    @Bean
    PolicyCheck sharedkitRetentionChecks() {
        return RetentionPolicy.checks();
    }

    @Bean
    @ConditionalOnBean(RetentionRules.class)
    PolicyCheck sharedkitRetentionRuleChecks(RetentionRules rules) {
        return rules.checks();
    }

    @Bean
    @ConditionalOnBean(ExportTable.class)
    @ConditionalOnMissingBean
    TenantExport sharedkitExport(
            SharedkitDatabase database,
            TenantDirectory tenants,
            ObjectProvider<ExportTable> tables,
            RetentionParts parts) {
        TenantExport.Builder export = TenantExport.builder()
                .app(database.app())
                .tenants(tenants)
                .events(parts.events())
                .policy(parts.policy().get(RetentionPolicy.class))
                .clock(parts.clock());
        tables.orderedStream().forEach(export::table);
        return export.build();
    }

    @Bean
    @ConditionalOnBean(ApprovalCheck.class)
    @ConditionalOnMissingBean(HoldCheck.class)
    LegalHolds sharedkitHolds(
            SharedkitDatabase database, TenantDirectory tenants, ApprovalCheck approvals, RetentionParts parts) {
        return LegalHolds.builder()
                .store(new JdbcHoldStore(database.worker()))
                .tenants(tenants)
                .approvals(approvals)
                .events(parts.events())
                .provider(parts.service().provider())
                .policy(parts.policy().get(HoldPolicy.class))
                .clock(parts.clock())
                .build();
    }

    @Bean
    @ConditionalOnBean(LegalHolds.class)
    @ConditionalOnMissingBean
    HoldReviews sharedkitHoldReviews(LegalHolds holds, InstantSource clock) {
        return new HoldReviews(holds, clock);
    }

    @Bean
    @ConditionalOnBean({ErasureTarget.class, HoldCheck.class, ApprovalCheck.class})
    @ConditionalOnMissingBean
    Erasures sharedkitErasures(
            SharedkitDatabase database,
            TenantDirectory tenants,
            ErasureParts erased,
            RetentionParts parts,
            ObjectProvider<ErasuresCustomizer> customizers) {
        Erasures.Builder erasures = Erasures.builder()
                .store(new JdbcErasureStore(database.worker()))
                .tenants(tenants)
                .targets(Stream.concat(erased.targets().stream(), OwnTables.erasureTargets(database).stream())
                        .toList())
                .residue(ResidueCheck.postgres(database.worker()))
                .approvals(erased.approvals())
                .holds(erased.holds())
                .policy(parts.policy().get(RetentionPolicy.class))
                .keys(parts.keys())
                .events(parts.events())
                .clock(parts.clock())
                .issuer(parts.service().name(Locale.JAPANESE) + " "
                        + parts.service().link("/"));
        JdbcAuditStore.TABLES.forEach(
                table -> erasures.retain(table, "監査ログ(定めた期間の保管)", "Audit log, kept for the period that is laid down"));
        customizers.orderedStream().forEach(customizer -> customizer.customize(erasures));
        return erasures.build();
    }

    @Bean
    @ConditionalOnBean({ErasureTarget.class, HoldCheck.class, ApprovalCheck.class})
    ErasureParts sharedkitErasureParts(
            ObjectProvider<ErasureTarget> targets, ApprovalCheck approvals, HoldCheck holds) {
        return new ErasureParts(targets.orderedStream().toList(), approvals, holds);
    }

    @Bean
    RetentionParts sharedkitRetentionParts(
            Policy policy, EventSink events, KeyRing keys, ServiceIdentity service, InstantSource clock) {
        return new RetentionParts(policy, events, keys, service, clock);
    }

    /** What the parts of this feature share. */
    record RetentionParts(
            Policy policy, EventSink events, KeyRing keys, ServiceIdentity service, InstantSource clock) {}

    /** What is erased, and who is asked before. */
    record ErasureParts(List<ErasureTarget> targets, ApprovalCheck approvals, HoldCheck holds) {}
}
