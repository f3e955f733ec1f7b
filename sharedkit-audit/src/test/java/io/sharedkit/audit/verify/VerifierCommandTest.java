/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.export.ExportDirectory;
import io.sharedkit.audit.tlog.InclusionProof;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.TlogProof;
import io.sharedkit.audit.tlog.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;

class VerifierCommandTest {
    private static final String VKEY = ForeignLog.VKEY.toString();

    @TempDir
    Path directory;

    private ForeignLog log;
    private Path export;

    @BeforeEach
    void export() {
        log = new ForeignLog().events("access", 5);
        export = log.write(directory.resolve("export"));
    }

    /** What the jar for customers holds and no more: this module's classes and one library; no core, no database. */
    @Test
    @Tag("ON-13")
    void main_inAProcessOfItsOwn_exits0To3() throws Exception {
        Script.Result intact = java("verify", export.toString(), "--vkey", VKEY, "--lang", "en");
        assertThat(intact.output()).startsWith("INTACT: all 5 entries").contains("5 entries intact");
        assertThat(intact.exit()).isZero();
        ForeignLog erased = new ForeignLog()
                .events("access", 5)
                .erasure(ForeignLog.ranges(1, 1))
                .without(1);
        Script.Result redacted =
                java("verify", erased.write(directory.resolve("erased")).toString(), "--lang", "ja");
        assertThat(redacted.output()).startsWith("判定 REDACTED: 改ざんはありませんが").contains("--vkey");
        assertThat(redacted.exit()).isEqualTo(1);
        new ExportCopy(export).flip("tile/entries/000.p/5", 400);
        assertThat(java("verify", export.toString()).exit()).isEqualTo(2);
        assertThat(java("verify", "nowhere").exit()).isEqualTo(3);
        assertThat(java().exit()).isEqualTo(3);
    }

    @Test
    void proof_ofAnEntry_isVerified() throws IOException {
        Path file = proof(2);
        Path entry =
                Files.write(directory.resolve("entry"), log.entries().get(2).leaf());
        Path other =
                Files.write(directory.resolve("other"), log.entries().get(3).leaf());
        assertThat(run(0, "verify-proof", file, "--vkey", VKEY, "--entry", entry, "--lang", "en"))
                .contains("Proven: the entry stands at place 2");
        assertThat(run(0, "verify-proof", file, "--vkey", VKEY, "--entry", entry, "--lang", "ja"))
                .contains("証明されました");
        assertThat(run(2, "verify-proof", file, "--vkey", VKEY, "--entry", other, "--lang", "en"))
                .contains("Not proven");
        VerifierKey foreign = VerifierKey.of("other", ForeignLog.VKEY.publicKey());
        run(2, "verify-proof", file, "--vkey", foreign, "--entry", entry);
        run(2, "verify-proof", entry, "--vkey", VKEY, "--entry", entry);
        run(3, "verify-proof", directory.resolve("none"), "--vkey", VKEY, "--entry", entry);
        run(3, "verify-proof", file, "--entry", entry);
        run(3, "verify-proof", file, "--vkey", VKEY);
        run(3, "verify-proof", file, "--vkey", VKEY, "--entry", entry, "--checkpoint", entry);
    }

    @Test
    void verify_earlierCheckpoint_isCompared() throws IOException {
        Path kept = Files.write(directory.resolve("kept"), log.checkpoint(3));
        Path rewritten = Files.write(
                directory.resolve("rewritten"),
                new ForeignLog().events("access", 3).checkpoint(3));
        run(0, "verify", export, "--vkey", VKEY, "--checkpoint", kept);
        assertThat(run(2, "verify", export, "--vkey", VKEY, "--checkpoint", rewritten, "--lang", "en"))
                .contains("The first 3 entries are not the ones of your earlier checkpoint: the log was rewritten");
        run(3, "verify", export, "--checkpoint", directory.resolve("none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "verify",
                "check export",
                "verify export --vkey",
                "verify export --vkey x",
                "verify export --lang fr",
                "verify export --entry x",
                "verify export --what x",
                "verify export more"
            })
    void run_wronglyCalled_saysHow(String words) {
        assertThat(run(3, (Object[]) words.split(" "))).contains("verify-proof").contains("--vkey");
    }

    private Path proof(int index) throws IOException {
        List<MerkleHash> leaves = log.entries().stream().map(LogEntry::hash).toList();
        TlogProof proof =
                TlogProof.of(InclusionProof.build(index, leaves), SignedNote.parse(log.checkpoint(leaves.size())));
        return Files.writeString(directory.resolve("proof.tlog-proof"), proof.toString());
    }

    private static String run(int exit, Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments =
                java.util.Arrays.stream(words).map(Object::toString).toArray(String[]::new);
        int found = VerifierCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        assertThat(found).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(exit);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Script.Result java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                asInTheJar() + File.pathSeparator + place(JsonFactory.class),
                VerifierCommand.class.getName()));
        command.addAll(List.of(arguments));
        return Script.run(command, "the verifier");
    }

    /** This module's classes as far as the build puts them into the jar. */
    private Path asInTheJar() throws Exception {
        Path jar = directory.resolve("jar");
        Path classes = place(VerifierCommand.class);
        Matcher included = Pattern.compile("<include>(io/sharedkit/audit/[a-z/]+)/\\*\\*</include>")
                .matcher(Files.readString(Path.of("pom.xml")));
        while (included.find()) {
            try (Stream<Path> files = Files.walk(classes.resolve(included.group(1)))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = jar.resolve(classes.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return jar;
    }

    /** What is used only now and then is there too; annotations need not be. */
    @Test
    void jar_allItsClasses_findAllTheyName() throws Exception {
        String jackson = place(JsonFactory.class).toString();
        String missing = jdeps("--multi-release", "base", "--missing-deps", "--class-path", jackson, "" + asInTheJar());
        assertThat(missing).contains("org.jspecify.annotations").doesNotContain("Error:");
        assertThat(missing.lines().filter(line -> line.startsWith("   ")))
                .allMatch(line -> line.contains("org.jspecify.annotations.")
                        || line.contains(ExportDirectory.class.getName())); // constants, which Java copies
    }

    private static String jdeps(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        ToolProvider.findFirst("jdeps").orElseThrow().run(print, print, arguments);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Java ends with 1 after an error, which would say that values were erased. */
    @Test
    void ended_byAnError_is3AndSaysSo() throws Exception {
        assertThat(ended(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .startsWith("3 ")
                .contains("UNVERIFIABLE")
                .contains("Java heap space");
        assertThat(ended(() -> {
                    throw new IllegalStateException("x");
                }))
                .startsWith("3 ");
        assertThat(ended(() -> 1)).isEqualTo("1 ");
    }

    private static String ended(IntSupplier work) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = VerifierCommand.ended(new PrintStream(out, true, StandardCharsets.UTF_8), work);
        return exit + " " + out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-31j, , windows-31j",
        ", windows-31j, windows-31j",
        "UTF-8, windows-31j, UTF-8",
        "US-ASCII, , UTF-8",
        "cp437, , UTF-8",
        ", , UTF-8",
        "no such, , UTF-8"
    })
    void consoleCharset_isTheConsolesIfItKnowsJapanese(String named, String formerly, String expected) {
        Properties system = new Properties();
        if (named != null) {
            system.setProperty("stdout.encoding", named);
        }
        if (formerly != null) {
            system.setProperty("sun.stdout.encoding", formerly);
        }
        assertThat(ConsoleCharset.of(system)).isEqualTo(Charset.forName(expected));
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
