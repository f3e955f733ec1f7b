/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** The rules of the house that can be read off the classes. */
@AnalyzeClasses(packages = "io.sharedkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "io.sharedkit.(auth|audit|retention|incident)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("io.sharedkit.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.sharedkit.auth..",
                    "io.sharedkit.audit..",
                    "io.sharedkit.retention..",
                    "io.sharedkit.incident..",
                    "io.sharedkit.testkit..");

    @ArchTest
    static final ArchRule NO_STATIC_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule NO_SLEEP = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule THREADS_DO_NOT_INHERIT_A_TENANT =
            noClasses().should().dependOnClassesThat().areAssignableTo(InheritableThreadLocal.class);

    @ArchTest
    static final ArchRule NO_JAVA_DESERIALISATION =
            noClasses().should().dependOnClassesThat().areAssignableTo(java.io.ObjectInputStream.class);

    @ArchTest
    static final ArchRule PUBLIC_CLASSES_ARE_NOT_FOR_EXTENSION = classes()
            .that()
            .arePublic()
            .and()
            .resideOutsideOfPackage("io.sharedkit.spring..")
            .and(areOpenForExtension())
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("a public class is final or sealed, but where Spring makes subclasses of it");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_THINGS_ARE =
            noClasses().that().arePublic().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)");

    private static DescribedPredicate<JavaClass> areOpenForExtension() {
        return DescribedPredicate.describe(
                "are neither interfaces, enums, records nor sealed",
                type -> !type.isInterface()
                        && !type.isEnum()
                        && !type.isRecord()
                        && !type.reflect().isSealed());
    }
}
