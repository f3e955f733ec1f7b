/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import static io.sharedkit.spring.security.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.tenant.Tenants;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.session.SessionFixationProtectionEvent;
import org.springframework.session.Session;

class SharedkitFormLoginTest {
    private static final ConfigurableApplicationContext APPLICATION = Aozora.start(FormHost.class);

    private final Browser browser = Aozora.browser(APPLICATION);
    private final Member member = new Member(APPLICATION);

    @AfterAll
    static void stop() {
        APPLICATION.close();
    }

    @Test
    void login_passwordThenCode_leadsToThePageThatWasWanted_inTheCompany() {
        member.join(Roles.GENERAL_USER);
        HttpResponse<String> first = member.password(browser, Member.PASSWORD);
        assertThat(location(first)).isEqualTo("/login/code");
        assertThat(location(browser.get("/employees"))).as("only one step").isEqualTo("/login");
        HttpResponse<String> second = browser.post("/login/code", "code", member.code());

        assertThat(location(second)).startsWith("/employees");
        assertThat(browser.get("/home").body()).startsWith("/home aozora ").contains("ROLE_GENERAL_USER");
    }

    @Test
    void login_wrongPassword_isAnsweredAsACompanyThatIsNone() {
        member.join(Roles.GENERAL_USER);

        HttpResponse<String> wrong = member.password(browser, "not-my-password-at-all");
        HttpResponse<String> nobody = browser.post(
                "/login", "company", "nobody", "email", member.email(), "password", "not-my-password-at-all");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("page /login", "いずれかが違います");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo(wrong.body());
    }

    @Test
    void login_otherProvidersOfTheApplication_areNotAsked() {
        for (String company : List.of("aozora", "", "nobody")) {
            HttpResponse<String> answer = browser.post(
                    "/login", "company", company, "email", FormHost.OTHER_USER, "password", Member.PASSWORD);
            assertThat(answer.statusCode()).as(company).isEqualTo(401);
        }
        assertThat(browser.get("/home").statusCode()).isEqualTo(302);
    }

    @Test
    void httpSession_getsAnotherIdAtTheLogin_andHoldsNoUser() {
        member.join(Roles.GENERAL_USER);
        browser.get("/employees");
        String planted = browser.cookie("SESSION").orElseThrow();

        member.login(browser);

        assertThat(browser.cookie("SESSION")).isPresent().get().isNotEqualTo(planted);
        assertThat(attributes(browser.cookie("SESSION").orElseThrow()))
                .containsKey(HttpSessionPlace.TOKEN)
                .doesNotContainKey("SPRING_SECURITY_CONTEXT")
                .allSatisfy(
                        (name, value) -> assertThat(value.getClass().getName()).doesNotStartWith("io.sharedkit."));
    }

    @Test
    void session_endedByAnAdministrator_isOverAtTheNextRequest_andTheHttpSessionWithIt() {
        String account = member.join(Roles.GENERAL_USER);
        member.login(browser);
        String old = browser.cookie("SESSION").orElseThrow();
        assertThat(attributes(old)).containsKey(HttpSessionPlace.TOKEN);

        Tenants.run(Aozora.ID, () -> APPLICATION.getBean(Sessions.class).endAll(account, Member.SETUP));

        assertThat(location(browser.get("/home"))).isEqualTo("/login");
        assertThat(attributes(old)).isEmpty();
        browser.cookie("SESSION", old);
        assertThat(browser.get("/home").statusCode()).isEqualTo(302);
    }

    @Test
    void session_unusedForTheIdleLimit_isOver_andUsedAllTheTimeAtTheAbsoluteOne() {
        member.join(Roles.GENERAL_USER);
        ShiftedClock clock = APPLICATION.getBean(ShiftedClock.class);
        member.login(browser);
        clock.advance(Duration.ofMinutes(29));
        assertThat(browser.get("/home").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(31));
        assertThat(browser.get("/home").statusCode()).as("idle").isEqualTo(302);

        member.login(browser);
        for (int minutes = 0; minutes < 12 * 60 - 30; minutes += 25) {
            clock.advance(Duration.ofMinutes(25));
            assertThat(browser.get("/home").statusCode()).isEqualTo(200);
        }
        clock.advance(Duration.ofMinutes(28));
        assertThat(browser.get("/home").statusCode()).as("absolute").isEqualTo(302);
    }

    @Test
    void logout_endsTheSessionInTheTable() {
        member.join(Roles.GENERAL_USER);
        member.login(browser);
        String token =
                (String) attributes(browser.cookie("SESSION").orElseThrow()).get(HttpSessionPlace.TOKEN);

        assertThat(browser.post("/logout").statusCode()).isEqualTo(302);

        assertThat(browser.get("/home").statusCode()).isEqualTo(302);
        assertThat(APPLICATION.getBean(Sessions.class).resume(token)).isInstanceOf(Sessions.Ended.class);
    }

    @Test
    void factors_ofBothSteps_letIn_untilTheyAreTooOld_andAnotherLoginRenewsThem() {
        member.join(Roles.GENERAL_USER);
        member.login(browser);
        assertThat(browser.get("/salary").body()).contains("FACTOR_PASSWORD", "FACTOR_OTT", "FACTOR_EMAIL_CODE");

        APPLICATION.getBean(ShiftedClock.class).advance(Duration.ofMinutes(6));
        assertThat(browser.get("/home").statusCode()).isEqualTo(200);
        assertThat(location(browser.get("/salary"))).startsWith("/login");
        assertThat(location(member.login(browser))).startsWith("/salary");

        assertThat(browser.get("/salary").statusCode()).isEqualTo(200);
    }

    @Test
    void events_oneFailureAWrongPasswordOrCode_oneSuccessALogin() {
        member.join(Roles.GENERAL_USER);
        List<Object> heard = new ArrayList<>();
        APPLICATION.addApplicationListener(event -> {
            if (event instanceof AbstractAuthenticationEvent) {
                heard.add(event.getClass());
            }
        });
        member.password(browser, "not-my-password-at-all");
        member.password(browser, Member.PASSWORD);
        String code = member.code();
        browser.post("/login/code", "code", code.equals("000000") ? "000001" : "000000");
        browser.post("/login/code", "code", code);

        assertThat(heard)
                .containsExactly(
                        AuthenticationFailureBadCredentialsEvent.class,
                        AuthenticationFailureBadCredentialsEvent.class,
                        SessionFixationProtectionEvent.class,
                        AuthenticationSuccessEvent.class,
                        InteractiveAuthenticationSuccessEvent.class);
    }

    @Test
    void chain_withoutAFormLogin_saysWhatToDo() {
        HttpSecurity http = APPLICATION.getBean(HttpSecurity.class);
        assertThatThrownBy(
                        () -> http.with(new SharedkitFormLogin(), login -> {}).build())
                .hasMessageContaining("formLogin");
    }

    /** What lies in the HttpSession of the cookie. */
    private static Map<String, Object> attributes(String cookie) {
        String id = new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
        Session session = APPLICATION.getBean(FormHost.class).stored.get(id);
        return session == null
                ? Map.of()
                : session.getAttributeNames().stream()
                        .collect(Collectors.toMap(Function.identity(), session::<Object>getRequiredAttribute));
    }
}
