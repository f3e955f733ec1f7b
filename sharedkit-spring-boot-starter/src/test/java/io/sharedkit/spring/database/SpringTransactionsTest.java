/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingMailer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The same under Spring's manager for JDBC and under the one for JPA. */
@SuppressWarnings("try") // scopes are opened to be closed again, not to be referred to
class SpringTransactionsTest {
    private static final String NO_JPA =
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration";

    private PostgresDatabase database;
    private ConfigurableApplicationContext application;
    private Transactions transactions;
    private Tenants.Scope scope;

    @BeforeEach
    void enter() {
        scope = Tenants.open(TenantId.of("aozora"));
    }

    @AfterEach
    void stop() {
        scope.close();
        application.close();
    }

    private void start(String manager) {
        database = PostgresDatabase.create();
        try (Tenants.Scope none = Tenants.none().open()) {
            application = new SpringApplicationBuilder(Host.class)
                    .web(WebApplicationType.NONE)
                    .properties(Application.settings(database))
                    .properties("spring.flyway.enabled=false")
                    .properties("spring.data.jpa.repositories.enabled=false")
                    .properties("spring.autoconfigure.exclude=" + (manager.equals("jdbc") ? NO_JPA : ""))
                    .run();
        }
        assertThat(application
                        .getBean(PlatformTransactionManager.class)
                        .getClass()
                        .getSimpleName())
                .isEqualTo(manager.equals("jdbc") ? "JdbcTransactionManager" : "JpaTransactionManager");
        transactions = application.getBean(SharedkitDatabase.class).app();
        PostgresDatabase.execute(
                database.owner(),
                "create table note (text text primary key deferrable initially deferred)",
                "grant select, insert on note to sk_app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "jpa"})
    void call_insideATransaction_joinsIt(String manager) {
        start(manager);
        template(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            write("one");
            assertThat(transactions.isOpen()).isTrue();
            status.setRollbackOnly();
        });
        assertThat(transactions.isOpen()).isFalse();
        write("two");
        assertThat(notes()).containsExactly("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "jpa"})
    void call_insideAReadOnlyOne_readsAndRefusesToWrite(String manager) {
        start(manager);
        TransactionTemplate readOnly = template(TransactionDefinition.PROPAGATION_REQUIRED);
        readOnly.setReadOnly(true);

        readOnly.executeWithoutResult(status -> assertThat(notes()).isEmpty());
        assertThatThrownBy(() -> readOnly.executeWithoutResult(status -> write("one")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("read-only");
        write("two");
        assertThat(notes()).containsExactly("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "jpa"})
    void call_insideRequiresNew_staysWhateverBecomesOfTheOuter(String manager) {
        start(manager);
        template(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            write("outer");
            template(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(inner -> write("inner"));
            transactions.callApart(connection -> insert(connection, "apart"));
            write("outer again");
            status.setRollbackOnly();
        });
        assertThat(notes()).containsExactly("apart", "inner");
    }

    @Test
    void call_insideANestedOneThatIsRolledBack_goesAlone() {
        start("jdbc"); // Spring's manager for JPA refuses nested ones
        template(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            write("outer");
            template(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(inner -> {
                write("inner");
                inner.setRollbackOnly();
            });
            assertThat(tenant()).isEqualTo("aozora");
            write("outer again");
        });
        assertThat(notes()).containsExactly("outer", "outer again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "jpa"})
    void call_pastTheTimeout_isRefusedAndTheTransactionRolledBack(String manager) {
        start(manager);
        TransactionTemplate late = template(TransactionDefinition.PROPAGATION_REQUIRED);
        late.setTimeout(0);
        assertThatThrownBy(() -> late.executeWithoutResult(status -> write("one")))
                .isInstanceOf(TransactionTimedOutException.class);
        assertThat(notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "jpa"})
    void afterRollback_rolledBackOrCommitFailed_isDone_committed_isNot(String manager) {
        start(manager);
        List<String> done = new ArrayList<>();
        template(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            write("one");
            transactions.afterRollback(() -> done.add("rolled back"));
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> template(TransactionDefinition.PROPAGATION_REQUIRED)
                .executeWithoutResult(status -> {
                    write("two");
                    write("two"); // the deferred key is looked at when it commits
                    transactions.afterRollback(() -> done.add("commit failed"));
                }));
        template(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            write("three");
            transactions.afterRollback(() -> done.add("never"));
        });
        assertThat(done).containsExactly("rolled back", "commit failed");
        assertThat(notes()).containsExactly("three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "jpa"})
    void call_inAListenerAfterTheCommit_isATransactionOfItsOwn(String manager) {
        start(manager);
        template(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            write("business");
            afterCommit(() -> {
                assertThat(transactions.isOpen()).isFalse();
                write("after");
                assertThatThrownBy(() -> transactions.call(connection -> {
                    insert(connection, "gone");
                    throw new SQLException("broken");
                }));
                assertThat(transactions.isOpen()).isFalse();
                write("after again");
            });
        });
        assertThat(notes()).containsExactly("after", "after again", "business");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "jpa"})
    void call_inAListenerAfterTheRollback_isATransactionOfItsOwn(String manager) {
        start(manager);
        template(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            write("business");
            transactions.afterRollback(() -> write("denied"));
            status.setRollbackOnly();
        });
        assertThat(notes()).containsExactly("denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "jpa"})
    void afterCommit_listenerFails_callerHearsOfItAndTheDataIsThere(String manager) {
        start(manager);
        List<String> done = new ArrayList<>();
        assertThatThrownBy(() -> template(TransactionDefinition.PROPAGATION_REQUIRED)
                        .executeWithoutResult(status -> {
                            write("business");
                            transactions.afterRollback(() -> done.add("rolled back"));
                            afterCommit(() -> {
                                throw new IllegalStateException("listener");
                            });
                        }))
                .hasMessage("listener");
        assertThat(done).isEmpty();
        assertThat(notes()).containsExactly("business");
        assertThat(transactions.isOpen()).isFalse();
    }

    private void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private TransactionTemplate template(int propagation) {
        TransactionTemplate template = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        template.setPropagationBehavior(propagation);
        return template;
    }

    private void write(String text) {
        transactions.call(connection -> insert(connection, text));
    }

    private static int insert(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("insert into note values ('" + text + "')");
        }
    }

    private List<String> notes() {
        return list("select text from note order by text");
    }

    private String tenant() {
        return list("select current_setting('sharedkit.tenant')").get(0);
    }

    private List<String> list(String sql) {
        return transactions.call(connection -> {
            List<String> found = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {
        @Bean
        Mailer mailer() {
            return new RecordingMailer(InstantSource.system());
        }
    }
}
