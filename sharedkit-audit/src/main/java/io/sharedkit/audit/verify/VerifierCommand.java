/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.TileWriter;
import io.sharedkit.audit.tlog.TlogProof;
import io.sharedkit.audit.tlog.VerifierKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * The verifier for the command line: exports, and proofs of single entries. It answers with the exit codes 0 (intact), 1
 * (values erased, and the log says so), 2 (does not verify) and 3 (cannot be verified, or wrongly called).
 */
public final class VerifierCommand {
    private static final int FAILED = VerificationReport.Status.TAMPERED.ordinal();
    private static final int UNVERIFIABLE = VerificationReport.Status.UNVERIFIABLE.ordinal();

    private final Arguments arguments;
    private final PrintStream out;

    private VerifierCommand(Arguments arguments, PrintStream out) {
        this.arguments = arguments;
        this.out = out;
    }

    /**
     * Verifies what the arguments name, prints the report, and ends the process with the exit code. It prints in the encoding
     * that Java names for its output, if that knows Japanese, and otherwise in UTF-8. An exit code 1 without the word {@code REDACTED} is Java's own:
     * it did not start, or was ended.
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, ConsoleCharset.of(System.getProperties()));
        System.exit(ended(out, () -> run(out, arguments)));
    }

    /** Java ends with 1 after an error, which here means that values are erased. */
    static int ended(PrintStream out, IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (RuntimeException | Error e) {
            out.println(VerificationReport.text(Locale.getDefault(), "command.ended", e.toString()));
            return UNVERIFIABLE;
        }
    }

    static int run(PrintStream out, String... arguments) {
        Locale locale = Locale.getDefault();
        try {
            Arguments parsed = Arguments.parse(List.of(arguments));
            locale = parsed.locale();
            return new VerifierCommand(parsed, out).run();
        } catch (IOException e) {
            out.println(VerificationReport.text(locale, "command.unreadable", e.toString()));
        } catch (IllegalArgumentException e) {
            out.println(VerificationReport.text(locale, "command.usage", String.valueOf(e.getMessage())));
        }
        return UNVERIFIABLE;
    }

    private int run() throws IOException {
        return arguments.proof() ? proof() : export();
    }

    private int export() throws IOException {
        AuditVerifier verifier = AuditVerifier.of(arguments.subject());
        arguments.vkeys().forEach(verifier::expectedKey);
        for (Path checkpoint : arguments.checkpoints()) {
            verifier.earlierCheckpoint(read(checkpoint, SignedNote.MAX_BYTES));
        }
        VerificationReport report = verifier.verify();
        out.println(report.describe(arguments.locale()));
        if (arguments.vkeys().isEmpty()) {
            out.println(VerificationReport.text(arguments.locale(), "command.own-key"));
        }
        return report.status().ordinal();
    }

    private int proof() throws IOException {
        byte[] file = read(arguments.subject(), TlogProof.MAX_BYTES);
        byte[] entry = read(arguments.entry(), TileWriter.MAX_ENTRY_BYTES);
        List<VerifierKey> keys =
                arguments.vkeys().stream().map(VerifierKey::parse).toList();
        boolean verified = false;
        String place = "-";
        try {
            TlogProof proof = TlogProof.parse(file);
            place = Long.toString(proof.inclusion().index());
            verified = keys.stream().anyMatch(key -> proof.verify(entry, key));
        } catch (IllegalArgumentException e) {
            // malformed, and so proves nothing
        }
        out.println(
                VerificationReport.text(arguments.locale(), verified ? "command.proven" : "command.not-proven", place));
        return verified ? 0 : FAILED;
    }

    /** The content; of a longer file only so much that whoever parses it finds it too long. */
    private static byte[] read(Path file, int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(most + 1);
        }
    }

    /** What was asked for. */
    private record Arguments(
            boolean proof,
            Path subject,
            List<String> vkeys,
            List<Path> checkpoints,
            List<Path> entries,
            Locale locale) {
        private static final String EXPORT = "verify";
        private static final String PROOF = "verify-proof";

        static Arguments parse(List<String> words) {
            if (words.size() < 2 || !List.of(EXPORT, PROOF).contains(words.get(0))) {
                throw new IllegalArgumentException(String.join(" ", words));
            }
            boolean proof = words.get(0).equals(PROOF);
            List<String> vkeys = new ArrayList<>();
            List<Path> checkpoints = new ArrayList<>();
            List<Path> entries = new ArrayList<>();
            Locale locale = Locale.getDefault();
            for (int i = 2; i < words.size(); i += 2) {
                String value = i + 1 < words.size() ? words.get(i + 1) : "";
                switch (words.get(i) + (value.isEmpty() ? " ?" : "")) {
                    case "--vkey" -> vkeys.add(VerifierKey.parse(value.strip()).toString());
                    case "--checkpoint" -> checkpoints.add(Path.of(value));
                    case "--entry" -> entries.add(Path.of(value));
                    case "--lang" -> locale = locale(value);
                    default -> throw new IllegalArgumentException(words.get(i));
                }
            }
            if (proof ? vkeys.isEmpty() || entries.size() != 1 || !checkpoints.isEmpty() : !entries.isEmpty()) {
                throw new IllegalArgumentException(String.join(" ", words));
            }
            return new Arguments(proof, Path.of(words.get(1)), vkeys, checkpoints, entries, locale);
        }

        Path entry() {
            return entries.get(0);
        }

        private static Locale locale(String language) {
            return switch (language) {
                case "ja" -> Locale.JAPANESE;
                case "en" -> Locale.ENGLISH;
                default -> throw new IllegalArgumentException("--lang " + language);
            };
        }
    }
}
