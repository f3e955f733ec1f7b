/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static io.sharedkit.retention.erasure.ErasureWorld.EXECUTOR;
import static io.sharedkit.retention.internal.HrDatabase.AOZORA;
import static io.sharedkit.retention.internal.HrDatabase.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.retention.internal.CanonicalJson;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that really die. */
@Tag("GN-03a")
class ErasureKillTest {
    private final ErasureWorld world = new ErasureWorld();

    @TempDir
    Path folder;

    /** The first batch, the last of one target, the first of the next, one in between, and the very end. */
    @Test
    void execute_inProcessesThatDie_isFinishedByALaterOne_andCountsEachRowOnce() throws Exception {
        ErasurePlan plan = world.approvedPlan();
        for (String batch : List.of("1", "5", "1", "3", "0")) {
            run(plan.digest(), batch, CrashingErasure.HALTED);
            assertThat(world.hr.tenants().find(AOZORA).orElseThrow().status())
                    .isEqualTo(TenantStatus.LOGICALLY_DELETED);
        }
        ErasureResult result = world.erasures().execute(AOZORA, plan.digest(), EXECUTOR);
        assertThat(result)
                .isInstanceOfSatisfying(
                        ErasureResult.Erased.class,
                        erased -> assertThat(
                                        CanonicalJson.tree(erased.certificate().json())
                                                .get("targets")
                                                .toString())
                                .isEqualTo("[{\"after\":0,\"before\":30,\"erased\":30,\"name\":\"note\"},"
                                        + "{\"after\":0,\"before\":30,\"erased\":30,\"name\":\"employee\"}]"));
        assertThat(world.hr.count("employee", AOZORA)).isZero();
        assertThat(world.hr.count("employee", TAKASAKI)).isEqualTo(30);
        run(plan.digest(), "0", CrashingErasure.FINISHED);
    }

    private void run(String digest, String batch, int expected) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath()));
        command.addAll(List.of(CrashingErasure.class.getName(), address(), digest, batch));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor())
                .as("exit status of a process that said: %s", Files.readString(folder.resolve("output")))
                .isEqualTo(expected);
    }

    private String address() throws Exception {
        try (var connection = world.hr.database().superuser().getConnection()) {
            return connection.getMetaData().getURL();
        }
    }

    private static String classPath() {
        return Stream.of("jdk.module.path", "java.class.path")
                .map(name -> System.getProperty(name, ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator, "target/test-classes" + File.pathSeparator, ""));
    }
}
