/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.incident;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.IncidentPolicy;
import io.sharedkit.incident.IncidentStore;
import io.sharedkit.incident.Incidents;
import io.sharedkit.incident.JdbcIncidentStore;
import io.sharedkit.incident.StatusFeed;
import io.sharedkit.incident.notice.ChangeNotices;
import io.sharedkit.incident.notice.ChangeStore;
import io.sharedkit.incident.notice.JdbcChangeStore;
import io.sharedkit.incident.notice.NoticePolicy;
import io.sharedkit.spring.audit.AuditAutoConfiguration;
import io.sharedkit.spring.auth.LoginAutoConfiguration;
import io.sharedkit.spring.database.SharedkitDatabase;
import io.sharedkit.spring.mail.MailAutoConfiguration;
import io.sharedkit.spring.policy.PolicySections;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Incidents and planned changes, and the status page where {@code sharedkit.status-page.directory} names one. */
@AutoConfiguration(after = {MailAutoConfiguration.class, AuditAutoConfiguration.class, LoginAutoConfiguration.class})
@ConditionalOnClass(Incidents.class)
public class IncidentAutoConfiguration {

    @Bean
    PolicySections sharedkitIncidentSections() {
        return PolicySections.of(IncidentPolicy.class, NoticePolicy.class, StatusPage.class);
    }

    @Bean
    PolicyCheck sharedkitIncidentChecks() {
        return IncidentPolicy.checks();
    }

    @Bean
    @ConditionalOnMissingBean
    IncidentStore sharedkitIncidentStore(SharedkitDatabase database) {
        return new JdbcIncidentStore(database.app(), database.worker());
    }

    @Bean
    @ConditionalOnMissingBean
    ChangeStore sharedkitChangeStore(SharedkitDatabase database) {
        return new JdbcChangeStore(database.worker());
    }

    @Bean
    @ConditionalOnProperty("sharedkit.status-page.directory")
    @ConditionalOnMissingBean
    StatusFeed sharedkitStatusFeed(Policy policy, ServiceIdentity service, ChangeStore changes) {
        StatusPage page = policy.get(StatusPage.class);
        return StatusFeed.builder()
                .directory(page.directory().orElseThrow())
                .url(page.url().orElseGet(() -> URI.create(service.link("/status/"))))
                .provider(service.name(Locale.JAPANESE), service.name(Locale.ENGLISH))
                .changes(ChangeNotices.onPage(changes, policy.get(NoticePolicy.class)))
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    Incidents sharedkitIncidents(
            IncidentStore store, MailOutbox outbox, ObjectProvider<StatusFeed> page, IncidentParts parts) {
        Incidents.Builder incidents = Incidents.builder()
                .store(store)
                .outbox(outbox)
                .events(parts.events())
                .policy(parts.policy().get(IncidentPolicy.class))
                .provider(parts.service().name(Locale.JAPANESE), parts.service().name(Locale.ENGLISH))
                .clock(parts.clock());
        page.ifUnique(incidents::statusFeed);
        return incidents.build();
    }

    @Bean
    @ConditionalOnMissingBean
    ChangeNotices sharedkitChanges(
            ChangeStore store,
            TenantDirectory tenants,
            Incidents incidents,
            ObjectProvider<StatusFeed> page,
            IncidentParts parts) {
        ChangeNotices.Builder changes = ChangeNotices.builder()
                .store(store)
                .tenants(tenants)
                .events(parts.events())
                .policy(parts.policy().get(NoticePolicy.class))
                .calendar(parts.policy().get(IncidentPolicy.class).calendar())
                .approvals(parts.approvals())
                .clock(parts.clock());
        page.stream()
                .filter(StatusFeed::showsChanges)
                .findFirst()
                .ifPresent(feed -> changes.page(feed, incidents::list));
        return changes.build();
    }

    /** Emergencies are approved by the provider's own staff; without anybody who knows approvals, there are none. */
    @Bean
    IncidentParts sharedkitIncidentParts(
            Policy policy,
            EventSink events,
            ServiceIdentity service,
            ObjectProvider<ApprovalCheck> approvals,
            InstantSource clock) {
        ApprovalCheck known = approvals.getIfUnique(() -> (action, digest) -> List.of());
        return new IncidentParts(
                policy,
                events,
                service,
                (action, digest) -> Tenants.get(service.provider(), () -> known.approvals(action, digest)),
                clock);
    }

    /** What the parts of this feature share. */
    record IncidentParts(
            Policy policy, EventSink events, ServiceIdentity service, ApprovalCheck approvals, InstantSource clock) {}
}
