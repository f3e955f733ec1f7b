/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.policy.Policy;
import io.sharedkit.retention.BackupPolicy;
import io.sharedkit.spring.Application;
import io.sharedkit.spring.policy.PolicySections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyMetadataTest {
    private static final Path MODULES = Path.of("").toAbsolutePath().getParent();
    private static final Path FILE =
            Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");

    @Test
    void metadata_isThatOfTheRecords() {
        Application.onEmptyDatabase().run(context -> {
            List<Class<? extends Record>> sections = context.getBeanProvider(PolicySections.class).stream()
                    .<Class<? extends Record>>flatMap(some -> some.types().stream())
                    .distinct()
                    .toList();
            String generated = new PolicyMetadata(MODULES).json(sections);
            if (Boolean.getBoolean("metadata.write")) {
                Files.writeString(FILE, generated);
            }
            assertThat(Files.readString(FILE))
                    .as("regenerate it: ./mvnw -pl sharedkit-spring-boot-starter -am verify -Dmetadata.write=true")
                    .isEqualTo(generated);
        });
    }

    @Test
    void constant_withHyphens_isRead() {
        Application.onEmptyDatabase()
                .withPropertyValues("sharedkit.retention.backup.key-destruction=with-rows")
                .run(context -> assertThat(context.getBean(Policy.class)
                                .get(BackupPolicy.class)
                                .keyDestruction())
                        .isEqualTo(BackupPolicy.KeyDestruction.WITH_ROWS));
    }
}
