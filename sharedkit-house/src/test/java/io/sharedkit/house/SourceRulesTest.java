/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules of the house that can only be read off the sources. */
class SourceRulesTest {
    private static final int MAX_LINES = 400;

    @Test
    void noSourceFile_isLongerThan400Lines() {
        assertThat(sources(file -> House.read(file).lines().count() > MAX_LINES))
                .isEmpty();
    }

    @Test
    void noSourceFile_saysLaterOrWho() {
        Pattern words = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|@author\\b|printStackTrace\\(");
        assertThat(sources(file -> !file.endsWith("SourceRulesTest.java")
                        && words.matcher(House.read(file)).find()))
                .isEmpty();
    }

    @Test
    void everyPackage_isNullMarkedAndDescribed() {
        assertThat(sources(file -> file.endsWith("package-info.java")
                        && !(House.read(file).contains("@NullMarked")
                                && House.read(file).startsWith("/**"))))
                .isEmpty();
    }

    @Test
    void everyMainPackage_hasItsPackageInfo() {
        List<Path> without = House.files(".java").stream()
                .filter(file -> House.name(file).contains("src/main/java/"))
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .filter(directory ->
                        !directory.resolve("package-info.java").toFile().exists())
                .toList();
        assertThat(without).isEmpty();
    }

    @Test
    void noDocument_speaksOfTheWorkplace() {
        Pattern workplace = Pattern.compile("(?<!\\w)/(work|root)/|\\.\\./shared/", Pattern.CASE_INSENSITIVE);
        List<String> found = House.files(".md").stream()
                .filter(file -> workplace.matcher(House.read(file)).find())
                .map(House::name)
                .toList();
        assertThat(found).isEmpty();
    }

    private static List<String> sources(Predicate<Path> broken) {
        return House.files(".java").stream().filter(broken).map(House::name).toList();
    }
}
