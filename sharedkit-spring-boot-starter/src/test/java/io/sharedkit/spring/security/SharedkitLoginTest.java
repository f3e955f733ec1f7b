/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import static io.sharedkit.spring.security.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.tenant.Tenants;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;

class SharedkitLoginTest {
    private static final ConfigurableApplicationContext APPLICATION = Aozora.start(LoginHost.class);

    private final Member member = new Member(APPLICATION);
    private final Browser browser = Aozora.browser(APPLICATION);

    @AfterAll
    static void stop() {
        APPLICATION.close();
    }

    @Test
    void login_passwordThenCode_opensASessionInTheCompany_andLogoutEndsIt() {
        member.join(Roles.GENERAL_USER);

        HttpResponse<String> first = member.password(browser, Member.PASSWORD);
        assertThat(location(first)).isEqualTo("/login/code");
        assertThat(browser.get("/home").statusCode()).as("only one step").isEqualTo(302);
        HttpResponse<String> second = browser.post("/login/code", "code", member.code());

        assertThat(location(second)).isEqualTo("/home");
        assertThat(browser.get("/home").body()).isEqualTo("/home 佐藤 花子 aozora true");
        String session = browser.cookie("__Host-session").orElseThrow();
        assertThat(location(browser.post("/logout"))).isEqualTo("/login?notice=logged-out");
        browser.cookie("__Host-session", session);
        assertThat(browser.get("/home").statusCode()).as("ended in the table").isEqualTo(302);
    }

    @Test
    void login_wrongPassword_showsTheLoginPageAgainWithWhatWasTyped() {
        member.join(Roles.GENERAL_USER);

        HttpResponse<String> answer = member.password(browser, "not-my-password-at-all");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .contains("page /login", member.email(), "いずれかが違います")
                .doesNotContain("not-my");
    }

    @Test
    void login_companyThatIsNone_isAnsweredAsAWrongPasswordIs() {
        member.join(Roles.GENERAL_USER);
        String wrong = member.password(browser, "not-my-password-at-all").body();

        HttpResponse<String> nobody = browser.post(
                "/login", "company", "nobody", "email", member.email(), "password", "not-my-password-at-all");

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo(wrong);
    }

    @Test
    void login_wrongCode_saysHowManyTriesAreLeft_andTheRightOneStillCounts() {
        member.join(Roles.GENERAL_USER);
        member.password(browser, Member.PASSWORD);
        String right = member.code();

        HttpResponse<String> wrong = browser.post("/login/code", "code", right.equals("000000") ? "000001" : "000000");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("page /login/code", "残り");
        assertThat(location(browser.post("/login/code", "code", right))).isEqualTo("/home");
    }

    @Test
    void codeAgain_atOnce_saysOnThePageWhyNoneWasMailed() {
        member.join(Roles.GENERAL_USER);
        member.password(browser, Member.PASSWORD);

        String page = location(browser.post("/login/code/again"));

        assertThat(page).isEqualTo("/login/code?notice=code-too-soon");
        assertThat(browser.get(page).body()).contains("送信したばかり");
        assertThat(browser.get("/login/code?notice=code-wrong-remaining").body())
                .as("no refusal: somebody else's link")
                .doesNotContain("残り");
    }

    @Test
    void reset_ofWhoHasNoPasswordYet_mailsAnotherInvitation() {
        Accounts accounts = APPLICATION.getBean(Accounts.class);
        Tenants.run(Aozora.ID, () -> accounts.invite(member.email(), "佐藤 花子", Roles.GENERAL_USER, Member.SETUP));
        member.mailed("/invitation#([A-Za-z0-9_.-]+)");

        APPLICATION.getBean(PasswordLifecycle.class).reset().request("aozora", member.email(), Origin.unknown());

        String second = member.mailed("/invitation#([A-Za-z0-9_.-]+)");
        assertThat(Tenants.get(Aozora.ID, () -> accounts.acceptInvitation(second, Member.PASSWORD)))
                .isInstanceOf(Accounts.Joined.class);
    }

