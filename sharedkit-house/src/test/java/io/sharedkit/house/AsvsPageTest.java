/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/asvs.md} says what the tests show, and no more. */
class AsvsPageTest {
    private static final Path PAGE = House.ROOT.resolve("docs/asvs.md");

    private final List<AsvsRequirement> requirements = AsvsRequirement.all();
    private final List<TaggedTest> tests = TaggedTest.asvs();

    @Test
    void page_isWhatTheTestsShow() throws IOException {
        String generated = AsvsPage.render(requirements, tests);
        if (Boolean.getBoolean("promises.write")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(House.read(PAGE))
                .as("regenerate it: ./mvnw -pl sharedkit-house -am verify -Dpromises.write=true")
                .isEqualTo(generated);
    }

    @Test
    void everyTag_isTheIdOfARequirement() {
        assertThat(requirements.stream().map(one -> "ASVS-" + one.id()))
                .containsAll(tests.stream().map(TaggedTest::id).toList());
    }

    @Test
    void whatIsCalledMet_isShownByATest() {
        Set<String> shown = tests.stream().map(TaggedTest::id).collect(Collectors.toSet());
        assertThat(requirements)
                .filteredOn(AsvsRequirement::isShown)
                .allSatisfy(one -> assertThat(shown).contains("ASVS-" + one.id()));
    }

    @Test
    void whatIsNotWhollyMet_saysWhy() {
        assertThat(requirements)
                .filteredOn(one -> !one.state().equals("met"))
                .allSatisfy(one -> assertThat(one.remark()).as(one.id()).isNotEmpty());
    }
}
