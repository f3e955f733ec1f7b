/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import static io.sharedkit.audit.verify.ForeignLog.micros;
import static io.sharedkit.audit.verify.ForeignLog.ranges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedkit.audit.AuditFixture;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of exports, true and forged ones: all verifiers come to the same exit code. */
class VerifiersAgreeTest {
    private static final String ENTRIES = "tile/entries/000.p/8";
    private static final String TILE = "tile/0/000.p/8";
    private static final String LINES = "disclosures.jsonl";

    @TempDir
    static Path directory;

    private static final Map<Script, Boolean> INSTALLED = new LinkedHashMap<>();
    private static final List<Arguments> CASES = new ArrayList<>();

    @BeforeAll
    static void findLanguages() {
        for (Script script : Script.values()) {
            INSTALLED.put(script, script.installed());
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("cases")
    @Tag("ON-13")
    void verify_export_exitsAlike(String name, List<String> arguments, int exit) {
        List<String> command = new ArrayList<>(List.of("verify"));
        command.addAll(arguments);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int own =
                VerifierCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), command.toArray(String[]::new));
        assertThat(own).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(exit);
        INSTALLED.forEach((script, installed) -> {
            if (installed) {
                Script.Result result = script.run(arguments);
                assertThat(result.exit()).as(script + ": " + result.output()).isEqualTo(exit);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void script_everyVerdict_isInBothLanguages(Script script) {
        assumeTrue(INSTALLED.get(script), script + " is not installed here: its verifier was not run");
        Path redacted = redacted().write(directory.resolve("verdict-" + script));
        Script.Result result = script.run(List.of(redacted.toString()));
        assertThat(result.output())
                .contains("REDACTED: unchanged, with values erased. All 8 entries")
                .contains("改ざんはありませんが、消去された値があります。全 8 件は")
                .contains("recorded in entries 5, 6, 7")
                .contains("--vkey");
        assertThat(script.run(List.of(redacted.toString(), "--vkey", "k")).output())
                .doesNotEndWith("\n\n")
                .doesNotContain("\n\n");
        assertThat(script.run(List.of()).exit()).isEqualTo(3);
        assertThat(script.run(List.of("--what")).exit()).isEqualTo(3);
        new ExportCopy(redacted).flip(ENTRIES, 8 * 800L);
        assertThat(script.run(List.of(redacted.toString())).output())
                .contains("entry 3:")
                .contains("検証に失敗");
    }

    static Stream<Arguments> cases() throws IOException {
        CASES.clear();
        trueOnes();
        erasures();
        filesChanged();
        entriesSignedInAnotherForm();
        valuesInAnotherForm();
        keysAndCheckpoints();
        earlierCheckpoints();
        return CASES.stream();
    }

    private static void trueOnes() {
        AuditFixture.export(directory.resolve("fixture"), 20);
        add("the library's own", 0, directory.resolve("fixture"));
        AuditFixture.export(directory.resolve("empty"), 0);
        add("empty", 0, directory.resolve("empty"));
        for (int size : new int[] {1, 255, 256, 257, 600}) {
            add("of " + size, 0, new ForeignLog().events("access", size).write(directory.resolve("size" + size)));
        }
        add("nothing there", 3, directory.resolve("nowhere"));
    }

    private static void erasures() {
        add("redacted", 1, redacted().write(directory.resolve("redacted")));
        add("redacted and missing", 2, redacted().without(4).write(directory.resolve("missing")));
        add("missing", 2, events().keep(3, 1).write(directory.resolve("plainly-missing")));
        ForeignLog before = new ForeignLog()
                .erasure(ranges(0, 9))
                .erasure(Erased.before("access", micros(9)))
                .events("access", 2);
        add("erasure before the entry", 2, before.without(3).write(directory.resolve("before")));
        ForeignLog overlapping = new ForeignLog()
                .events("access", 300)
                .erasure(ranges(0, 1))
                .erasure(ranges(0, 280, 290, 500))
                .erasure(ranges(2, 2))
                .without(0, 2, 279, 290, 299, 300);
        add("overlapping ranges", 1, overlapping.write(directory.resolve("overlapping")));
        add("between ranges", 2, overlapping.without(285).write(directory.resolve("between")));
        ForeignLog runs = new ForeignLog()
                .events("access", 4)
                .erasure(Erased.before("access", micros(4)))
                .erasure(Erased.before("access", micros(2)))
                .events("access", 2)
                .erasure(Erased.before("access", micros(6)));
        add("runs going back", 1, runs.without(0, 3).write(directory.resolve("runs")));
        add("at the very time", 2, runs.without(6).write(directory.resolve("very-time")));
        add("other class", 2, runs.without(5).write(directory.resolve("other-class")));
    }

    private static void filesChanged() {
        for (String file : List.of("checkpoint", "vkey", LINES, ENTRIES, TILE)) {
            int exit = file.equals("checkpoint") || file.equals("vkey") ? 3 : 2;
            Path missing = events().write(directory.resolve("without-" + file.replace('/', '-')));
            new ExportCopy(missing).delete(file);
            add("without " + file, exit, missing);
            changed("shorter " + file, file, ExportCopy::shorter);
            changed("longer " + file, file, ExportCopy::longer);
            changed("half " + file, file, ExportCopy::half);
        }
        changed("a bit of an entry", ENTRIES, bytes -> ExportCopy.flipped(bytes, 800));
        changed("a bit of a hash", TILE, bytes -> ExportCopy.flipped(bytes, 800));
        changed("two entries swapped", TILE, bytes -> {
            byte[] swapped = bytes.clone();
            System.arraycopy(bytes, 0, swapped, 32, 32);
            System.arraycopy(bytes, 32, swapped, 0, 32);
            return swapped;
        });
        line("two lines swapped", "\"index\": 2,", "\"index\": 3,");
        line("a line of no entry", "\"index\": 7,", "\"index\": 8,");
        line("without spaces", "{\"index\": 2, ", "{\"index\":2,");
        line("leading zero", "\"index\": 2,", "\"index\": 02,");
        line("a comma more", "\"]}", "\",]}");
        line("a member more", "\"]}", "\"],\"more\":1}");
        line("carriage return", "\"]}\n", "\"]}\r\n");
        line("empty line", "\"]}\n", "\"]}\n\n");
        Path upper = new ForeignLog().events("access", 513).write(directory.resolve("upper"));
        new ExportCopy(upper).flip("tile/1/000.p/2", 300);
        add("a bit of an upper tile", 2, upper);
    }

    private static void entriesSignedInAnotherForm() {
        String erased = "\"erased\":{\"ret\":\"\",\"before\":0,\"events\":[[1,2],[4,4]],\"values\":[]}";
        form("as it should be", 0, "", "");
        for (String[] change : new String[][] {
            {"{\"v\":1,", "{\"v\":1, "},
            {"\"v\":1,", "\"v\":2,"},
            {"\"ret\":\"access\"", "\"ret\":\"Access\""},
            {"\"ret\":\"access\"", "\"ret\":\"\""},
            {"\"ret\":\"access\",", ""},
            {"\"cls\":\"test\"", "\"cls\":\"te\\u0073t\""},
            {"+09:00", "+00:00"},
            {"\"t\":1775", "\"t\":01775"},
            {"\"t\":1775", "\"t\":253402268400000000"},
            {"\"t\":1775001603", "\"t\":1775001604"},
            {"0000-0000-", "0000-000A-"},
            {"\"_sd\":[", "\"_sd\":[\"AAAA\","},
            {"\"_sd\":[", "\"_sd\":[\"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\","},
            {"\"_sd\":[", "\"_sd\":[\"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzw\","},
            {"\"]}", "\",]}"},
            {"\"]}", "\"]}\n"},
            {"\"access\",", "\"access\"," + erased.replace("[4,4]", "[2,4]") + ","},
            {"\"access\",", "\"access\"," + erased.replace("[4,4]", "[4,3]") + ","},
            {"\"access\",", "\"access\"," + erased.replace("[4,4]", "[04,4]") + ","},
            {"\"access\",", "\"access\"," + erased.replace("],[", "],,[") + ","},
            {"\"access\",", "\"access\"," + erased.replace("[4,4]]", "[4,4],]") + ","},
            {"\"access\",", "\"access\"," + erased.replace("[4,4]", "[4]") + ","},
            {"\"access\",", "\"access\"," + erased.replace("[4,4]", "") + ","},
            {"\"access\",", "\"access\"," + erased.replace("\"before\":0", "\"before\":1") + ","},
            {"\"access\",", "\"access\"," + erased.replace("\"ret\":\"\"", "\"ret\":\"access\"") + ","},
            {"\"access\",", "\"access\"," + erased.replace("\"values\":[]", "\"values\":[1]") + ","},
            {"\"access\",", "\"access\"," + erased.replace(",\"values\":[]", "") + ","}
        }) {
            form(change[0] + " -> " + change[1], 2, change[0], change[1]);
        }
        form("with an erasure", 0, "\"access\",", "\"access\"," + erased + ",");
    }

    private static void form(String name, int exit, String old, String now) {
        ForeignLog log = events();
        log.rewrite(3, entry -> {
            assertThat(entry).contains(old);
            return entry.replace(old, now);
        });
        add("entry " + name, exit, log.write(directory.resolve("form" + CASES.size())));
    }

    private static void valuesInAnotherForm() {
        value("spaces and escapes", 0, "[ \"salt\" ,\n\"na\\u006de\", \"\\ud83d\\ude00 \\n\" ]");
        value("not ASCII", 0, "[\"salt\",\"name\",\"髙﨑 花子\"]");
        value("no text", 2, "[\"salt\",\"name\",1]");
        value("four texts", 2, "[\"salt\",\"name\",\"value\",\"\"]");
        value("two texts", 2, "[\"salt\",\"name\"]");
        value("an object", 2, "{\"salt\":\"\",\"name\":\"\",\"value\":\"\"}");
        value("no JSON", 2, "[\"salt\",\"name\",\"value\"");
        value("more behind it", 2, "[\"salt\",\"name\",\"value\"] 1");
        value("a line feed in a text", 2, "[\"salt\",\"name\",\"a\nb\"]");
        value("the name of another", 2, "[\"salt\",\"actor\",\"value\"]");
        value("quotes", 2, "[\"salt\",\"na\"me\",\"value\"]");
        changed("padding", LINES, bytes -> ExportCopy.replaced(bytes, "\"]}", "=\"]}"));
        changed("other alphabet", LINES, bytes -> ExportCopy.replaced(bytes, "\"WyJ", "\"+yJ"));
    }

    /** An entry that was signed with such a value. */
    private static void value(String name, int exit, String json) {
        ForeignLog log = new ForeignLog().events("access", 7);
        log.appendValue(json);
        add("value " + name, exit, log.write(directory.resolve("value" + CASES.size())));
    }

    private static void keysAndCheckpoints() {
        Path export = events().write(directory.resolve("keys"));
        String vkey = ForeignLog.VKEY.toString();
        add("expected key", 0, export, "--vkey", vkey);
        add(
                "two expected keys",
                0,
                export,
                "--vkey",
                VerifierKey.of("other", ForeignLog.VKEY.publicKey()).toString(),
                "--vkey",
                vkey);
        add(
                "another key expected",
                2,
                export,
                "--vkey",
                VerifierKey.of("other", ForeignLog.VKEY.publicKey()).toString());
        add("no key expected", 3, export, "--vkey", "the key that you received");
        changed(
                "vkey of another id",
                "vkey",
                bytes -> ExportCopy.flipped(bytes, 8L * (ForeignLog.ORIGIN.length() + 3)));
        changed("vkey with a carriage return", "vkey", bytes -> ExportCopy.replaced(bytes, "\n", "\r\n"));
        changed("signature without padding", "checkpoint", bytes -> ExportCopy.replaced(bytes, "=\n", "\n"));
        changed("signature with stray bits", "checkpoint", ExportCopy::strayBits);
        changed("root with stray bits", "checkpoint", bytes -> ExportCopy.flipped(bytes, firstPadding(bytes) * 8L - 8));
        changed("another size", "checkpoint", bytes -> ExportCopy.replaced(bytes, "\n8\n", "\n7\n"));
        changed("size with a zero in front", "checkpoint", bytes -> ExportCopy.replaced(bytes, "\n8\n", "\n08\n"));
        changed("hyphen for dash", "checkpoint", bytes -> ExportCopy.replaced(bytes, "\u00e2\u0080\u0094", "-"));
        changed("signed twice", "checkpoint", bytes -> {
            String note = new String(bytes, StandardCharsets.UTF_8);
            return (note + note.substring(note.indexOf('\u2014'))).getBytes(StandardCharsets.UTF_8);
        });
        Path unknown = events().write(directory.resolve("unknown"));
        new ExportCopy(unknown)
                .change(
                        "checkpoint",
                        bytes -> (new String(bytes, StandardCharsets.UTF_8) + "— somebody.else AAAAAQIDBA==\n")
                                .getBytes(StandardCharsets.UTF_8));
        add("signature of an unknown key beside", 0, unknown);
        for (long size : new long[] {7, 9, 1_000_000, Long.MAX_VALUE}) {
            Checkpoint other = new Checkpoint(ForeignLog.ORIGIN, size, events().root(8));
            add("size " + size + " signed", 2, events().write(directory.resolve("signed" + size), other));
        }
        Checkpoint empty = new Checkpoint(ForeignLog.ORIGIN, 0, MerkleHash.EMPTY_TREE);
        add("nothing signed", 2, events().write(directory.resolve("nothing-signed"), empty));
        Checkpoint foreign = new Checkpoint(ForeignLog.ORIGIN + "0", 8, events().root(8));
        add("of another log", 2, events().write(directory.resolve("another-log"), foreign));
    }

    private static void earlierCheckpoints() throws IOException {
        ForeignLog log = new ForeignLog().events("access", 600);
        Path export = log.write(directory.resolve("grown"));
        for (int size : new int[] {0, 1, 256, 300, 512, 600}) {
            add("earlier " + size, 0, export, "--checkpoint", kept(log.checkpoint(size)));
        }
        add(
                "two earlier",
                0,
                export,
                "--checkpoint",
                kept(log.checkpoint(9)),
                "--checkpoint",
                kept(log.checkpoint(10)));
        ForeignLog rewritten = new ForeignLog().events("access", 700);
        for (int size : new int[] {1, 256, 600, 700}) {
            add("earlier and rewritten " + size, 2, export, "--checkpoint", kept(rewritten.checkpoint(size)));
        }
        add(
                "earlier longer",
                2,
                export,
                "--checkpoint",
                kept(log.events("access", 1).checkpoint(601)));
        byte[] foreign = Files.readAllBytes(directory.resolve("fixture/checkpoint"));
        add("earlier of another log", 3, export, "--checkpoint", kept(foreign));
        add("earlier is no checkpoint", 3, export, "--checkpoint", kept(new byte[] {1}));
        add(
                "earlier is not there",
                3,
                export,
                "--checkpoint",
                directory.resolve("no-file").toString());
    }

    private static String kept(byte[] checkpoint) throws IOException {
        return Files.write(
                        directory.resolve("kept" + CASES.size() + "-" + checkpoint.length + "-"
                                + java.util.Arrays.hashCode(checkpoint)),
                        checkpoint)
                .toString();
    }

    /** Eight entries, of which five have lost values in three ways that are recorded in the last three. */
    private static ForeignLog redacted() {
        ForeignLog log = new ForeignLog().events("access", 3).events("operation", 2);
        String digest = log.digest(3, 1);
        return log.erasure(ranges(0, 1))
                .erasure(Erased.values(List.of(digest)))
                .erasure(Erased.before("access", micros(3)))
                .without(0, 1, 2)
                .keep(3, 1);
    }

    private static ForeignLog events() {
        return new ForeignLog().events("access", 8);
    }

    private static void line(String name, String old, String now) {
        changed(name, LINES, bytes -> ExportCopy.replaced(bytes, old, now));
    }

    private static void changed(String name, String file, java.util.function.UnaryOperator<byte[]> change) {
        Path export = events().write(directory.resolve("changed" + CASES.size()));
        new ExportCopy(export).change(file, change);
        add(name, 2, export);
    }

    private static int firstPadding(byte[] note) {
        return new String(note, StandardCharsets.ISO_8859_1).indexOf('=');
    }

    private static void add(String name, int exit, Path export, String... options) {
        List<String> arguments = new ArrayList<>(List.of(export.toString()));
        arguments.addAll(List.of(options));
        CASES.add(Arguments.of(name.replace("\n", "\\n"), arguments, exit));
    }
}
