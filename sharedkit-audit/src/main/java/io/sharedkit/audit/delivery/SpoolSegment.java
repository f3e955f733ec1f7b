/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A file of the spool.
 *
 * @param number from 1, without gaps
 * @param file where it is
 * @param length the bytes of its sound frames
 */
record SpoolSegment(int number, Path file, long length) {
    private static final String SUFFIX = ".spool";

    static Path file(Path directory, int number) {
        return directory.resolve(String.format(Locale.ROOT, "%010d", number) + SUFFIX);
    }

    SpoolSegment longer(int bytes) {
        return new SpoolSegment(number, file, length + bytes);
    }

    /**
     * What a directory holds, in order. A frame at the very end that was being written when the process ended is cut off.
     *
     * @throws IllegalStateException if something else is not as it was written; nothing is changed then
     */
    static List<SpoolSegment> recover(SpoolDisk disk, Path directory) throws IOException {
        List<Path> files = disk.list(directory).stream()
                .filter(file -> String.valueOf(file.getFileName()).matches("[0-9]{10}\\.spool"))
                .toList();
        List<SpoolSegment> segments = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            int number =
                    Integer.parseInt(String.valueOf(files.get(i).getFileName()).substring(0, 10));
            if (i > 0 && number != segments.get(i - 1).number + 1) {
                throw damaged(
                        file(directory, segments.get(i - 1).number + 1), "it is missing, but a later one is there");
            }
            segments.add(read(disk, files.get(i), number, i == files.size() - 1));
        }
        if (!segments.isEmpty()) {
            SpoolSegment last = segments.get(segments.size() - 1);
            disk.cut(last.file, last.length);
        }
        return segments;
    }

    private static SpoolSegment read(SpoolDisk disk, Path file, int number, boolean last) throws IOException {
        ByteBuffer content = disk.read(file, 0, Integer.MAX_VALUE);
        int at = 0;
        for (int length = SpoolFrame.length(content, 0, number, 0); length > 0; ) {
            at += length;
            length = SpoolFrame.length(content, at, number, 0);
        }
        if (at < content.limit() && (!last || SpoolFrame.anyBehind(content, at, number))) {
            throw damaged(file, "it is damaged at byte " + at + ", and it goes on behind it");
        }
        return new SpoolSegment(number, file, at);
    }

    private static IllegalStateException damaged(Path file, String why) {
        return new IllegalStateException("The spool of audit events cannot be used because of " + file + ": " + why
                + ". This is no interrupted write, and nothing was changed. Put the file back from a copy; if there is"
                + " none, keep it, move the directory away, and look into what was lost.");
    }
}
