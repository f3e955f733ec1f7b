/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes a signed note apart, strictly. */
final class NoteReader {
    private NoteReader() {}

    static SignedNote read(byte[] bytes) {
        if (bytes.length > SignedNote.MAX_BYTES) {
            throw malformed("it is longer than " + SignedNote.MAX_BYTES + " bytes");
        }
        String note = decode(bytes);
        checkCharacters(note);
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw malformed("it is not a text, an empty line, and signature lines");
        }
        String[] lines = note.substring(blank + 2).split("\n", -1);
        return new SignedNote(note.substring(0, blank + 1), signatures(Arrays.copyOf(lines, lines.length - 1)));
    }

    static void checkText(String text) {
        checkCharacters(text);
        if (!text.endsWith("\n")) {
            throw malformed("its text does not end with a line feed");
        }
    }

    static void checkLines(List<SignedNote.Line> lines) {
        checkCount(lines.size());
        Set<String> seen = new HashSet<>();
        if (!lines.stream().allMatch(line -> seen.add(line.name() + "+" + line.keyId()))) {
            throw malformed("a key signed it twice");
        }
    }

    private static List<SignedNote.Line> signatures(String[] lines) {
        checkCount(lines.length);
        List<SignedNote.Line> signatures =
                Arrays.stream(lines).map(NoteReader::signature).toList();
        checkLines(signatures);
        return signatures;
    }

    private static void checkCount(int signatures) {
        if (signatures == 0 || signatures > SignedNote.MAX_SIGNATURES) {
            throw malformed("it has " + signatures + " signatures; 1 to " + SignedNote.MAX_SIGNATURES + " are read");
        }
    }

    private static SignedNote.Line signature(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(SignedNote.Line.DASH) || space < SignedNote.Line.DASH.length()) {
            throw malformed("a signature line does not start with a dash and a name");
        }
        String name = line.substring(SignedNote.Line.DASH.length(), space);
        byte[] value = StrictBase64.decode(line.substring(space + 1));
        if (!VerifierKey.isName(name) || value.length <= Integer.BYTES) {
            throw malformed("a signature line has a bad name or no signature");
        }
        int keyId = ByteBuffer.wrap(value).getInt();
        return new SignedNote.Line(name, keyId, Arrays.copyOfRange(value, Integer.BYTES, value.length));
    }

    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("it is not UTF-8");
        }
    }

    private static void checkCharacters(String note) {
        if (note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw malformed("it has control characters");
        }
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException("This is no signed note: " + why + ".");
    }
}
