/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaScriptsTest {
    private static final String HISTORY = "sk_core_schema_history";

    private final Database database = Database.empty();
    private final SchemaScripts scripts = SchemaScripts.forRoles(DatabaseRoles.DEFAULT);

    @Test
    void install_twice_isOnce() {
        scripts.install(database.owner(), "core");
        Database.execute(database.owner(), "insert into sk_tenant values ('aozora', '株式会社青空商事', 'ACTIVE')");
        scripts.install(database.owner(), "core", "core");
        assertThat(database.look("select count(*) from " + HISTORY)).isEqualTo("1");
        assertThat(database.look("select count(*) from sk_tenant")).isEqualTo("1");
    }

    @Test
    void install_onManyNodesAtOnce_isOnce() throws Exception {
        Together.run(6, i -> () -> {
            scripts.install(database.owner(), "core");
            return i;
        });
        assertThat(database.look("select count(*) from " + HISTORY)).isEqualTo("1");
    }

    @Test
    void install_ofAScriptThatWasChanged_isRefused() {
        scripts.install(database.owner(), "core");
        Database.execute(database.owner(), "update " + HISTORY + " set checksum = checksum + 1");
        assertThatThrownBy(() -> scripts.install(database.owner(), "core"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("V1__core.sql differs")
                .hasMessageContaining("a change gets a new version");
    }

    @Test
    void install_afterARunThatFailed_isRefused() {
        scripts.install(database.owner(), "core");
        Database.execute(database.owner(), "update " + HISTORY + " set success = false");
        assertThatThrownBy(() -> scripts.install(database.owner(), "core")).hasMessageContaining("as failed");
    }

    @Test
    void install_thatFails_leavesNothing() {
        Database.execute(database.owner(), "create table sk_work (in_the_way integer)");
        assertThatThrownBy(() -> scripts.install(database.owner(), "core"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("\"sk_work\" already exists");
        assertThat(database.look(
                        "select string_agg(relname, ',') from pg_class where relname like 'sk\\_%' and relkind = 'r'"))
                .isEqualTo("sk_work");
    }

    @Test
    void install_withTheConnectionsOfTheApplication_saysWhose() {
        assertThatThrownBy(() -> scripts.install(TenantDataSource.forApp(database.owner()), "core"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("install with the owner's DataSource");
    }

    @Test
    void install_forRolesThatDoNotExist_leavesNothing() {
        SchemaScripts strangers = SchemaScripts.forRoles(new DatabaseRoles("nobody_app", "nobody_worker"));
        assertThatThrownBy(() -> strangers.install(database.owner(), "core")).hasMessageContaining("nobody_");
        assertThat(database.look("select to_regclass('sk_tenant')")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payroll", "audits"})
    void install_ofAModuleThatIsNotThere_saysWhatIsMissing(String module) {
        assertThatThrownBy(() -> scripts.install(database.owner(), module))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Is sharedkit-" + module + " a dependency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../core", "core; drop table x", "Core"})
    void install_ofANameThatIsNone_isRefused(String module) {
        assertThatThrownBy(() -> scripts.install(database.owner(), module))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void texts_haveTheirPlaceholdersFilled() {
        SchemaScripts named = SchemaScripts.forRoles(new DatabaseRoles("hr_app", "hr_worker"));
        assertThat(named.texts("core", SqlDialect.POSTGRESQL))
                .hasSize(1)
                .allMatch(text -> text.contains("to hr_app, hr_worker") && !text.contains("${"));
    }

    @Test
    void flyway_afterInstall_findsNothingToDoAndNothingWrong() {
        scripts.install(database.owner(), "core");
        assertThat(flyway().migrate().migrationsExecuted).isZero();
        flyway().validate();
    }

    @Test
    void install_afterFlyway_findsNothingToDo() {
        assertThat(flyway().migrate().migrationsExecuted).isOne();
        scripts.install(database.owner(), "core");
        assertThat(database.look("select count(*) from " + HISTORY)).isEqualTo("1");
        flyway().validate();
    }

    @Test
    void install_afterFlywayOnASchemaInUse_findsNothingToDo() {
        Database.execute(database.owner(), "create table employee (id integer)");
        Flyway flyway = Flyway.configure()
                .configuration(flyway().getConfiguration())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        assertThat(flyway.migrate().migrationsExecuted).isOne();
        scripts.install(database.owner(), "core");
        assertThat(database.look("select count(*) from " + HISTORY + " where type = 'SQL'"))
                .isEqualTo("1");
    }

    private Flyway flyway() {
        return Flyway.configure(SchemaScripts.class.getClassLoader())
                .dataSource(database.owner())
                .table(HISTORY)
                .locations("classpath:META-INF/sharedkit/sql/core/postgresql")
                .placeholders(Map.of("sk_app", "sk_app", "sk_worker", "sk_worker"))
                .load();
    }
}
