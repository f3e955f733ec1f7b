/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of Java and XML in the documents is what it claims to be. */
class DocumentedCodeTest {
    @TempDir
    private Path output;

    static Stream<CodeBlock> java() {
        return CodeBlock.all("java");
    }

    static Stream<CodeBlock> xml() {
        return CodeBlock.all("xml");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("java")
    void javaBlock_compiles(CodeBlock block) {
        assertThat(JavaBlock.compile(block, output)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("xml")
    void xmlBlock_isWellFormed(CodeBlock block) throws Exception {
        byte[] document = ("<block>" + block.text() + "</block>").getBytes(StandardCharsets.UTF_8);
        assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(document)))
                .isNotNull();
    }

    @Test
    void bothReadmes_showTheSameCode() {
        assertThat(CodeBlock.of(House.ROOT.resolve("README.ja.md"), "java", "xml", "sh")
                        .map(CodeBlock::text))
                .containsExactlyElementsOf(CodeBlock.of(House.ROOT.resolve("README.md"), "java", "xml", "sh")
                        .map(CodeBlock::text)
                        .toList());
    }

    @Test
    void readme_showsAWorkingExampleByLine25() {
        assertThat(CodeBlock.of(House.ROOT.resolve("README.md"), "java").findFirst())
                .hasValueSatisfying(block -> assertThat(block.line()).isLessThanOrEqualTo(25));
    }
}
