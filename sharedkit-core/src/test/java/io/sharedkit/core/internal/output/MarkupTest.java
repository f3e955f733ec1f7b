/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.internal.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class MarkupTest {

    @Test
    void text_withMarkup_staysText() {
        String page = Markup.html()
                .element("p", "<script>alert('1')</script> & \"髙﨑\"", "title", "\"><b>")
                .finish();
        assertThat(page)
                .isEqualTo("<!DOCTYPE html>\n<p title=\"&quot;&gt;&lt;b&gt;\">&lt;script&gt;alert(&#39;1&#39;)"
                        + "&lt;/script&gt; &amp; &quot;髙﨑&quot;</p>\n");
    }

    @Test
    void text_withCharactersThatXmlForbids_isReplaced() {
        assertThat(Markup.xml()
                        .element("p", "a\u0000b\u001Fc\uD842d\uFFFEe\u0085f\uD842\uDFB7")
                        .finish())
                .endsWith("<p>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf𠮷</p>\n");
    }

    @Test
    void text_ofAnyCharacters_isReadBackAsOneElement() throws Exception {
        Random random = new Random(20261122);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(60, 0, 0x11000).forEach(text::appendCodePoint);
            String xml = Markup.xml()
                    .element("p", text.toString(), "a", text.toString())
                    .finish();
            var root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("p");
            assertThat(root.getChildNodes().getLength()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void finish_withOpenElement_isRefused() {
        assertThatThrownBy(() -> Markup.html().open("main").finish())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("main");
    }

    @Test
    void single_andStyle_areWrittenAsTheyAre() {
        assertThat(Markup.html()
                        .single("meta", "charset", "utf-8")
                        .style("p { color: red }\n")
                        .finish())
                .isEqualTo("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<style>\np { color: red }\n</style>\n");
    }
}
