/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The verifiers that share no code with the library, as far as their languages are installed here. */
enum Script {
    PYTHON("python3", "verify.py", """
            import importlib.util, sys
            spec = importlib.util.spec_from_file_location("verify", sys.argv[3])
            verify = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(verify)
            for line in open(sys.argv[2]):
                name, bit = line.split()
                content = bytearray(open(sys.argv[1] + "/" + name, "rb").read())
                content[int(bit) // 8] ^= 1 << int(bit) % 8
                verification = verify.Verification(sys.argv[1], {name: bytes(content)})
                verification.run([], [])
                print(verification.status)
            """),
    NODE("node", "verify.mjs", """
            const { readFileSync } = await import("node:fs");
            const { pathToFileURL } = await import("node:url");
            const [directory, flips, script] = process.argv.slice(1);
            const { Verification } = await import(pathToFileURL(script));
            for (const line of readFileSync(flips, "utf8").trim().split("\\n")) {
                const [name, bit] = line.split(" ");
                const content = readFileSync(directory + "/" + name);
                content[Math.floor(bit / 8)] ^= 1 << bit % 8;
                const verification = new Verification(directory, new Map([[name, content]]));
                verification.run([], []);
                console.log(verification.status);
            }
            """);

    private static final Path FOLDER = Path.of(System.getProperty("sharedkit.audit.verifiers", "verifiers"));

    private final String language;
    private final String file;
    private final String flipping;

    Script(String language, String file, String flipping) {
        this.language = language;
        this.file = file;
        this.flipping = flipping;
    }

    boolean installed() {
        try {
            return new ProcessBuilder(language, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Result run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(language, script()));
        command.addAll(arguments);
        return run(command, language);
    }

    /** The exit codes of the verifications of the export with one bit flipped each, as the lines of the file say. */
    List<Integer> flips(Path export, Path lines) {
        List<String> command = new ArrayList<>(List.of(language));
        command.addAll(this == NODE ? List.of("--input-type=module", "-e", flipping) : List.of("-c", flipping));
        command.addAll(List.of(export.toString(), lines.toString(), script()));
        Result result = run(command, language);
        if (result.exit() != 0) {
            throw new IllegalStateException(result.output());
        }
        return result.output().lines().map(Integer::valueOf).toList();
    }

    private String script() {
        return FOLDER.resolve(file).toAbsolutePath().toString();
    }

    static Result run(List<String> command, String what) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(what + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Result(int exit, String output) {}
}
