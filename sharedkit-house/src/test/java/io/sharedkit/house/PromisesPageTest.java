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

/** {@code docs/promises.md} and its Japanese version say what the tests show, and no more. */
class PromisesPageTest {

    @Test
    void page_isWhatTheTestsShow() throws IOException {
        check("docs/promises.md", PromiseWords.ENGLISH);
    }

    @Test
    void japanesePage_isWhatTheTestsShow() throws IOException {
        check("docs/promises.ja.md", PromiseWords.JAPANESE);
    }

    @Test
    void everyPromise_hasItsJapaneseText_andNoTextIsLeftOver() {
        assertThat(PromiseWords.JAPANESE.keys("promise."))
                .containsExactlyInAnyOrderElementsOf(Promise.all().stream()
                        .map(promise -> "promise." + promise.id())
                        .toList());
    }

    @Test
    void everyLimit_isPrintedInBothLanguages() {
        assertThat(PromiseWords.JAPANESE.keys("limit."))
                .isEqualTo(PromiseWords.ENGLISH.keys("limit."))
                .isNotEmpty();
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

    private static void check(String name, PromiseWords words) throws IOException {
        Path page = House.ROOT.resolve(name);
        String generated = new PromisesPage(words, Promise.all(), TaggedTest.all()).render();
        if (Boolean.getBoolean("promises.write")) {
            Files.writeString(page, generated);
        }
        assertThat(House.read(page))
                .as("regenerate it: ./mvnw -pl sharedkit-house -am verify -Dpromises.write=true")
                .isEqualTo(generated);
    }
}
