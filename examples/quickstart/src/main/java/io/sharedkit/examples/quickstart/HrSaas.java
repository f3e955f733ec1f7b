/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.derived.DerivedLogs;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.retention.LogRetentionPolicy;
import io.sharedkit.audit.retention.LogRetentionRun;
import io.sharedkit.auth.account.AccountStore;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.JdbcAccountStore;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.approval.Approvals;
import io.sharedkit.auth.approval.JdbcApprovalStore;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.JdbcCredentialStates;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.lifecycle.ResetPolicy;
import io.sharedkit.auth.link.JdbcLinkStore;
import io.sharedkit.auth.link.LinkStore;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.password.PasswordSettings;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.auth.session.JdbcSessionStore;
import io.sharedkit.auth.session.SessionPolicy;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.auth.throttle.JdbcThrottleStore;
import io.sharedkit.auth.throttle.ThrottleStore;
import io.sharedkit.auth.twostep.EmailTwoStep;
import io.sharedkit.auth.twostep.JdbcChallengeStore;
import io.sharedkit.auth.twostep.JdbcFactorStore;
import io.sharedkit.auth.twostep.Totp;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.mail.JdbcMailOutbox;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintReport;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.secret.KeyPolicy;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SecretSource;
import io.sharedkit.core.tenant.JdbcSeats;
import io.sharedkit.core.tenant.JdbcTenantDirectory;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.core.work.JdbcWorkQueue;
import io.sharedkit.core.work.WorkQueue;
import io.sharedkit.incident.IncidentPolicy;
import io.sharedkit.incident.Incidents;
import io.sharedkit.incident.JdbcIncidentStore;
import io.sharedkit.incident.StatusFeed;
import io.sharedkit.incident.notice.ChangeNotices;
import io.sharedkit.incident.notice.JdbcChangeStore;
import io.sharedkit.incident.notice.NoticePolicy;
import io.sharedkit.retention.BackupPolicy;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.decision.RetentionRules;
import io.sharedkit.retention.erasure.Erasures;
import io.sharedkit.retention.erasure.JdbcErasureStore;
import io.sharedkit.retention.erasure.ResidueCheck;
import io.sharedkit.retention.export.TenantExport;
import io.sharedkit.retention.hold.HoldPolicy;
import io.sharedkit.retention.hold.JdbcHoldStore;
import io.sharedkit.retention.hold.LegalHolds;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The whole assembly: copy it, and put your own tables into {@link HostTables}. */
public record HrSaas(
        Transactions app,
        TenantDirectory tenants,
        Seats seats,
        AuditLog audit,
        WorkQueue queue,
        Logins logins,
        Approvals approvals,
        TenantExport export,
        LegalHolds holds,
        Erasures erasures,
        Incidents incidents,
        Deadlines deadlines) {

    /** How users log in. */
    public record Logins(
            Accounts accounts,
            PasswordLogin login,
            SecondStep secondStep,
            Sessions sessions,
            PasswordLifecycle passwordLifecycle) {}

    /** What is judged by dates: the policy as a whole, announcements, records that the law protects, logs. */
    public record Deadlines(
            LintReport lint,
            ChangeNotices changes,
            RetentionRules rules,
            DerivedLogs derivedLogs,
            LogRetentionRun logRetention) {}

    /** The provider's own company: its users are the operators, who do not log in by codes that are mailed. */
    public static final TenantId PROVIDER = TenantId.of("hr-saas");

    // spotless:off: a page to copy, not a column of dots
    public static HrSaas assemble(
            DataSource appPool, DataSource workerPool, PolicyFile file, Mailer mailer, Path status, InstantSource clock) {
        Policy policy = file.bind(PasswordSettings.class, SessionPolicy.class, ResetPolicy.class, RetentionPolicy.class, BackupPolicy.class,
                HoldPolicy.class, LogRetentionPolicy.class, IncidentPolicy.class, NoticePolicy.class, KeyPolicy.class);
        LintReport lint = HostRules.lint().check(policy, LintContext.japan(JapanTime.date(clock.instant()))).requireClean();
        KeyRing keys = KeyRing.load(policy.get(KeyPolicy.class), SecretSource.files());
        Transactions app = Transactions.over(TenantDataSource.forApp(appPool));
        DataSource workerSource = TenantDataSource.forWorker(workerPool);
        Transactions worker = Transactions.over(workerSource);

        TenantDirectory tenants = new JdbcTenantDirectory(worker);
        Seats seats = new JdbcSeats(app);
        WorkQueue queue = new JdbcWorkQueue(app, workerSource, keys, clock);
        MailOutbox outbox = JdbcMailOutbox.builder().app(app).worker(worker).keys(keys).mailer(mailer).queue(queue).clock(clock).build();
        AuditLog audit = AuditLog.builder().store(new JdbcAuditStore(app, worker)).keys(keys)
                .originPrefix("audit.hr.example.jp").clock(clock).build();

        Passwords passwords = Passwords.builder().policy(policy.get(PasswordSettings.class).policy()).build();
        AccountStore users = new JdbcAccountStore(app, worker);
        Realm realm = Realm.builder().directory(tenants).accounts(users).passwords(passwords).mail(outbox).events(audit).keys(keys)
                .credentials(new Credentials(users, new JdbcCredentialStates(app), clock)).clock(clock).build();
        Logins logins = logins(policy, app, worker, realm, users, seats, queue);
        Approvals approvals = Approvals.builder().store(new JdbcApprovalStore(app, worker)).events(audit).clock(clock).build();

        TenantExport export = TenantExport.builder().app(app).tenants(tenants).events(audit).clock(clock)
                .policy(policy.get(RetentionPolicy.class)).table(HostTables.employees()).build();
        JdbcIncidentStore incidentStore = new JdbcIncidentStore(app, worker);
        JdbcChangeStore changeStore = new JdbcChangeStore(worker);
        StatusFeed page = StatusFeed.builder().directory(status).url(URI.create("https://status.hr.example.jp/"))
                .provider("HR SaaS", "HR SaaS").changes(ChangeNotices.onPage(changeStore, policy.get(NoticePolicy.class))).build();
        Incidents incidents = Incidents.builder().store(incidentStore).outbox(outbox).events(audit).clock(clock)
                .policy(policy.get(IncidentPolicy.class)).provider("HR SaaS", "HR SaaS").statusFeed(page).build();
        ChangeNotices changes = ChangeNotices.builder().store(changeStore).tenants(tenants).events(audit).clock(clock)
                .policy(policy.get(NoticePolicy.class)).calendar(policy.get(IncidentPolicy.class).calendar()).page(page, incidents::list)
                .approvals((action, digest) -> Tenants.get(PROVIDER, () -> approvals.approvals(action, digest))).build();
        LegalHolds holds = LegalHolds.builder().store(new JdbcHoldStore(worker)).tenants(tenants).approvals(approvals)
                .events(audit).provider(PROVIDER).policy(policy.get(HoldPolicy.class)).clock(clock).build();
        Erasures.Builder erasures = Erasures.builder().store(new JdbcErasureStore(worker)).tenants(tenants)
                .targets(HostTables.erasureTargets(worker, incidentStore, changeStore)).residue(ResidueCheck.postgres(worker)).approvals(approvals)
                .holds(holds).policy(policy.get(RetentionPolicy.class)).keys(keys).events(audit).clock(clock).issuer("HR SaaS");
        JdbcAuditStore.TABLES.forEach(table -> erasures.retain(table, "監査ログ(3年間保管)", "Audit log, kept for 3 years"));
        Deadlines deadlines = new Deadlines(lint, changes, HostRules.retention(), DerivedLogs.builder().events(audit, PROVIDER).clock(clock)
                .build(), LogRetentionRun.of(audit, policy.get(LogRetentionPolicy.class), Actor.system("log-retention")));
        return new HrSaas(app, tenants, seats, audit, queue, logins, approvals, export, holds, erasures.build(), incidents, deadlines);
    }

    private static Logins logins(Policy policy, Transactions app, Transactions worker, Realm realm, AccountStore users, Seats seats, WorkQueue queue) {
        ThrottleStore counters = new JdbcThrottleStore(worker);
        LinkStore links = new JdbcLinkStore(app);
        Accounts accounts = Accounts.builder(realm).store(users).seats(seats).throttle(counters).links(links)
                .invitationLink(token -> "https://hr.example.jp/invitation#" + token).build();
        PasswordLogin login = PasswordLogin.builder(realm).throttle(counters).build();
        SecondStep secondStep = SecondStep.builder(login).throttle(counters).factor(EmailTwoStep.builder(realm)
                        .store(new JdbcChallengeStore(app, worker)).throttle(counters).build())
                .factor(Totp.builder(realm).store(new JdbcFactorStore(app, worker)).issuer("HR SaaS").build())
                .policy(() -> Tenants.current().equals(PROVIDER) ? SecondStepPolicy.forOperators() : SecondStepPolicy.standard()).build();
        Sessions sessions = Sessions.builder(realm).store(new JdbcSessionStore(app, worker)).policy(policy.get(SessionPolicy.class)).build();
        PasswordLifecycle passwordLifecycle = PasswordLifecycle.builder(secondStep).links(links).throttle(counters).queue(queue)
                .policy(policy.get(ResetPolicy.class)).resetPage(token -> "https://hr.example.jp/reset#" + token).build();
        return new Logins(accounts, login, secondStep, sessions, passwordLifecycle);
    }
    // spotless:on
}
