/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import static io.sharedkit.spring.security.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Http;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.session.Session;

/** Logins of OpenID providers and bearer tokens, beside the form. */
class TokenLoginTest {
    private static final OpenIdProvider OURS = new OpenIdProvider();
    private static final OpenIdProvider CUSTOMERS = new OpenIdProvider();
    private static final ConfigurableApplicationContext APPLICATION = start();

    private final Browser browser = Aozora.browser(APPLICATION);
    private final Member member = new Member(APPLICATION);

    @AfterAll
    static void stop() {
        APPLICATION.close();
        OURS.close();
        CUSTOMERS.close();
    }

    @Test
    void login_ofAProvider_isInTheCompanyOfTheClaim_andTheUserActs() {
        String account = member.join(Roles.GENERAL_USER);

        HttpResponse<String> answer = login("ours", OURS, Map.of("company", "aozora", "account", account));

        assertThat(location(answer)).isEqualTo("/home");
        assertThat(browser.get("/home").body()).isEqualTo("DefaultOidcUser aozora " + Actor.user(account));
    }

    @Test
    void login_ofACustomersProvider_isInThatCompany_whateverItClaims() {
        String account = member.join(Roles.GENERAL_USER);

        login("customers", CUSTOMERS, Map.of("company", "takasaki", "account", account));

        assertThat(browser.get("/home").body()).contains(" aozora ");
    }

    @Test
    void login_thatNamesNoCompany_reachesNoPageOfOne() {
        login("ours", OURS, Map.of("account", "a-1"));
        assertThat(browser.get("/home").statusCode()).isEqualTo(403);

        login("ours", OURS, Map.of("company", "aozora/../takasaki", "account", "a-1"));
        assertThat(browser.get("/home").statusCode()).isEqualTo(404);
    }

    @Test
    void host_ofAnotherCompany_isRefused_andTheCompanyOfTheLoginHasTheEvent() {
        String account = member.join(Roles.GENERAL_USER);
        login("ours", OURS, Map.of("company", "aozora", "account", account));
        String cookie = "Cookie: SESSION=" + browser.cookie("SESSION").orElseThrow();

        assertThat(Http.to(APPLICATION)
                        .get("aozora.hr.example.jp", "/home", cookie)
                        .status())
                .isEqualTo(200);
        assertThat(Http.to(APPLICATION)
                        .get("takasaki.hr.example.jp", "/home", cookie)
                        .status())
                .isEqualTo(404);
        Tenants.run(Aozora.ID, () -> {
            AuditLog log = APPLICATION.getBean(AuditLog.class);
            log.sequence();
            assertThat(log.find(AuditQuery.builder().build()))
                    .anyMatch(event -> event.action()
                            .filter("tenant.resolution.refused"::equals)
                            .isPresent());
        });
    }

    @Test
    void session_ofAProvidersLogin_isOverWhenUnused_orItsLoginsAreEnded() {
        String account = member.join(Roles.GENERAL_USER);
        Map<String, String> claims = Map.of("company", "aozora", "account", account);
        login("ours", OURS, claims);
        APPLICATION.getBean(ShiftedClock.class).advance(Duration.ofMinutes(29));
        assertThat(browser.get("/home").statusCode()).isEqualTo(200);
        APPLICATION.getBean(ShiftedClock.class).advance(Duration.ofMinutes(30));
        assertThat(location(browser.get("/home"))).isEqualTo("/login");

        login("ours", OURS, claims);
        String old = browser.cookie("SESSION").orElseThrow();
        assertThat(stored(old)).isNotNull();
        Tenants.run(Aozora.ID, () -> APPLICATION.getBean(Credentials.class).endLogins(account));
        assertThat(browser.get("/open").body()).as("on open pages too").isEqualTo("open to anybody");
        assertThat(stored(old)).isNull();
    }

    @Test
    void session_endedBetweenTheLoginAndTheFirstRequest_isOver() {
        String account = member.join(Roles.GENERAL_USER);
        login("ours", OURS, Map.of("company", "aozora", "account", account));

        Tenants.run(Aozora.ID, () -> APPLICATION.getBean(Credentials.class).endLogins(account));

        assertThat(location(browser.get("/home"))).isEqualTo("/login");
    }

