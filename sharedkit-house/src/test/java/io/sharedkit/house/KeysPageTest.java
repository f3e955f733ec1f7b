/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/keys.md} says of every key what its loss and its compromise mean. */
class KeysPageTest {
    private static final Pattern PURPOSE = Pattern.compile("KEY_PURPOSE = \"([a-z-]+)\"");

    @Test
    void everyPurpose_hasItsRow() {
        String page = House.read(House.ROOT.resolve("docs/keys.md"));
        List<String> purposes = House.files(".java").stream()
                .flatMap(file -> PURPOSE.matcher(House.read(file)).results())
                .map(match -> match.group(1))
                .toList();
        assertThat(purposes)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(purpose -> assertThat(page).contains("| `" + purpose + "` |"));
    }
}
