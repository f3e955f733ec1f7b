/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it was, with its mistake. */
class LegacyTest {
    private final ConfigurableApplicationContext application = new LegacyDatabase().start();
    private final Browser browser = LegacyDatabase.browser(application);

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void login_userOfACompany_seesItsEmployees() {
        assertThat(browser.login("aozora", "hanako@aozora.example", "Aozora-2019-spring")
                        .body())
                .contains("佐藤 花子", "高橋 健")
                .doesNotContain("高崎", "田中 美咲");
    }

    @Test
    void login_wrongCompany_isRefused() {
        assertThat(browser.login("takasaki", "hanako@aozora.example", "Aozora-2019-spring")
                        .body())
                .contains("いずれかが違います");
    }

    @Test
    void search_forgetsTheCompany_andShowsAnEmployeeOfAnother() {
        browser.login("aozora", "hanako@aozora.example", "Aozora-2019-spring");

        assertThat(browser.get("/?q=%E4%BD%90%E8%97%A4").body()).contains("佐藤 花子", "佐藤 次郎");
    }
}