    @Test
    void login_ofAnAccountThatIsDisabledOrNone_isNoSession() {
        String account = member.join(Roles.GENERAL_USER);
        Tenants.run(Aozora.ID, () -> APPLICATION.getBean(Accounts.class).disable(account, "left", Member.SETUP));
        for (String id : new String[] {account, "nobody"}) {
            login("ours", OURS, Map.of("company", "aozora", "account", id));
            assertThat(location(browser.get("/home"))).as(id).isEqualTo("/login");
        }
    }

    @Test
    void browser_hasOneLogin_theLatest() {
        String account = member.join(Roles.GENERAL_USER);
        login("ours", OURS, Map.of("company", "aozora", "account", account));
        member.login(browser);
        assertThat(browser.get("/home").body()).startsWith("SharedkitUser aozora ");
        Session http = Objects.requireNonNull(stored(browser.cookie("SESSION").orElseThrow()));
        String token = http.getRequiredAttribute(HttpSessionPlace.TOKEN);
        assertThat(http.getAttributeNames()).doesNotContain("SPRING_SECURITY_CONTEXT");

        login("ours", OURS, Map.of("company", "aozora", "account", account));

        assertThat(browser.get("/home").body()).startsWith("DefaultOidcUser aozora ");
        assertThat(APPLICATION.getBean(Sessions.class).resume(token)).isInstanceOf(Sessions.Ended.class);
    }

    @Test
    void bearerToken_isInTheCompanyOfTheClaim() {
        Map<String, String> claims = Map.of("company", "aozora", "account", "a-1");
        assertThat(api(OURS.token(claims), "localhost").body()).endsWith(" aozora " + Actor.user("a-1"));
        assertThat(api(OURS.token(claims), "takasaki.hr.example.jp").status()).isEqualTo(404);
        assertThat(api(OURS.token(Map.of("account", "a-1")), "localhost").status())
                .isEqualTo(403);
        assertThat(api(OURS.token(Map.of("company", "aozora")), "localhost").status())
                .isEqualTo(403);
        assertThat(api(CUSTOMERS.token(claims), "localhost").status()).isEqualTo(401);
    }

    private static Http.Answer api(String token, String host) {
        return Http.to(APPLICATION).get(host, "/api/me", "Authorization: Bearer " + token);
    }

    /** Goes to the provider, which lets everybody in, and comes back; gives the last answer. */
    private HttpResponse<String> login(String registration, OpenIdProvider provider, Map<String, String> claims) {
        HttpResponse<String> there = browser.get("/oauth2/authorization/" + registration);
        Map<String, String> asked = Arrays.stream(
                        URI.create(there.headers().firstValue("Location").orElseThrow())
                                .getRawQuery()
                                .split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Map<String, String> all = new TreeMap<>(claims);
        all.put("nonce", asked.get("nonce"));
        provider.next(all);
        return browser.get("/login/oauth2/code/" + registration + "?code=any&state=" + asked.get("state"));
    }

    private static Session stored(String cookie) {
        String id = new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
        return APPLICATION.getBean(TokenHost.class).stored.get(id);
    }

    private static ConfigurableApplicationContext start() {
        ConfigurableApplicationContext application = Aozora.start(
                TokenHost.class,
                "sharedkit.web.base-domain=hr.example.jp",
                "sharedkit.token.company-claim=company",
                "sharedkit.token.issuers=" + OURS.issuer(),
                "sharedkit.token.companies.[" + CUSTOMERS.issuer() + "]=aozora",
                "sharedkit.token.account-claim=account",
                "test.issuer=" + OURS.issuer(),
                registration("ours", "client-id=hr"),
                registration("ours", "client-secret=geheim"),
                registration("ours", "scope=openid"),
                "spring.security.oauth2.client.provider.ours.issuer-uri=" + OURS.issuer(),
                registration("customers", "client-id=hr"),
                registration("customers", "client-secret=geheim"),
                registration("customers", "scope=openid"),
                "spring.security.oauth2.client.provider.customers.issuer-uri=" + CUSTOMERS.issuer());
        application.getBean(TenantDirectory.class).register(TenantId.of("takasaki"), "株式会社高崎");
        return application;
    }

    private static String registration(String id, String setting) {
        return "spring.security.oauth2.client.registration." + id + "." + setting;
    }
}
