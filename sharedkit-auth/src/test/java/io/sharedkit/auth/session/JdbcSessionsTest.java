/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.CountedTransactions;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.session.Sessions.Active;
import io.sharedkit.auth.session.Sessions.Ended;
import io.sharedkit.auth.session.Sessions.Opened;
import io.sharedkit.auth.session.Sessions.Opening;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcSessionsTest extends SessionsContract {
    private final PostgresDatabase database = CleanDatabase.get();
    private final Rows rows = new Rows(database);
    private final CountedTransactions app = new CountedTransactions(CleanDatabase.app());
    private final CountedTransactions worker = new CountedTransactions(CleanDatabase.worker());

    @Override
    AuthWorld world() {
        return AuthWorld.on(app, worker);
    }

    @Test
    @Tag("ASVS-7.2.1")
    void table_holdsNoToken() {
        Opened opened = open();
        Opened renewed = (Opened) sessions.renew(resumed(opened.token()), ORIGIN);
        String dump = rows.dump("sk_session");
        assertThat(dump).contains(opened.session().id());
        for (Opened one : List.of(opened, renewed)) {
            assertThat(dump).doesNotContain(one.token().substring(9));
        }
        assertEnded("c-aozora." + rows.value("select token_hash from sk_session"), EndReason.UNKNOWN);
        assertThat(world.events.events().toString())
                .doesNotContain(opened.token().substring(9))
                .doesNotContain(rows.value("select token_hash from sk_session"));
    }

    @Test
    @Tag("ASVS-7.4.2")
    void otherNode_knowsEveryEndAtOnce() {
        Sessions other = sessionsOf(world.secondNode()).build();
        Opened loggedOut = open();
        Opened renewed = open();
        Opened outdated = open();
        Opened lasting = open(ADMIN_EMAIL);
        assertThat(other.resume(loggedOut.token())).isInstanceOf(Active.class);
        sessions.end(loggedOut.token(), ORIGIN);
        assertThat(other.resume(loggedOut.token())).isEqualTo(new Ended(EndReason.LOGGED_OUT));
        Opened next = (Opened) sessions.renew(resumed(renewed.token()), ORIGIN);
        assertThat(other.resume(renewed.token())).isEqualTo(new Ended(EndReason.UNKNOWN));
        assertThat(other.resume(next.token())).isInstanceOf(Active.class);
        Tenants.run(AOZORA, () -> world.credentials.endLogins(hanako.id()));
        assertThat(other.resume(outdated.token())).isEqualTo(new Ended(EndReason.CREDENTIALS_CHANGED));
        assertThat(other.resume(lasting.token())).isInstanceOf(Active.class);
    }

    @Test
    @Tag("ASVS-7.1.2")
    void open_fromManyThreadsOnTwoNodes_neverMoreThanAllowed() throws Exception {
        Sessions[] nodes = {sessions, sessionsOf(world.secondNode()).build()};
        Authentication proof = login();
        List<Opening> opened = AtOnce.call(24, i -> nodes[i % 2].open(proof, ORIGIN));
        assertThat(opened).allMatch(Opened.class::isInstance);
        assertThat(rows.value("select count(*) from sk_session where ended_at is null"))
                .isEqualTo("5");
        assertThat(opened.stream()
                        .filter(one -> sessions.resume(((Opened) one).token()) instanceof Active)
                        .count())
                .isEqualTo(5);
        assertThat(events("auth.session.ended")).hasSize(19);
    }

    @Test
    @Tag("ASVS-7.2.4")
    void renew_fromManyThreadsOnTwoNodes_oneNewTokenOnly() throws Exception {
        Sessions[] nodes = {sessions, sessionsOf(world.secondNode()).build()};
        Session session = resumed(open().token());
        List<Opening> renewed = AtOnce.call(16, i -> nodes[i % 2].renew(session, ORIGIN));
        assertThat(renewed).filteredOn(Opened.class::isInstance).hasSize(1);
        assertThat(renewed).filteredOn(new Ended(EndReason.UNKNOWN)::equals).hasSize(15);
    }

    @Test
    void end_atOnceWithUsesAndRenewals_isFinal() throws Exception {
        Opened opened = open();
        Session session = resumed(opened.token());
        world.clock.advance(Duration.ofMinutes(2));
        AtOnce.call(12, i -> {
            switch (i % 3) {
                case 0 -> sessions.resume(opened.token());
                case 1 -> sessions.renew(session, ORIGIN);
                default -> world.inAozora(() -> sessions.end(session.id(), OPERATOR));
            }
            return i;
        });
        assertThat(rows.value("select end_reason from sk_session")).isEqualTo("ENDED_BY_ADMINISTRATOR");
        assertThat(sessions.resume(opened.token())).isInstanceOf(Ended.class);
        assertThat(events("auth.session.ended")).hasSize(1);
    }

    @Test
    @Tag("ASVS-7.4.1")
    void end_rolledBackByTheCaller_isEndedAllTheSame() {
        Opened loggedOut = open();
        Opened idle = open();
        rolledBack(() -> sessions.end(loggedOut.token(), ORIGIN));
        assertEnded(loggedOut.token(), EndReason.LOGGED_OUT);
        world.clock.advance(Duration.ofMinutes(30));
        rolledBack(() -> assertEnded(idle.token(), EndReason.IDLE));
        world.clock.advance(Duration.ofMinutes(-30));
        assertEnded(idle.token(), EndReason.IDLE);
    }

    @Test
    void end_thatCannotBeRecorded_isEndedAllTheSame() {
        Opened opened = open();
        EventSink full = event -> {
            throw new IllegalStateException("audit log full");
        };
        Sessions unlogged = sessionsOf(world.with(realm -> realm.events(full))).build();
        assertThatThrownBy(() -> unlogged.end(opened.token(), ORIGIN)).hasMessage("audit log full");
        assertEnded(opened.token(), EndReason.LOGGED_OUT);
    }

    @Test
    void open_rolledBackByTheCaller_opensNothing() {
        Authentication proof = login();
        AtomicReference<String> token = new AtomicReference<>("");
        rolledBack(() -> token.set(((Opened) sessions.open(proof, ORIGIN)).token()));
        assertEnded(token.get(), EndReason.NOT_OPENED);
    }

    @Test
    void raisedEpoch_rolledBack_endsNothing() {
        Opened opened = open();
        rolledBack(() -> world.credentials.endLogins(hanako.id()));
        resumed(opened.token());
    }

    @Test
    void removalAndEndInOneTransaction_failsInsteadOfWaitingForItself() {
        Opened opened = open();
        assertThatThrownBy(() -> Tenants.run(
                        AOZORA,
                        () -> app.call(connection -> {
                            world.credentials.forget(hanako.id());
                            return sessions.endAll(hanako.id(), OPERATOR);
                        })))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("lock timeout");
        resumed(opened.token());
    }

    @Test
    void resume_whileSomebodyHoldsTheRow_neitherWaitsNorFails() {
        Opened opened = open();
        world.clock.advance(Duration.ofMinutes(2));
        Transactions other = CleanDatabase.worker();
        world.inAozora(() -> other.call(connection -> {
            rows.updateAs(other, "update sk_session set factors = factors");
            assertThat(sessions.resume(opened.token())).isInstanceOf(Active.class);
            return "";
        }));
        resumed(opened.token());
    }

    @Test
    void resume_costsThreeStatements_andOneMoreOnceAMinute() {
        Opened opened = open();
        world.clock.advance(Duration.ofSeconds(30));
        app.taken();
        worker.taken();
        sessions.resume(opened.token());
        assertThat(app.taken()).as("session with epoch, account").hasSize(2);
        assertThat(worker.taken()).as("contract").hasSize(1);
        world.clock.advance(Duration.ofSeconds(30));
        sessions.resume(opened.token());
        assertThat(app.taken()).hasSize(2);
        assertThat(worker.taken()).as("contract, last use").hasSize(2);
        sessions.resume("c-aozora." + "x".repeat(43));
        sessions.resume("nobody." + "x".repeat(43));
        assertThat(app.taken())
                .as("unknown tokens cost one statement, in whatever company")
                .hasSize(2);
        sessions.resume("not of the form");
        assertThat(app.taken()).isEmpty();
        assertThat(worker.taken()).isEmpty();
    }

    @Test
    void resume_findsItsRowByTheIndex() {
        open();
        PostgresDatabase.execute(database.superuser(), """
                insert into sk_session (tenant_id, session_id, account_id, token_hash, epoch, opened_at, last_used_at, factors)
                select tenant_id, 's' || n, account_id, 'h' || n, epoch, opened_at, last_used_at, factors
                from sk_session, generate_series(1, 3000) n""");
        PostgresDatabase.execute(database.superuser(), "analyze sk_session");
        Transactions plain = CleanDatabase.app();
        String plan = world.inAozora(() -> plain.call(connection -> {
            StringBuilder lines = new StringBuilder();
            try (var statement = connection.createStatement()) {
                var result = statement.executeQuery("explain select * from sk_session s join sk_credential c"
                        + " on c.tenant_id = s.tenant_id and c.account_id = s.account_id"
                        + " where s.tenant_id = 'c-aozora' and s.token_hash = 'x'");
                while (result.next()) {
                    lines.append(result.getString(1)).append('\n');
                }
            }
            return lines.toString();
        }));
        assertThat(plan).contains("Index Scan using sk_session_tenant_id_token_hash_key");
    }

    @Test
    void application_canOnlyRead() {
        open();
        Tenants.run(AOZORA, () -> {
            for (String sql : List.of(
                    "update sk_session set ended_at = null, end_reason = null",
                    "update sk_session set last_used_at = now()",
                    "delete from sk_session",
                    "insert into sk_session (session_id) values ('x')")) {
                assertThatThrownBy(() -> rows.updateAs(app, sql)).hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> rows.updateAs(worker, "update sk_session set opened_at = now()"))
                    .hasMessageContaining("permission denied");
        });
    }

    @Test
    void forgottenAccount_takesItsSessionsAlong() {
        open();
        open(ADMIN_EMAIL);
        world.inAozora(() -> accounts.remove(hanako.id(), OPERATOR));
        assertThat(rows.count("sk_session")).isEqualTo(1);
    }

    private void rolledBack(Runnable work) {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            work.run();
                            throw new IllegalStateException("rolled back");
                        }))
                        .hasMessage("rolled back"));
    }
}