    @Test
    void step_withoutALoginUnderWay_leadsBackToTheLogin() {
        for (String page : List.of("/login/code", "/login/app", "/login/enrol", "/login/password")) {
            assertThat(location(browser.get(page))).as(page).isEqualTo("/login?notice=login-ended");
            assertThat(location(browser.post(
                            page, "code", "123456", "password", Member.PASSWORD, "repeated", Member.PASSWORD)))
                    .as(page)
                    .isEqualTo("/login?notice=login-ended");
        }
    }

    @Test
    void post_withoutTheToken_isForbidden_andNothingIsCompared() {
        member.join(Roles.GENERAL_USER);

        HttpResponse<String> forged =
                browser.postAsIs("/login", "company", "aozora", "email", member.email(), "password", Member.PASSWORD);

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(browser.cookie("__Host-login")).isEmpty();
    }

    @Test
    void login_sessionAndTokenThatTheBrowserBrought_areReplaced() {
        member.join(Roles.GENERAL_USER);
        browser.cookie("__Host-session", "planted-by-somebody-else");
        String token = browser.get("/token").body();
        String csrf = browser.cookie("__Host-csrf").orElseThrow();
        member.password(browser, Member.PASSWORD);
        browser.post("/login/code", "code", member.code());

        assertThat(browser.cookie("__Host-session")).isPresent().get().isNotEqualTo("planted-by-somebody-else");
        assertThat(browser.cookie("__Host-csrf").orElse("")).isNotEqualTo(csrf);
        assertThat(browser.postAsIs("/logout", "_csrf", token).statusCode()).isEqualTo(403);
    }

    @Test
    void cookies_areOfThisHostAloneAndNotForScripts() {
        member.join(Roles.GENERAL_USER);
        List<String> headers = new ArrayList<>(
                member.password(browser, Member.PASSWORD).headers().allValues("Set-Cookie"));
        headers.addAll(
                browser.post("/login/code", "code", member.code()).headers().allValues("Set-Cookie"));

        assertThat(headers)
                .hasSizeGreaterThan(3)
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=")
                        .doesNotContain("Domain"));
    }

    @Test
    void login_afterAPageWasWanted_leadsThere_butNeverElsewhere() {
        member.join(Roles.GENERAL_USER);
        assertThat(location(browser.get("/employees"))).isEqualTo("/login");
        member.password(browser, Member.PASSWORD);
        assertThat(location(browser.post("/login/code", "code", member.code()))).isEqualTo("/employees");

        Browser other = Aozora.browser(APPLICATION);
        for (String evil : List.of("//evil.example", "/\\evil.example", "https://evil.example", "evil")) {
            assertThat(LocalPath.is(evil)).as(evil).isFalse();
        }
        other.cookie("__Host-target", "//evil.example/x");
        other.post("/login", "company", "aozora", "email", member.email(), "password", Member.PASSWORD);
        assertThat(location(other.post("/login/code", "code", member.code()))).isEqualTo("/home");
    }

    @Test
    void session_endedByAnAdministrator_isOverAtTheNextRequest() {
        String account = member.join(Roles.GENERAL_USER);
        member.password(browser, Member.PASSWORD);
        browser.post("/login/code", "code", member.code());
        assertThat(browser.get("/home").statusCode()).isEqualTo(200);

        Tenants.run(Aozora.ID, () -> APPLICATION.getBean(Sessions.class).endAll(account, Member.SETUP));

        assertThat(location(browser.get("/home"))).isEqualTo("/login?notice=ended");
    }

    @Test
    void page_ofAdministrators_isForThem() {
        member.join(Roles.GENERAL_USER);
        member.password(browser, Member.PASSWORD);
        browser.post("/login/code", "code", member.code());
        assertThat(browser.get("/admin").statusCode()).isEqualTo(403);
    }

    @Test
    void events_ofSpringSecurity_tellOfBothOutcomes() {
        member.join(Roles.GENERAL_USER);
        List<Object> heard = new ArrayList<>();
        APPLICATION.addApplicationListener(heard::add);
        member.password(browser, "not-my-password-at-all");
        member.password(browser, Member.PASSWORD);
        browser.post("/login/code", "code", member.code());

        assertThat(heard).anyMatch(AbstractAuthenticationFailureEvent.class::isInstance);
        assertThat(heard)
                .filteredOn(AuthenticationSuccessEvent.class::isInstance)
                .hasSize(1);
    }
}
