/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/promises.md} says what the tests show, and no more. */
class PromisesPageTest {
    private static final Path PAGE = House.ROOT.resolve("docs/promises.md");

    @Test
    void page_isWhatTheTestsShow() throws IOException {
        String generated = PromisesPage.render(Promise.all(), TaggedTest.all());
        if (Boolean.getBoolean("promises.write")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(House.read(PAGE))
                .as("regenerate it: ./mvnw -pl sharedkit-house -am verify -Dpromises.write=true")
                .isEqualTo(generated);
    }

    @Test
    void everyTag_isTheIdOfAPromise() {
        assertThat(Promise.all().stream().map(Promise::id))
                .containsAll(TaggedTest.all().stream().map(TaggedTest::id).toList());
    }

    @Test
    void catalogue_has210Promises() {
        assertThat(Promise.all()).hasSize(210);
    }
}
