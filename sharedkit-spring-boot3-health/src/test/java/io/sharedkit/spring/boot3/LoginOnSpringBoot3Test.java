/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.security.SharedkitFormLogin;
import io.sharedkit.spring.security.SharedkitLogin;
import io.sharedkit.spring.security.SharedkitPasswordEncoder;
import io.sharedkit.spring.security.SharedkitSessionLimits;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingMailer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.SpringSecurityCoreVersion;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The logins, which are compiled against Spring Security 7, on 6.5. */
class LoginOnSpringBoot3Test {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final Actor SETUP = Actor.system("setup");
    private static final String PASSWORD = "kasumi-ga-ura-no-asa-7";
    private static ConfigurableApplicationContext application;
    private static int users;

    private final String email = "user" + ++users + "@aozora.example";
    private final Map<String, String> cookies = new TreeMap<>();
    private final Set<String> read = new HashSet<>();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Path key = Files.writeString(directory.resolve("root.key"), "c2l4dGVlbiBieXRlcyBhcmUgbm90IGVub3VnaCB5ZXQ=");
        try (Connection connection = PostgresDatabase.create().superuser().getConnection()) {
            application = new SpringApplicationBuilder(Host.class)
                    .properties(
                            "spring.datasource.url=" + connection.getMetaData().getURL(),
                            "spring.datasource.username=sk_app",
                            "spring.flyway.enabled=false",
                            "sharedkit.datasource.worker.password=",
                            "sharedkit.datasource.owner.username=sk_owner",
                            "sharedkit.service.name=くもの人事",
                            "sharedkit.service.url=https://hr.example.jp",
                            "sharedkit.core.keys.root=2026a=file:" + key,
                            "server.port=0")
                    .run();
        }
        application.getBean(TenantDirectory.class).register(AOZORA, "株式会社青空");
        Tenants.run(AOZORA, () -> application.getBean(Seats.class).allot(10));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void login_inItsOwnWay_opensASession_withoutFactors() {
        assertThat(SpringSecurityCoreVersion.getVersion()).startsWith("6.5.");
        join();

        assertThat(post("/own", "/login", "company", "aozora", "email", email, "password", PASSWORD))
                .endsWith("/own/login/code");
        assertThat(post("/own", "/login/code", "code", mailed("(?m)^\\s*([0-9]{6,8})\\s*$")))
                .endsWith("/own/home");

        assertThat(get("/own/home").body())
                .contains("aozora", "ROLE_GENERAL_USER")
                .doesNotContain("FACTOR_");
    }

    @Test
    void login_inTheFormOfTheApplication_opensASession_thatAnAdministratorEnds() {
        String account = join();

        assertThat(post("", "/login", "company", "aozora", "email", email, "password", PASSWORD))
                .endsWith("/login/code");
        assertThat(post("", "/login/code", "code", mailed("(?m)^\\s*([0-9]{6,8})\\s*$")))
                .endsWith("/home");
        assertThat(get("/home").body()).contains("aozora", "ROLE_GENERAL_USER");

        Tenants.run(AOZORA, () -> application.getBean(Sessions.class).endAll(account, SETUP));
        assertThat(get("/home").statusCode()).isEqualTo(302);
    }

    @Test
    void encoder_readsWhatTheApplicationHad() {
        SharedkitPasswordEncoder encoder = new SharedkitPasswordEncoder(application.getBean(PasswordHasher.class));
        String old = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        assertThat(encoder.matches(PASSWORD, old)).isTrue();
        assertThat(encoder.upgradeEncoding(old)).isTrue();
        assertThat(encoder.matches(PASSWORD, encoder.encode(PASSWORD))).isTrue();
    }

    private String join() {
        Accounts accounts = application.getBean(Accounts.class);
        Accounts.Invited invited = (Accounts.Invited)
                Tenants.get(AOZORA, () -> accounts.invite(email, "佐藤 花子", Roles.GENERAL_USER, SETUP));
        String token = mailed("#([A-Za-z0-9_.-]+)");
        assertThat(Tenants.get(AOZORA, () -> accounts.acceptInvitation(token, PASSWORD)))
                .isInstanceOf(Accounts.Joined.class);
        return invited.account().id();
    }

    private String mailed(String pattern) {
        RecordingMailer mailer = (RecordingMailer) application.getBean(Mailer.class);
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

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    /** Gives where it goes on. */
    private String post(String chain, String path, String... fields) {
        StringBuilder form =
                new StringBuilder("_csrf=" + encoded(get(chain + "/token").body()));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(chain + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
        return answer.headers().firstValue("Location").orElse("status " + answer.statusCode());
    }

    /** With all cookies, those for TLS alone too. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie", cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(header -> {
                String[] pair = header.substring(0, header.indexOf(';')).split("=", 2);
                cookies.put(pair[0], pair[1]);
            });
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {
        @Bean
        @Order(1)
        SecurityFilterChain own(HttpSecurity http) throws Exception {
            return http.securityMatcher("/own/**")
                    .authorizeHttpRequests(requests -> requests.requestMatchers("/own/login/**", "/own/token")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .with(
                            new SharedkitLogin(),
                            login -> login.loginPage("/own/login").home("/own/home"))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain form(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/login/**", "/token")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .formLogin(form -> form.loginPage("/login").usernameParameter("email"))
                    .with(new SharedkitFormLogin(), login -> login.home("/home"))
                    .with(new SharedkitSessionLimits(), limits -> {})
                    .build();
        }

        @Bean
        Mailer mailer() {
            return new RecordingMailer(InstantSource.system());
        }

        @Bean
        Pages pages() {
            return new Pages();
        }
    }

    @RestController
    static class Pages {
        @GetMapping({"/token", "/own/token"})
        String token(CsrfToken token) {
            return token.getToken();
        }

        @GetMapping({"/home", "/own/home"})
        String page(Authentication login) {
            return Tenants.current() + " " + login.getAuthorities();
        }
    }
}
