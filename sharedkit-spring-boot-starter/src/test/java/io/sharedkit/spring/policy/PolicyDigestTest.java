/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.password.PasswordSettings;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.spring.Application;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyDigestTest {

    @Test
    void of_theSameSettingsOnAnotherNode_isTheSame_ofOthersIsNot() {
        String[] idle = {"PT25M", "PT25M", "PT26M"};
        String[] digests = new String[idle.length];
        String key = "sharedkit.core.keys.root=2026a=file:" + Application.keyFile();
        for (int i = 0; i < idle.length; i++) {
            int node = i;
            Application.onEmptyDatabase()
                    .withPropertyValues("sharedkit.auth.session.idle=" + idle[i], key)
                    .run(context ->
                            digests[node] = context.getBean(PolicyDigest.class).value());
        }
        assertThat(digests[0]).matches("[0-9a-f]{32}").isEqualTo(digests[1]).isNotEqualTo(digests[2]);
    }

    @Test
    void of_sections_doesNotDependOnTheirOrder() {
        Policy policy = PolicyFile.of(
                        "test", Map.of("sharedkit.service.name", "x", "sharedkit.service.url", "https://x.example"))
                .bind(ServiceIdentity.class, PasswordSettings.class);

        assertThat(PolicyDigest.of(policy, List.of(ServiceIdentity.class, PasswordSettings.class)))
                .isEqualTo(PolicyDigest.of(policy, List.of(PasswordSettings.class, ServiceIdentity.class)))
                .isNotEqualTo(PolicyDigest.of(policy, List.of(ServiceIdentity.class)));
    }

    @Test
    void text_ofSetsAndMaps_isSorted_ofListsIsNot() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("b", 2);
        map.put("a", 1);
        assertThat(CanonicalText.of(map)).isEqualTo("{1:a=1:1,1:b=1:2}");
        assertThat(CanonicalText.of(new LinkedHashSet<>(List.of("b", "a")))).isEqualTo("{1:a,1:b}");
        assertThat(CanonicalText.of(List.of("b", "a"))).isEqualTo("[1:b,1:a]");
        assertThat(CanonicalText.of(Optional.empty())).isEqualTo("-");
        assertThat(CanonicalText.of(new Words(Set.of("x")))).isEqualTo("(words={1:x})");
    }

    @Test
    void text_ofDifferentValuesThatPrintAlike_differs() {
        assertThat(CanonicalText.of(List.of("a,1:b"))).isNotEqualTo(CanonicalText.of(List.of("a", "b")));
    }

    private record Words(Set<String> words) {}
}
