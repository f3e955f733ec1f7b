/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each place of a request says; {@code !} is malformed, {@code -} nothing. */
@Tag("JJ-28")
class TenantResolverTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aozora.hr.example.jp            | aozora
            AoZora.HR.Example.JP            | aozora
            c-7f3a.hr.example.jp            | c-7f3a
            7.hr.example.jp                 | 7
            hr.example.jp                   | -
            www.hr.example.jp               | -
            WWW.hr.example.jp               | -
            example.jp                      | -
            aozora.hr.example.com           | -
            aozorahr.example.jp             | -
            10.0.0.1                        | -
            localhost                       | -
            aozora.hr.example.jp.           | !
            aozora.hr.example.jp:443        | !
            hr.example.jp:8443              | !
            takasaki.aozora.hr.example.jp   | !
            www.aozora.hr.example.jp        | !
            .hr.example.jp                  | !
            aozora..hr.example.jp           | !
            -aozora.hr.example.jp           | !
            aozora-.hr.example.jp           | !
            ao_zora.hr.example.jp           | !
            ao zora.hr.example.jp           | !
            xn--kcrz8s.hr.example.jp        | !
            XN--kcrz8s.hr.example.jp        | !
            青空.hr.example.jp                | !
            aozora。hr.example.jp            | !
            aozora%2ehr.example.jp          | !
            takasaki@aozora.hr.example.jp   | !
            aozora.hr.example.jp/x          | !
            aozora.hr.example.jp,takasaki.hr.example.jp | !
            [::1]                           | !
            ::1                             | !
            """)
    void subdomain(String host, String expected) {
        TenantResolver resolver = TenantResolver.subdomain("HR.example.jp", "www", "Login");
        assertThat(said(resolver, FakeRequest.host(host))).isEqualTo(expected);
    }

    @Test
    void subdomain_ofTheLongestName_isTakenAndNotOneMore() {
        TenantResolver resolver = TenantResolver.subdomain("hr.example.jp");
        assertThat(said(resolver, FakeRequest.host("a".repeat(63) + ".hr.example.jp")))
                .isEqualTo("a".repeat(63));
        assertThat(said(resolver, FakeRequest.host("a".repeat(64) + ".hr.example.jp")))
                .isEqualTo("!");
        assertThat(said(resolver, FakeRequest.host("a.".repeat(126) + "aa"))).isEqualTo("!");
        assertThat(said(resolver, FakeRequest.host(""))).isEqualTo("!");
        assertThat(said(resolver, FakeRequest.host("aozora.hr.example.jp\n"))).isEqualTo("!");
        assertThat(said(resolver, FakeRequest.host("aozora\u0000.hr.example.jp")))
                .isEqualTo("!");
        assertThat(said(resolver, FakeRequest.path("/"))).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jinji.aozora.example         | aozora
            JINJI.Aozora.Example         | aozora
            xn--kcrz8s.example           | takasaki
            unknown.example              | -
            jinji.aozora.example.        | !
            jinji.aozora.example:443     | !
            青空.example                  | !
            """)
    void hosts(String host, String expected) {
        TenantResolver resolver = TenantResolver.hosts(
                Map.of("Jinji.aozora.example", TenantId.of("aozora"), "xn--kcrz8s.example", TenantId.of("takasaki")));
        assertThat(said(resolver, FakeRequest.host(host))).isEqualTo(expected);
        assertThat(said(resolver, FakeRequest.path("/"))).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /t/aozora                        | aozora
            /t/aozora/                       | aozora
            /t/aozora/employees/7            | aozora
            /t/Aozora/x                      | Aozora
            /t/ao_zora/%E7%A4%BE%E5%93%A1    | ao_zora
            /t/aozora/a..b/..c               | aozora
            /                                | -
            /t                               | -
            /t/                              | -
            /T/aozora                        | -
            /tt/aozora                       | -
            /login/%E7%A4%BE%E5%93%A1;x=1    | -
            /t/aozora%2Ftakasaki             | !
            /t/%61ozora                      | !
            /t/ao%zzora                      | !
            /t/ao zora                       | !
            /t/青空/x                         | !
            /t/aozora;jsessionid=1/x         | !
            /t/aozora\\takasaki            | !
            /t//aozora                       | !
            /t/./aozora                      | !
            /t/../t/aozora                   | !
            /t/aozora/../takasaki            | !
            /t/aozora/..                     | !
            /t/aozora/..;/takasaki           | !
            /t/aozora/%2e%2e/takasaki        | !
            /t/aozora/%2E./takasaki          | !
            /t/aozora/%252e%252e/takasaki    | !
            /t/aozora/%zz/%2e%2e/takasaki    | !
            /t/aozora/..%2ftakasaki          | !
            /t/aozora/..%5ctakasaki          | !
            //t/aozora                       | !
            /./t/aozora                      | !
            /x/../t/aozora                   | !
            /%74/aozora                      | !
            /%2574/aozora                    | !
            /t%2faozora                      | !
            /t;x=1/aozora                    | !
            \\t\\aozora                  | !
            /x/..%2ft/aozora                 | !
            """)
    void path(String path, String expected) {
        assertThat(said(TenantResolver.path("/t/"), FakeRequest.path(path.replace("\\\\", "\\"))))
                .isEqualTo(expected);
    }

    @Test
    void path_ofTheLongestId_isTakenAndNotOneMore() {
        TenantResolver resolver = TenantResolver.path("/hr/t/");
        assertThat(said(resolver, FakeRequest.path("/hr/t/" + "a".repeat(64) + "/x")))
                .isEqualTo("a".repeat(64));
        assertThat(said(resolver, FakeRequest.path("/hr/t/" + "a".repeat(65) + "/x")))
                .isEqualTo("!");
        assertThat(said(resolver, FakeRequest.path(""))).isEqualTo("-");
    }

    @Test
    void header() {
        TenantResolver resolver = TenantResolver.header("X-Tenant");
        assertThat(said(resolver, FakeRequest.inHeader())).isEqualTo("-");
        assertThat(said(resolver, FakeRequest.inHeader("aozora"))).isEqualTo("aozora");
        assertThat(said(resolver, FakeRequest.inHeader("Aozora"))).isEqualTo("Aozora");
        assertThat(said(resolver, FakeRequest.inHeader("a".repeat(64)))).isEqualTo("a".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " aozora",
                "aozora ",
                "aozora,takasaki",
                "aozora;takasaki",
                "青空",
                "../aozora",
                "a\nb",
                "*",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void header_withAnythingElse_isMalformed(String value) {
        assertThat(said(TenantResolver.header("X-Tenant"), FakeRequest.inHeader(value)))
                .isEqualTo("!");
    }

    @Test
    void header_withTwoValues_isMalformedEvenIfBothAreTheSame() {
        assertThat(said(TenantResolver.header("X-Tenant"), FakeRequest.inHeader("aozora", "takasaki")))
                .isEqualTo("!");
        assertThat(said(TenantResolver.header("X-Tenant"), FakeRequest.inHeader("aozora", "aozora")))
                .isEqualTo("!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t", "/t", "t/", "//", "/t//", "/ä/", "/%74/", "/../"})
    void path_withAnImpossiblePrefix_isRefused(String prefix) {
        assertThatThrownBy(() -> TenantResolver.path(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + prefix + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "hr.example.jp.", "hr.example.jp:443", "人事.example.jp", "*.example.jp", "a_b.jp"})
    void hosts_thatAreNone_areRefused(String host) {
        assertThatThrownBy(() -> TenantResolver.subdomain(host)).hasMessageContaining("'" + host + "'");
        assertThatThrownBy(() -> TenantResolver.hosts(Map.of(host, TenantId.of("a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hosts_thatDifferInCaseOnly_areRefused() {
        Map<String, TenantId> twice = new LinkedHashMap<>();
        twice.put("a.example", TenantId.of("a"));
        twice.put("A.example", TenantId.of("b"));
        assertThatThrownBy(() -> TenantResolver.hosts(twice)).hasMessageContaining("A.example stands twice");
    }

    private static String said(TenantResolver resolver, TenantRequest request) {
        TenantEvidence evidence = resolver.resolve(request);
        if (evidence instanceof TenantEvidence.Named named) {
            return named.tenant().value();
        }
        return evidence instanceof TenantEvidence.Absent ? "-" : "!";
    }
}
