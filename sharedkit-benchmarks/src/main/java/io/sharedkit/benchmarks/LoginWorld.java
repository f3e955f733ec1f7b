/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.AccountStore;
import io.sharedkit.auth.account.JdbcAccountStore;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.JdbcCredentialStates;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.lifecycle.PasswordReset;
import io.sharedkit.auth.link.JdbcLinkStore;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.auth.throttle.JdbcThrottleStore;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.auth.throttle.ThrottleStore;
import io.sharedkit.auth.twostep.EmailTwoStep;
import io.sharedkit.auth.twostep.JdbcChallengeStore;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.mail.DirectMailOutbox;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.JdbcTenantDirectory;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.work.JdbcWorkQueue;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A company with many users on a durable PostgreSQL, all with one password, and everything a login needs. */
final class LoginWorld implements AutoCloseable {
    static final TenantId TENANT = TenantId.of("c-bench");
    static final String PASSWORD = "mizuumi no soko 7";

    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})$");
    private static final String USERS = """
            insert into sk_account (tenant_id, account_id, login_id, email, name, role, status, password_hash, created_at)
            select '%s', 'a-' || n, 'user' || n || '@bench.example.jp', 'user' || n || '@bench.example.jp', '山田 太郎',
                   'general-user', 'ACTIVE', '%s', now()
            from generate_series(1, %d) n""";

    final PasswordHasher hasher = PasswordHasher.builder().build();
    final PasswordHash stored = hasher.hash(PASSWORD).orElseThrow();
    final PasswordLogin login;
    final SecondStep second;
    final PasswordReset reset;

    private final DurablePostgres server;
    private final KeyRing keys = keys();
    private final Map<String, String> codes = new ConcurrentHashMap<>();

    LoginWorld(int users, int connections) throws IOException {
        this.server = DurablePostgres.start("core", "auth", "audit");
        DurablePostgres.execute(server.superuser(), USERS.formatted(TENANT, stored.phcString(), users));
        Transactions app = Transactions.over(TenantDataSource.forApp(pool(server.rawApp(), connections)));
        DataSource workerPool = TenantDataSource.forWorker(pool(server.rawWorker(), connections));
        Transactions worker = Transactions.over(workerPool);
        AuditLog audit = AuditLog.builder()
                .store(new JdbcAuditStore(app, worker))
                .keys(keys)
                .originPrefix("audit.bench.example.jp")
                .build();
        TenantDirectory directory = new JdbcTenantDirectory(worker);
        directory.register(TENANT, "株式会社測定");
        ThrottleStore throttles = new JdbcThrottleStore(worker);
        AccountStore accounts = new JdbcAccountStore(app, worker);
        Realm realm = Realm.builder()
                .directory(directory)
                .accounts(accounts)
                .credentials(new Credentials(accounts, new JdbcCredentialStates(app), InstantSource.system()))
                .passwords(Passwords.builder().hasher(hasher).build())
                .mail(new DirectMailOutbox(this::receive))
                .events(audit)
                .keys(keys)
                .build();
        this.login = PasswordLogin.builder(realm).throttle(throttles).build();
        this.second = SecondStep.builder(login)
                .throttle(throttles)
                .factor(EmailTwoStep.builder(realm)
                        .store(new JdbcChallengeStore(app, worker))
                        .throttle(throttles)
                        .build())
                .build();
        this.reset = PasswordLifecycle.builder(second)
                .links(new JdbcLinkStore(app))
                .throttle(throttles)
                .queue(new JdbcWorkQueue(app, workerPool, keys, InstantSource.system()))
                .resetPage(token -> "https://bench.example.jp/reset?token=" + token)
                .build()
                .reset();
    }

    private static KeyRing keys() {
        KeyRing.Builder ring = KeyRing.builder();
        for (String purpose : List.of(
                AuditLog.KEY_PURPOSE,
                PasswordLogin.KEY_PURPOSE,
                EmailTwoStep.KEY_PURPOSE,
                LoginThrottle.KEY_PURPOSE,
                OneTimeLinks.KEY_PURPOSE,
                JdbcWorkQueue.KEY_PURPOSE)) {
            ring.randomKey(purpose, "k");
        }
        return ring.build();
    }

    static String email(int user) {
        return "user" + user + "@bench.example.jp";
    }

    PasswordLogin.Result password(String email, String password) {
        return login.authenticate(TENANT.value(), email, password, Origin.unknown());
    }

    PreAuthentication passed(int user) {
        return ((PasswordLogin.Passed) password(email(user), PASSWORD)).preAuthentication();
    }

    /** Sends a code and answers with it. */
    SecondStep.Answer secondStep(int user, PreAuthentication passed) {
        second.start(passed, Factor.EMAIL_CODE, Origin.unknown());
        return second.verify(passed, Factor.EMAIL_CODE, code(user), Origin.unknown());
    }

    String code(int user) {
        return codes.getOrDefault(email(user), "");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private MailReceipt receive(Mail mail) {
        Matcher code = CODE.matcher(mail.text());
        if (code.find()) {
            codes.put(mail.to(), code.group(1));
        }
        return new MailReceipt("<1@bench.example.jp>", Instant.EPOCH, "250 OK");
    }

    private static DataSource pool(DataSource source, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }
}
