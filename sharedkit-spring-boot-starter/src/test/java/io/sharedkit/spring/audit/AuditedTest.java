/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditAction;
import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.spring.database.ConfigurationException;
import io.sharedkit.testkit.PostgresDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

class AuditedTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final PostgresDatabase DATABASE = PostgresDatabase.create();

    private final ApplicationContextRunner application = Application.with(DATABASE)
            .withBean(AuditActions.class, () -> AuditActions.of(Rename.values()))
            .withBean(Listener.class)
            .withBean(Employees.class);

    @BeforeAll
    static void createTable() throws SQLException {
        execute("create table note (text varchar(40))");
        execute("grant select, insert on note to sk_app");
    }

    @BeforeEach
    void emptyTable() throws SQLException {
        execute("truncate note");
    }

    @Test
    void call_succeeds_eventIsInTheLogWithActorAndTarget() {
        application.run(context -> {
            as(context, employees -> employees.rename("e-7", "佐藤"));

            RecordedEvent event = last(context);
            assertThat(event.action()).contains("employee.rename");
            assertThat(event.target()).contains("e-7");
            assertThat(event.actor()).contains(Actor.system("application"));
            assertThat(event.outcome()).contains(Outcome.SUCCESS);
            assertThat(notes(context)).containsExactly("佐藤");
            assertThat(context.getBean(Listener.class).heard).hasSize(1);
        });
    }

    @Test
    void call_throws_isRolledBackAndKeptAsFailedAndTheOriginalIsThrown() {
        application.run(context -> {
            assertThatThrownBy(() -> as(context, employees -> employees.fail("e-8")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("disk");

            RecordedEvent event = last(context);
            assertThat(event.outcome()).contains(Outcome.FAILURE);
            assertThat(event.target()).contains("e-8");
            assertThat(event.detail("error")).contains("java.io.IOException");
            assertThat(notes(context)).isEmpty();
        });
    }

    @Test
    void call_throwsWhatTransactionalCommits_isCommittedAndKeptAsFailed() {
        application.run(context -> {
            assertThatThrownBy(() -> as(context, employees -> employees.failAndKeep("e-9")))
                    .isInstanceOf(IOException.class);

            assertThat(last(context).outcome()).contains(Outcome.FAILURE);
            assertThat(notes(context)).containsExactly("kept");
        });
    }

    @Test
    void call_targetIsTheResult_isRecordedAfterwards() {
        application.run(context -> {
            as(context, employees -> assertThat(employees.hire("佐藤")).isEqualTo("e-佐藤"));

            assertThat(last(context).target()).contains("e-佐藤");
        });
    }

    @Test
    void call_eventCannotBeKept_businessIsRolledBackAndTheCallThrows() {
        EventSink broken = event -> {
            if (event.outcome() == Outcome.SUCCESS) {
                throw new IllegalStateException("no log");
            }
        };
        application.withBean("sink", EventSink.class, () -> broken).run(context -> {
            assertThatThrownBy(() -> as(context, employees -> employees.rename("e-7", "佐藤")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no log");
            assertThat(notes(context)).isEmpty();
        });
    }

    @Test
    void listener_transactionIsRolledBack_hearsNothing() {
        application.run(context -> {
            register(context);
            Tenants.run(
                    AOZORA,
                    () -> new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                            .executeWithoutResult(status -> {
                                context.getBean(Employees.class).rename("e-7", "佐藤");
                                assertThat(context.getBean(Listener.class).heard)
                                        .isEmpty();
                                status.setRollbackOnly();
                            }));
            assertThat(context.getBean(Listener.class).heard).isEmpty();
            assertThat(notes(context)).isEmpty();
        });
    }

    @Test
    void listener_throws_callIsDoneAllTheSame() {
        application.run(context -> {
            context.getBean(Listener.class).broken = true;
            as(context, employees -> employees.rename("e-7", "佐藤"));
            assertThat(notes(context)).containsExactly("佐藤");
        });
    }

    @Test
    void call_noTenant_isNotMade() {
        application.run(context -> {
            assertThatThrownBy(() -> context.getBean(Employees.class).rename("e-7", "佐藤"))
                    .isInstanceOf(NoTenantException.class);
            assertThat(notes(context)).isEmpty();
        });
    }

    @Test
    void call_targetIsAnObject_isRefusedBeforeAnythingIsDone() {
        application.withBean(Careless.class).run(context -> {
            register(context);
            assertThatThrownBy(() -> Tenants.run(
                            AOZORA, () -> context.getBean(Careless.class).rename(List.of("佐藤"))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Name a text")
                    .hasMessageNotContaining("佐藤");
            assertThat(notes(context)).isEmpty();
        });
    }

    @Test
    void actorSource_ofTheApplication_isAsked() {
        application.withBean(ActorSource.class, () -> () -> Actor.user("u-3")).run(context -> {
            as(context, employees -> employees.rename("e-7", "佐藤"));
            assertThat(last(context).actor()).contains(Actor.user("u-3"));
        });
    }

    @Test
    void start_unknownAction_fails() {
        failsWith(UnknownAction.class, "the action 'employee.fire' is not in the catalogue");
    }

    @Test
    void start_malformedTarget_fails() {
        failsWith(MalformedTarget.class, "the target '#id[' is malformed");
    }

    @Test
    void start_targetNamesNoParameter_fails() {
        failsWith(UnknownName.class, "the target names #idd, and the names are [id, result]");
    }

    @Test
    void start_methodThatCannotBeIntercepted_fails() {
        failsWith(FinalMethod.class, "it is final and cannot be intercepted");
    }

    @Test
    void start_methodThatReturnsBeforeItIsDone_fails() {
        failsWith(Later.class, "it returns before it is done");
    }

    private void failsWith(Class<?> bean, String message) {
        application
                .withBean(bean)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(bean.getName())
                        .hasMessageContaining(message));
    }

    private static void as(ApplicationContext context, Work work) throws Exception {
        register(context);
        Tenants.call(AOZORA, () -> {
            work.with(context.getBean(Employees.class));
            return true;
        });
    }

    private static void register(ApplicationContext context) {
        TenantDirectory tenants = context.getBean(TenantDirectory.class);
        if (tenants.find(AOZORA).isEmpty()) {
            tenants.register(AOZORA, "株式会社青空");
        }
    }

    private static RecordedEvent last(ApplicationContext context) {
        return Tenants.get(AOZORA, () -> {
            AuditLog log = context.getBean(AuditLog.class);
            log.sequence();
            List<RecordedEvent> all = log.find(AuditQuery.builder().build());
            return all.get(all.size() - 1);
        });
    }

    private static List<String> notes(ApplicationContext context) {
        return Tenants.get(
                AOZORA,
                () -> context.getBean(JdbcClient.class)
                        .sql("select text from note")
                        .query(String.class)
                        .list());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.superuser().getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    @FunctionalInterface
    private interface Work {
        void with(Employees employees) throws Exception;
    }

    enum Rename implements AuditAction {
        RENAME,
        HIRE;

        @Override
        public String code() {
            return "employee." + name().toLowerCase(Locale.ROOT);
        }

        @Override
        public LogClass logClass() {
            return LogClass.OPERATION;
        }

        @Override
        public String label(Locale locale) {
            return code();
        }
    }

    static class Listener {
        final List<AuditEvent> heard = new CopyOnWriteArrayList<>();
        boolean broken;

        @EventListener
        void on(AuditEvent event) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            heard.add(event);
        }
    }

    static class Employees {
        private final JdbcClient jdbc;

        Employees(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Audited(action = "employee.rename", target = "#id")
        void rename(String id, String name) {
            write(name);
        }

        @Audited(action = "employee.rename", target = "#id")
        void fail(String id) throws IOException {
            write(id);
            throw new IOException("disk");
        }

        @Audited(action = "employee.rename", target = "#id")
        @Transactional
        public void failAndKeep(String id) throws IOException {
            write("kept");
            throw new IOException("disk " + id);
        }

        @Audited(action = "employee.hire", target = "#result")
        String hire(String name) {
            return "e-" + name;
        }

        private void write(String text) {
            jdbc.sql("insert into note values (?)").param(text).update();
        }
    }

    static class Careless {
        @Audited(action = "employee.rename", target = "#names")
        void rename(List<String> names) {
            throw new AssertionError(names);
        }
    }

    static class UnknownAction {
        @Audited(action = "employee.fire")
        void fire() {}
    }

    static class MalformedTarget {
        @Audited(action = "employee.rename", target = "#id[")
        void rename(String id) {}
    }

    static class UnknownName {
        @Audited(action = "employee.rename", target = "#idd")
        void rename(String id) {}
    }

    static class FinalMethod {
        @Audited(action = "employee.rename")
        final void rename() {}
    }

    static class Later {
        @Audited(action = "employee.rename")
        CompletableFuture<Void> rename() {
            return new CompletableFuture<>();
        }
    }
}
