/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.internal.output;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A page of HTML or XML: every text and every attribute is escaped, and every element that is opened is closed.
 *
 * <p><b>Security guarantees.</b> No text that is passed in becomes markup. Names of elements and attributes and the style
 * sheet are written as they are; they come from the program, never from a user.
 */
public final class Markup {
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out;
    private final Deque<String> open = new ArrayDeque<>();

    private Markup(String prologue) {
        this.out = new StringBuilder(prologue);
    }

    /** An HTML5 page. */
    public static Markup html() {
        return new Markup("<!DOCTYPE html>\n");
    }

    /** An XML document in UTF-8. */
    public static Markup xml() {
        return new Markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    public Markup open(String name, String... attributes) {
        tag(name, attributes);
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last. */
    public Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** Text inside the open element. */
    public Markup text(String text) {
        escape(text);
        return this;
    }

    /** An element with nothing but text in it. */
    public Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** An element of HTML that has no end, such as {@code meta}. */
    public Markup single(String name, String... attributes) {
        tag(name, attributes);
        out.append('\n');
        return this;
    }

    /** A style sheet of the program's own, which is not escaped. */
    public Markup style(String css) {
        out.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    /**
     * The finished text.
     *
     * @throws IllegalStateException if an element is still open
     */
    public String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("The element " + open.peek() + " is still open.");
        }
        return out.toString();
    }

    private void tag(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private void escape(String text) {
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(character) ? character : REPLACEMENT);
            }
        });
    }

    /** What XML 1.0 (section 2.2) allows, without the control characters that HTML forbids. */
    private static boolean isAllowed(int character) {
        return character == '\n'
                || character == '\t'
                || (character >= 0x20 && character < 0x7F)
                || (character >= 0xA0 && !isSurrogateOrNone(character));
    }

    private static boolean isSurrogateOrNone(int character) {
        return Character.getType(character) == Character.SURROGATE || (character & 0xFFFE) == 0xFFFE;
    }
}
