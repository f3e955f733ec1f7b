/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.PreAuthentication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** There is one way to the proof of a login, and the page that lists the ways in knows no other. */
class LoginWaysTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.sharedkit");

    @Test
    @Tag("ASVS-6.3.4")
    @Tag("ASVS-7.6.2")
    void proofOfALogin_isMadeByTheSecondStep() {
        assertThat(classes.get(Authentication.class).getConstructors())
                .allSatisfy(
                        constructor -> assertThat(constructor.getModifiers()).doesNotContain(JavaModifier.PUBLIC));
        assertThat(classes.get(Authentication.class).getConstructorCallsToSelf())
                .extracting(call -> call.getOriginOwner().getSimpleName())
                .as("the second step, and the change of a factor by who is logged in, which begins an epoch")
                .containsOnly("FactorSettings", "LoginCompletion");
        assertThat(classes.get(PreAuthentication.class).getConstructorCallsToSelf())
                .extracting(call -> call.getOriginOwner().getSimpleName())
                .containsOnly("PreAuthentications");
    }

    @Test
    @Tag("ASVS-7.6.2")
    void session_isOpenedWithTheProofOnly() {
        assertThat(classes.get("io.sharedkit.auth.session.Sessions").getMethods())
                .filteredOn(method -> method.getName().equals("open"))
                .singleElement()
                .satisfies(method -> assertThat(
                                method.getRawParameterTypes().get(0).isEquivalentTo(Authentication.class))
                        .isTrue());
    }

    @Test
    @Tag("ASVS-6.1.3")
    void page_namesEveryWayIn() {
        assertThat(House.read(House.ROOT.resolve("docs/login.md")))
                .contains("## Every way in")
                .contains("password, then second step")
                .contains("remembered browser")
                .contains("reset link")
                .contains("invitation link")
                .contains("step-up")
                .contains("single sign-on");
    }
}
