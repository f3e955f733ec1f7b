/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles a block of Java. A block that declares no type is a list of statements with imports on top, and becomes the
 * body of a method in a class whose fields are what a reader of the document already has.
 */
final class JavaBlock {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(public |final |sealed |abstract )*(class|record|interface|enum|@interface) (\\w+)");
    private static final String GIVEN = """
            javax.sql.DataSource appPool; javax.sql.DataSource workerPool; javax.sql.DataSource owner;
            io.sharedkit.core.jdbc.Transactions app; io.sharedkit.core.jdbc.Transactions worker;
            io.sharedkit.core.secret.KeyRing keys; io.sharedkit.core.event.EventSink events;
            io.sharedkit.core.mail.MailOutbox outbox; io.sharedkit.core.tenant.TenantDirectory tenants;
            io.sharedkit.core.work.WorkQueue queue; java.time.InstantSource clock;
            """;

    private JavaBlock() {}

    /** The errors of the compiler; empty if the block compiles. */
    static List<String> compile(CodeBlock block, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        compiler.getTask(
                        null,
                        null,
                        found,
                        List.of("-d", output.toString(), "-proc:none", "--release", "17"),
                        null,
                        List.of(new Source(block.text())))
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> block.document() + ", line " + (block.line() + diagnostic.getLineNumber()) + ": "
                        + diagnostic.getMessage(Locale.ENGLISH))
                .toList();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String block) {
            this(TYPE.matcher(block), block);
        }

        private Source(Matcher type, String block) {
            super(URI.create("block:///" + (type.find() ? type.group(3) : "Block") + ".java"), Kind.SOURCE);
            this.text = type.reset().find() ? block : wrapped(block);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        private static String wrapped(String block) {
            String imports =
                    block.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
            String body =
                    block.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
            return imports + " class Block { " + GIVEN.replace("\n", " ") + " void block() throws Exception {\n" + body
                    + "\n} }";
        }
    }
}
