/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceIdentityTest {
    private static final String URL = "sharedkit.service.url";

    @Test
    void bind_nameAndAddress_giveTheRest() {
        ServiceIdentity service = bind(Map.of());
        assertThat(service.name(Locale.ENGLISH)).isEqualTo("くもの人事");
        assertThat(service.host()).isEqualTo("hr.example.jp");
        assertThat(service.provider().value()).isEqualTo("provider");
        assertThat(service.sender()).isEqualTo("no-reply@hr.example.jp");
        assertThat(service.auditOrigin()).isEqualTo("audit.hr.example.jp");
        assertThat(service.link("/reset#x")).isEqualTo("https://HR.example.jp/reset#x");
    }

    @Test
    void bind_nameReadInAnotherCharset_saysSo() {
        String garbled = new String("むかしの人事".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> bind(Map.of("sharedkit.service.name", garbled)))
                .hasMessageContaining("sharedkit.service.name")
                .hasMessageContaining("this one has 18")
                .hasMessageContaining("read as ISO-8859-1");
    }

    @Test
    void bind_nameTooLongOrOfTwoLines_isRefused() {
        assertThatThrownBy(() -> bind(Map.of("sharedkit.service.name-english", "x".repeat(65))))
                .hasMessageContaining("sharedkit.service.name-english")
                .hasMessageNotContaining("ISO-8859-1");
        assertThatThrownBy(() -> bind(Map.of("sharedkit.service.name", "two\nlines")))
                .hasMessageContaining("one line");
        assertThat(bind(Map.of("sharedkit.service.name", "人".repeat(64))).name())
                .hasSize(64);
    }

    @Test
    void bind_everythingSet_isTaken() {
        ServiceIdentity service = bind(Map.of(
                "sharedkit.service.name-english",
                "Kumono HR",
                "sharedkit.service.tenant",
                "kumono",
                "sharedkit.service.mail-from",
                "mail@kumono.example.jp",
                URL,
                "https://hr.example.jp:8443/"));
        assertThat(service.name(Locale.ENGLISH)).isEqualTo("Kumono HR");
        assertThat(service.name(Locale.JAPAN)).isEqualTo("くもの人事");
        assertThat(service.provider().value()).isEqualTo("kumono");
        assertThat(service.sender()).isEqualTo("mail@kumono.example.jp");
        assertThat(service.link("/a")).isEqualTo("https://hr.example.jp:8443/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080/", "http://[::1]:8080"})
    void bind_plainHttpOnThisMachine_isTaken(String url) {
        assertThat(bind(Map.of(URL, url)).link("/x")).endsWith(":8080/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hr.example.jp",
                "http://localhost.example.jp",
                "https://hr.example.jp/app",
                "https://hr.example.jp?x",
                "https://hr.example.jp#x",
                "https://me@hr.example.jp",
                "hr.example.jp",
                "mailto:a@b",
                "https://",
                "ftp://hr.example.jp"
            })
    void bind_addressThatLinksCannotBeginWith_isRefused(String url) {
        assertThatThrownBy(() -> bind(Map.of(URL, url)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(URL);
    }

    private static ServiceIdentity bind(Map<String, String> more) {
        Map<String, String> values =
                new HashMap<>(Map.of("sharedkit.service.name", "くもの人事", URL, "https://HR.example.jp"));
        values.putAll(more);
        return PolicyFile.of("test", values).bind(ServiceIdentity.class).get(ServiceIdentity.class);
    }
}
