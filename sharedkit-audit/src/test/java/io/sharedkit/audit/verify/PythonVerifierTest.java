/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedkit.audit.AuditFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second implementation, which shares no code with the first, must come to the same results. */
class PythonVerifierTest {
    private static final Path SCRIPT = Path.of(System.getProperty("sharedkit.audit.verifier", "verifiers/verify.py"));

    @TempDir
    Path directory;

    private Path path;
    private ExportCopy export;

    @BeforeAll
    static void needsPython() {
        boolean present;
        try {
            present = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            present = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            present = false;
        }
        assumeTrue(present, "python3 is not installed here: verify.py was not run");
    }

    @BeforeEach
    void export() {
        path = directory.resolve("export");
        AuditFixture.export(path, 20);
        export = new ExportCopy(path);
    }

    @Test
    @Tag("ON-13")
    void verify_untouchedExport_exits0InBothLanguages() {
        Result result = run();
        assertThat(result.exit).as(result.output).isZero();
        assertThat(result.output).contains("Intact: all 20 entries").contains("改ざんはありません");
    }

    @Test
    void verify_expectedKey_mustBeTheOneInTheExport() {
        String vkey = new String(export.read("vkey"), StandardCharsets.UTF_8).strip();
        assertThat(run("--vkey", vkey).exit).isZero();
        AuditFixture.export(directory.resolve("other"), 1);
        String other = new String(new ExportCopy(directory.resolve("other")).read("vkey"), StandardCharsets.UTF_8);
        assertThat(run("--vkey", other.strip()).exit).isEqualTo(2);
        assertThat(run("--vkey", "the key that you received").exit).isEqualTo(3);
    }

    @Test
    void verify_entryFlipped_exits2AndNamesTheIndex() {
        byte[] bundle = export.read("tile/entries/000.p/20");
        export.flip("tile/entries/000.p/20", bundle.length * 8L - 9);
        Result result = run();
        assertThat(result.exit).isEqualTo(2);
        assertThat(result.output).contains("entry 19:").doesNotContain("entry 18:");
    }

    @Test
    void verify_valueLeftOut_exits1() {
        export.change(
                "disclosures.jsonl",
                bytes -> new String(bytes, StandardCharsets.US_ASCII)
                        .replaceFirst("(\"index\": 4, \"disclosures\": \\[)[^]]+", "$1")
                        .getBytes(StandardCharsets.US_ASCII));
        Result result = run();
        assertThat(result.exit).isEqualTo(1);
        assertThat(result.output).contains("entry 4: 7 values withheld");
    }

    @Test
    void verify_nothingThere_exits3() {
        export.delete("checkpoint");
        assertThat(run().exit).isEqualTo(3);
        assertThat(python(SCRIPT.toString()).exit).isEqualTo(3);
    }

    @Test
    void verify_largerLog_agreesOnTheUpperTiles() {
        Path large = directory.resolve("large");
        AuditFixture.export(large, 600);
        assertThat(python(SCRIPT.toString(), large.toString()).exit).isZero();
        new ExportCopy(large).flip("tile/1/000.p/2", 17);
        assertThat(python(SCRIPT.toString(), large.toString()).exit).isEqualTo(2);
    }

    /** Bits from a seeded source, in all files, and one in each place that the formats are strict about. */
    @Test
    void verify_sampleOfFlippedBits_exits2() throws IOException {
        Random random = new Random(20260722);
        List<Path> copies = new ArrayList<>();
        for (String file : export.files()) {
            byte[] original = export.read(file);
            for (int round = 0; round < 40; round++) {
                long bit = random.nextInt(original.length * Byte.SIZE);
                Path copy = directory.resolve("copy" + copies.size());
                copy(copy);
                new ExportCopy(copy).flip(file, bit);
                copies.add(copy);
            }
        }
        Result result = python(
                "-c",
                """
                import runpy, sys
                script, exits = sys.argv[1], []
                for path in sys.argv[2:]:
                    sys.argv = [script, path]
                    try:
                        runpy.run_path(script, run_name="__main__")
                    except SystemExit as e:
                        exits.append(e.code)
                print("exits", sorted(set(exits)), len(exits))
                """,
                SCRIPT.toString(),
                String.join("\0", copies.stream().map(Path::toString).toList()));
        assertThat(result.output).contains("exits [2] " + copies.size());
    }

    private void copy(Path target) throws IOException {
        for (String file : export.files()) {
            Files.createDirectories(target.resolve(file).getParent());
            Files.write(target.resolve(file), export.read(file));
        }
    }

    private Result run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(SCRIPT.toString(), path.toString()));
        arguments.addAll(List.of(more));
        return python(arguments.toArray(String[]::new));
    }

    private static Result python(String... arguments) {
        List<String> command = new ArrayList<>(List.of("python3"));
        for (String argument : arguments) {
            command.addAll(List.of(argument.split("\0")));
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Result(int exit, String output) {}
}
