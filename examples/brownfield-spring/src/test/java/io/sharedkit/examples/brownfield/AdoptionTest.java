/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;

/** The steps, one after another on the same data, and all the way back. */
@TestMethodOrder(OrderAnnotation.class)
class AdoptionTest {
    private static final String SEARCH = "/?q=%E4%BD%90%E8%97%A4";
    private static final String OWN = "佐藤 花子";
    private static final String FOREIGN = "佐藤 次郎";
    private static final String HANAKO = "hanako@aozora.example";
    private static final LegacyDatabase DATABASE = new LegacyDatabase();

    private @Nullable ConfigurableApplicationContext application;

    @BeforeEach
    void noApplicationRuns() {
        application = null;
    }

    @AfterEach
    void stop() {
        Optional.ofNullable(application).ifPresent(ConfigurableApplicationContext::close);
    }

    @Test
    @Order(0)
    void before_searchShowsAnotherCompany() {
        assertThat(loggedIn("legacy").get(SEARCH).body()).contains(OWN, FOREIGN);
        DATABASE.sql(LegacyDatabase.resource("/db/adoption/roles.sql"));
    }

    @Test
    @Order(1)
    void step1_requestsHaveACompanyAndAuditRuns_nothingElseChanges() {
        Browser browser = loggedIn("step1");

        assertThat(browser.get(SEARCH).body()).contains(OWN, FOREIGN);
        add(browser, "A-101");
        assertThat(events("employee.added")).singleElement().satisfies(event -> {
            assertThat(event.target()).contains("A-101");
            assertThat(event.actor())
                    .hasValueSatisfying(actor -> assertThat(actor.id()).isEqualTo("1"));
        });
    }

    @Test
    @Order(2)
    void step2_tablesKnowTheirCompany_nothingElseChanges() {
        Browser browser = loggedIn("step2");

        assertThat(browser.get(SEARCH).body()).contains(OWN, FOREIGN);
        add(browser, "A-102");
        assertThat(DATABASE.read("select count(*) from notes where company_id is null"))
                .isEqualTo("0");
    }

    @Test
    @Order(3)
    void step3_rawSqlSeesOneCompany() {
        Browser browser = loggedIn("step3");

        assertThat(browser.get(SEARCH).body()).contains(OWN).doesNotContain(FOREIGN);
        add(browser, "A-103");
    }

    @Test
    @Order(4)
    void step4_oldPasswordsWork_andAreUpgraded() {
        assertThat(hash()).startsWith("$2b$");

        Browser browser = loggedIn("step4");

        assertThat(hash()).startsWith("$argon2id$");
        assertThat(browser.get(SEARCH).body()).contains(OWN).doesNotContain(FOREIGN);
        add(browser, "A-104");
        assertThat(events("auth.password.rehashed")).hasSize(1);
    }

    @Test
    @Order(5)
    void step5_loginNeedsTheCodeOfTheMail() {
        Browser browser = start("step5");
        assertThat(browser.login("aozora", HANAKO, "Aozora-2019-spring").body())
                .contains("確認コード")
                .doesNotContain(OWN);
        assertThat(browser.get("/").body()).doesNotContain(OWN);

        String code = context().getBean(Letters.class).code(HANAKO);

        assertThat(browser.post("/login/code", "code", code).body()).contains(OWN, "高橋 健");
        add(browser, "A-105");
    }

    @Test
    @Order(6)
    void back_stepByStep_usersWhoWereUpgradedStillLogIn() {
        assertThat(loggedIn("step4").get(SEARCH).body()).doesNotContain(FOREIGN);
        stop();
        assertThat(loggedIn("step3").get(SEARCH).body()).doesNotContain(FOREIGN);
        stop();
        assertThat(loggedIn("step2").get(SEARCH).body()).contains(OWN, FOREIGN);
        stop();
        Browser browser = loggedIn("step1");
        assertThat(browser.get(SEARCH).body()).contains(OWN, FOREIGN);
        assertThat(browser.get("/").body()).contains("A-101", "A-102", "A-103", "A-104", "A-105");
    }

    @Test
    @Order(7)
    void before_again_whoWasNotUpgradedLogsIn() {
        Browser browser = start("legacy");

        assertThat(browser.login("aozora", "ichiro@aozora.example", "Aozora-2020-summer")
                        .body())
                .contains(OWN);
        assertThat(browser.get(SEARCH).body()).contains(FOREIGN);
    }

    private Browser loggedIn(String step) {
        Browser browser = start(step);
        assertThat(browser.login("aozora", HANAKO, "Aozora-2019-spring").body()).contains(OWN, "高橋 健");
        return browser;
    }

    private Browser start(String step) {
        application = DATABASE.start(step);
        return LegacyDatabase.browser(application);
    }

    private ConfigurableApplicationContext context() {
        return Optional.ofNullable(application).orElseThrow();
    }

    private static void add(Browser browser, String number) {
        assertThat(browser.post("/employees", "number", number, "name", "新人", "department", "総務部")
                        .body())
                .contains(number);
    }

    private List<RecordedEvent> events(String action) {
        AuditLog log = context().getBean(AuditLog.class);
        return Tenants.get(TenantId.of("1"), () -> {
            log.sequence();
            return log.find(AuditQuery.builder().action(action).build());
        });
    }

    private static String hash() {
        return DATABASE.read("select password_hash from users where email = '" + HANAKO + "'");
    }
}
