/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.spring.security.SharedkitLogin;
import io.sharedkit.spring.security.SharedkitUser;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingMailer;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application without a page of its own for any step, from the invitation to a forgotten password. */
class StandardPagesTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final String HANAKO = "hanako@aozora.example";
    private static ConfigurableApplicationContext application;

    private final PageBrowser browser =
            new PageBrowser(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));

    @BeforeAll
    static void start() {
        application = new SpringApplicationBuilder(Host.class)
                .properties(Application.settings(PostgresDatabase.create()))
                .properties("spring.flyway.enabled=false", "server.port=0")
                .run();
        application.getBean(TenantDirectory.class).register(AOZORA, "株式会社青空");
        Tenants.run(AOZORA, () -> application.getBean(Seats.class).allot(10));
        Tenants.run(
                AOZORA,
                () -> application
                        .getBean(Accounts.class)
                        .invite(HANAKO, "佐藤 花子", Roles.SYSTEM_ADMIN, Actor.system("setup")));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void journey_fromTheInvitationToAForgottenPassword_needsNoPageOfTheApplication() {
        assertThat(browser.get("/invitation").body()).contains("<h1>パスワードの設定</h1>", "くもの人事");
        String invited = mailed("/invitation#([A-Za-z0-9_.-]+)");
        assertThat(set("/invitation", invited, "mizuumi no soko 7", "mizuumi no soko 8"))
                .contains("2つのパスワードが一致しません", "role=\"alert\"");
        assertThat(set("/invitation", invited, "short", "short")).contains("<p>");
        assertThat(set("/invitation", invited, "mizuumi no soko 7", "mizuumi no soko 7"))
                .contains("パスワードを設定しました", "<h1>ログイン</h1>");
        assertThat(set("/invitation", invited, "mizuumi no soko 9", "mizuumi no soko 9"))
                .contains("このリンクは使えません");

        assertThat(login("not-my-password")).contains("いずれかが違います", HANAKO).doesNotContain("not-my-password");
        assertThat(login("mizuumi no soko 7")).contains("<h1>認証コードの入力</h1>", "/login/code/again");
        assertThat(browser.post("/login/code", "code", "000000x").body()).contains("role=\"alert\"");
        assertThat(browser.post("/login/code", "code", mailed("(?m)^\\s*([0-9]{6,8})\\s*$"))
                        .body())
                .isEqualTo("home of 佐藤 花子");

        browser.get("/forgot");
        assertThat(browser.post("/forgot", "company", "aozora", "email", HANAKO).body())
                .contains("リンクを記載したメールをお送りします");
        String reset = mailed("/reset#([A-Za-z0-9_.-]+)");
        assertThat(set("/reset", reset, "kirin ga sora wo tobu", "kirin ga sora wo tobu"))
                .contains("パスワードを設定しました");
        assertThat(login("kirin ga sora wo tobu")).contains("認証コードの入力");
    }

    @Test
    void page_hasNeitherScriptNorStyleNorWhatWasTyped_asMarkup() {
        browser.get("/login");
        String page = browser.post("/login", "company", "<script>alert(1)</script>", "email", "\"><b>", "password", "x")
                .body();

        assertThat(page).contains("&lt;script&gt;", "&quot;&gt;&lt;b&gt;").doesNotContain("<script>", "<b>", "style=");
    }

    @Test
    void page_forAnEnglishBrowser_isEnglish() {
        assertThat(browser.get("/login", "Accept-Language", "en").body())
                .contains("<html lang=\"en\">", "<h1>Log in</h1>", "Mail address");
    }

    @Test
    void files_ofThePages_areServed() {
        assertThat(browser.get("/login/sharedkit.css").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        assertThat(browser.get("/login/sharedkit.js").body()).contains("location.hash");
    }

    private String login(String password) {
        browser.get("/login");
        return browser.post("/login", "company", "aozora", "email", HANAKO, "password", password)
                .body();
    }

    private String set(String page, String token, String password, String repeated) {
        browser.get(page);
        HttpResponse<String> answer = browser.post(page, "token", token, "password", password, "repeated", repeated);
        return answer.body();
    }

    private static String mailed(String pattern) {
        RecordingMailer mailer = (RecordingMailer) application.getBean(Mailer.class);
        for (int i = 0; i < 500; i++) {
            for (Mail mail : mailer.mails()) {
                Matcher matcher = Pattern.compile(pattern).matcher(mail.text());
                if (matcher.find()) {
                    return matcher.group(1);
                }
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("No mail with " + pattern);
    }

    @Configuration
    @EnableAutoConfiguration
    static class Host {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                            .permitAll()
                            .requestMatchers("/login/**", "/forgot", "/reset", "/invitation")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .with(new SharedkitLogin(), login -> {})
                    .build();
        }

        @Bean
        Mailer mailer() {
            return new RecordingMailer(InstantSource.system());
        }

        @RestController
        static class Pages {

            @GetMapping("/")
            String home(@AuthenticationPrincipal SharedkitUser user) {
                return "home of " + user.account().name();
            }
        }
    }
}
