/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries of one bundle, each behind its length in two bytes.
 *
 * @param entries as far as they can be told apart
 * @param whole whether the bytes end where the last entry ends, and there are as many as expected
 */
record EntryBundle(List<byte[]> entries, boolean whole) {
    static final int MOST_BYTES = 256 * (Short.BYTES + 0xffff);

    static EntryBundle parse(byte[] bytes, int expected) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<byte[]> entries = new ArrayList<>(expected);
        while (entries.size() < expected && in.remaining() >= Short.BYTES) {
            int length = Short.toUnsignedInt(in.getShort());
            if (length > in.remaining()) {
                return new EntryBundle(entries, false);
            }
            byte[] entry = new byte[length];
            in.get(entry);
            entries.add(entry);
        }
        return new EntryBundle(entries, entries.size() == expected && !in.hasRemaining());
    }
}
