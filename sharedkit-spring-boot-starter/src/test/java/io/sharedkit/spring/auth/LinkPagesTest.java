/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.spring.Application;
import org.junit.jupiter.api.Test;

class LinkPagesTest {

    @Test
    void pages_ofTheApplication_areWhereLinksLead() {
        Application.onEmptyDatabase()
                .withBean(LinkPages.class, LinkPages::query)
                .run(context -> {
                    LoginAutoConfiguration.MailedLinks links =
                            context.getBean(LoginAutoConfiguration.MailedLinks.class);
                    assertThat(links.to(links.pages().reset()).apply("secret"))
                            .isEqualTo("https://hr.example.jp/reset?token=secret");
                });
    }

    @Test
    void page_thatIsNoPath_isRefused() {
        assertThatThrownBy(() -> new LinkPages("invitation", "/reset#", "/email-change#"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'invitation'");
        assertThatThrownBy(() -> new LinkPages("/a#", "//evil.example/", "/c#"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
