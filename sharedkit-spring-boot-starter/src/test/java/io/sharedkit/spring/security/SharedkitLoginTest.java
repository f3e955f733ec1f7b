/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import static io.sharedkit.spring.security.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingMailer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;

class SharedkitLoginTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final Actor SETUP = Actor.system("setup");
    private static final String PASSWORD = "kasumi-ga-ura-no-asa-7";
    private static final ConfigurableApplicationContext APPLICATION = start();
    private static int users;

    private final String email = "user" + ++users + "@aozora.example";
    private final Browser browser = browser();
    private final Set<String> read = new HashSet<>();

    @AfterAll
    static void stop() {
        APPLICATION.close();
    }

    @Test
    void login_passwordThenCode_opensASessionInTheCompany_andLogoutEndsIt() {
        join(Roles.GENERAL_USER);

        HttpResponse<String> first = password(PASSWORD);
        assertThat(location(first)).isEqualTo("/login/code");
        assertThat(browser.get("/home").statusCode()).as("only one step").isEqualTo(302);
        HttpResponse<String> second = browser.post("/login/code", "code", code());

        assertThat(location(second)).isEqualTo("/home");
        assertThat(browser.get("/home").body()).isEqualTo("/home 佐藤 花子 aozora true");
        String session = browser.cookie("__Host-session").orElseThrow();
        assertThat(location(browser.post("/logout"))).isEqualTo("/login?notice=logged-out");
        browser.cookie("__Host-session", session);
        assertThat(browser.get("/home").statusCode()).as("ended in the table").isEqualTo(302);
    }

    @Test
    void login_wrongPassword_showsTheLoginPageAgainWithWhatWasTyped() {
        join(Roles.GENERAL_USER);

        HttpResponse<String> answer = password("not-my-password-at-all");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("page /login", email, "いずれかが違います").doesNotContain("not-my");
    }

    @Test
    void login_companyThatIsNone_isAnsweredAsAWrongPasswordIs() {
        join(Roles.GENERAL_USER);
        String wrong = password("not-my-password-at-all").body();

        HttpResponse<String> nobody =
                browser.post("/login", "company", "nobody", "email", email, "password", "not-my-password-at-all");

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo(wrong);
    }

    @Test
    void login_wrongCode_saysHowManyTriesAreLeft_andTheRightOneStillCounts() {
        join(Roles.GENERAL_USER);
        password(PASSWORD);
        String right = code();

        HttpResponse<String> wrong = browser.post("/login/code", "code", right.equals("000000") ? "000001" : "000000");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("page /login/code", "残り");
        assertThat(location(browser.post("/login/code", "code", right))).isEqualTo("/home");
    }

    @Test
    void step_withoutALoginUnderWay_leadsBackToTheLogin() {
        for (String page : List.of("/login/code", "/login/app", "/login/enrol", "/login/password")) {
            assertThat(location(browser.get(page))).as(page).isEqualTo("/login?notice=login-ended");
            assertThat(location(browser.post(page, "code", "123456", "password", PASSWORD, "repeated", PASSWORD)))
                    .as(page)
                    .isEqualTo("/login?notice=login-ended");
        }
    }

    @Test
    void post_withoutTheToken_isForbidden_andNothingIsCompared() {
        join(Roles.GENERAL_USER);

        HttpResponse<String> forged =
                browser.postAsIs("/login", "company", "aozora", "email", email, "password", PASSWORD);

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(browser.cookie("__Host-login")).isEmpty();
    }

    @Test
    void login_sessionAndTokenThatTheBrowserBrought_areReplaced() {
        join(Roles.GENERAL_USER);
        browser.cookie("__Host-session", "planted-by-somebody-else");
        String token = browser.get("/token").body();
        String csrf = browser.cookie("__Host-csrf").orElseThrow();
        password(PASSWORD);
        browser.post("/login/code", "code", code());

        assertThat(browser.cookie("__Host-session")).isPresent().get().isNotEqualTo("planted-by-somebody-else");
        assertThat(browser.cookie("__Host-csrf").orElse("")).isNotEqualTo(csrf);
        assertThat(browser.postAsIs("/logout", "_csrf", token).statusCode()).isEqualTo(403);
    }

    @Test
    void cookies_areOfThisHostAloneAndNotForScripts() {
        join(Roles.GENERAL_USER);
        List<String> headers = new ArrayList<>(password(PASSWORD).headers().allValues("Set-Cookie"));
        headers.addAll(browser.post("/login/code", "code", code()).headers().allValues("Set-Cookie"));

        assertThat(headers)
                .hasSizeGreaterThan(3)
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=")
                        .doesNotContain("Domain"));
    }

    @Test
    void login_afterAPageWasWanted_leadsThere_butNeverElsewhere() {
        join(Roles.GENERAL_USER);
        assertThat(location(browser.get("/employees"))).isEqualTo("/login");
        password(PASSWORD);
        assertThat(location(browser.post("/login/code", "code", code()))).isEqualTo("/employees");

        Browser other = browser();
        for (String evil : List.of("//evil.example", "/\\evil.example", "https://evil.example", "evil")) {
            assertThat(LocalPath.is(evil)).as(evil).isFalse();
        }
        other.cookie("__Host-target", "//evil.example/x");
        other.post("/login", "company", "aozora", "email", email, "password", PASSWORD);
        assertThat(location(other.post("/login/code", "code", code()))).isEqualTo("/home");
    }

    @Test
    void session_endedByAnAdministrator_isOverAtTheNextRequest() {
        String account = join(Roles.GENERAL_USER);
        password(PASSWORD);
        browser.post("/login/code", "code", code());
        assertThat(browser.get("/home").statusCode()).isEqualTo(200);

        Tenants.run(AOZORA, () -> APPLICATION.getBean(Sessions.class).endAll(account, SETUP));

        assertThat(location(browser.get("/home"))).isEqualTo("/login?notice=ended");
    }

    @Test
    void page_ofAdministrators_isForThem() {
        join(Roles.GENERAL_USER);
        password(PASSWORD);
        browser.post("/login/code", "code", code());
        assertThat(browser.get("/admin").statusCode()).isEqualTo(403);
    }

    @Test
    void events_ofSpringSecurity_tellOfBothOutcomes() {
        join(Roles.GENERAL_USER);
        List<Object> heard = new ArrayList<>();
        APPLICATION.addApplicationListener(heard::add);
        password("not-my-password-at-all");
        password(PASSWORD);
        browser.post("/login/code", "code", code());

        assertThat(heard).anyMatch(AbstractAuthenticationFailureEvent.class::isInstance);
        assertThat(heard)
                .filteredOn(AuthenticationSuccessEvent.class::isInstance)
                .hasSize(1);
    }

    /** Invites the user of this test and sets the password; gives the account's id. */
    private String join(String role) {
        Accounts accounts = APPLICATION.getBean(Accounts.class);
        Accounts.Invited invited =
                (Accounts.Invited) Tenants.get(AOZORA, () -> accounts.invite(email, "佐藤 花子", role, SETUP));
        String token = mailed("#([A-Za-z0-9_.-]+)");
        assertThat(Tenants.get(AOZORA, () -> accounts.acceptInvitation(token, PASSWORD)))
                .isInstanceOf(Accounts.Joined.class);
        return invited.account().id();
    }

    private HttpResponse<String> password(String password) {
        return browser.post("/login", "company", "aozora", "email", email, "password", password);
    }

    private String code() {
        return mailed("(?m)^\\s*([0-9]{6,8})\\s*$");
    }

    /** What stands in a mail and was not read yet; mails are sent by another thread. */
    private String mailed(String pattern) {
        RecordingMailer mailer = (RecordingMailer) APPLICATION.getBean(Mailer.class);
        for (int i = 0; i < 500; i++) {
            for (Mail mail : mailer.mails()) {
                Matcher matcher = Pattern.compile(pattern).matcher(mail.text());
                if (mail.to().equals(email) && matcher.find() && read.add(matcher.group(1))) {
                    return matcher.group(1);
                }
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("No mail to " + email + " with " + pattern);
    }

    private static Browser browser() {
        return new Browser(APPLICATION.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static ConfigurableApplicationContext start() {
        List<String> settings = new ArrayList<>(List.of(Application.settings(PostgresDatabase.create())));
        settings.addAll(List.of(
                "spring.flyway.enabled=false", "server.port=0", "sharedkit.web.without-tenant=/login/**,/token"));
        ConfigurableApplicationContext application = new SpringApplicationBuilder(LoginHost.class)
                .properties(settings.toArray(String[]::new))
                .run();
        application.getBean(TenantDirectory.class).register(AOZORA, "株式会社青空");
        Tenants.run(AOZORA, () -> application.getBean(Seats.class).allot(100));
        return application;
    }
}
