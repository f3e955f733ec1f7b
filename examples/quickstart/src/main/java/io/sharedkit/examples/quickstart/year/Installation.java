/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.isolation.verify.IsolationReport;
import io.sharedkit.core.isolation.verify.IsolationVerifier;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.SchemaScripts;
import io.sharedkit.core.mail.SmtpMailer;
import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.secret.KeyPolicy;
import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.HrSaas;
import io.sharedkit.examples.quickstart.Journal;
import io.sharedkit.examples.quickstart.Options;
import io.sharedkit.examples.quickstart.Servers;
import io.sharedkit.examples.quickstart.SimulatedClock;
import io.sharedkit.examples.quickstart.roster.Rosters;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** Installs the schema as the owner role, and assembles the application on roles that own nothing. */
final class Installation {
    private static final String[] ROLES = {
        "create role sk_owner login",
        "create role sk_app login",
        "create role sk_worker login",
        "alter schema public owner to sk_owner",
    };
    private static final IsolationSpec SPEC =
            IsolationSpec.builder().tenant("employee", "tenant_id").build();
    private static final String LITERAL = "c2VjcmV0LXRoYXQtbXVzdC1ub3Qtc3RhbmQtaGVyZQ==";
    private static final String LITERAL_KEY = "sharedkit.core.keys.audit-checkpoint";

    private final Options options;
    private final Servers servers;
    private final SimulatedClock clock;
    private final Path result;
    private final Journal journal;

    Installation(Options options, Servers servers, SimulatedClock clock, Path result, Journal journal) {
        this.options = options;
        this.servers = servers;
        this.clock = clock;
        this.result = result;
        this.journal = journal;
    }

    World run() {
        Truth truth = new Truth(servers.connect("postgres"));
        truth.execute(ROLES);
        installSchema(truth);
        KeyFiles keyFiles = KeyFiles.create(servers.workingDirectory());
        SmtpMailer mailer = SmtpMailer.to("127.0.0.1", servers.smtpPort(), "no-reply@hr.example.jp")
                .tls(SmtpMailer.Tls.NONE)
                .clock(clock)
                .build();
        HrSaas hr = HrSaas.assemble(
                servers.pool("sk_app"),
                servers.pool("sk_worker"),
                PolicyFile.read(keyFiles.policy()),
                mailer,
                result.resolve("status"),
                clock);
        Mails mails = new Mails(servers.mailServer(), result);
        World world = new World(options, servers, clock, result, journal, truth, mails, hr);
        new PolicyStep(world).run();
        showIsolation(world);
        showRefusedLiteral(world, keyFiles);
        return world;
    }

    private void installSchema(Truth truth) {
        DataSource owner = servers.connect("sk_owner");
        SchemaScripts.forRoles(DatabaseRoles.DEFAULT).install(owner, "core", "auth", "audit", "retention", "incident");
        new Truth(owner).execute(Rosters.TABLE);
        List<String> applied = RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT).apply(owner, SPEC);
        if (options.breakage() == Breakage.ROW_LEVEL_SECURITY) {
            truth.execute("alter table employee disable row level security");
        }
        journal.note(
                "所有者ロールで表を作成し、行レベルセキュリティを" + applied.size() + "文で設定しました。アプリケーションのロールは何も所有しません",
                "Schema installed by the owner role; row-level security generated for the employees' table ("
                        + applied.size() + " statements)");
    }

    private void showIsolation(World world) {
        IsolationReport report = IsolationVerifier.builder(servers.connect("sk_app"), SPEC, clock)
                .worker(servers.connect("sk_worker"))
                .build()
                .verify();
        world.evidence("isolation-report")
                .put("verdict", report.verdict().name())
                .put("report", report.text(Locale.ENGLISH).lines().toList())
                .write();
        world.note(
                "アプリケーションのロールで分離を検証しました: " + report.verdict(),
                "Isolation verified as the application's own role: " + report.verdict());
    }

    private static void showRefusedLiteral(World world, KeyFiles keyFiles) {
        List<String> problems;
        try {
            PolicyFile.of("a policy with a secret in it", Map.of(LITERAL_KEY, "2026a=" + LITERAL))
                    .bind(KeyPolicy.class);
            problems = List.of();
        } catch (PolicyException e) {
            problems = e.problems();
        }
        world.evidence("secrets")
                .put("key", LITERAL_KEY)
                .put("literalInTheFile", LITERAL)
                .put("problems", problems)
                .put("policyInUse", keyFiles.policyText())
                .write();
        world.note("設定ファイルに直接書かれた秘密の値は拒否されました", "A secret written into the policy file was refused: " + problems);
    }
}
