/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a file holds, and what of it was forced; or a directory. */
final class SimulatedFile {
    final boolean directory;
    byte[] bytes = new byte[64];
    private byte[] onDisk = new byte[0];
    long size;
    final List<long[]> dirty = new ArrayList<>();

    SimulatedFile(boolean directory) {
        this.directory = directory;
    }

    void write(ByteBuffer from, long position, int count) {
        int end = (int) position + count;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        from.get(bytes, (int) position, count);
        size = Math.max(size, end);
        dirty.add(new long[] {position, end});
    }

    void read(ByteBuffer into, long position) {
        int count = (int) Math.max(0, Math.min(into.remaining(), size - position));
        into.put(bytes, (int) Math.min(position, size), count);
    }

    void force() {
        onDisk = Arrays.copyOf(onDisk, (int) size);
        for (long[] range : dirty) {
            copy(range, onDisk);
        }
        dirty.clear();
    }

    void truncate(long length) {
        size = Math.min(size, length);
        Arrays.fill(bytes, (int) size, bytes.length, (byte) 0);
        dirty.removeIf(range -> range[0] >= size);
        dirty.forEach(range -> range[1] = Math.min(range[1], size));
    }

    SimulatedFile copy() {
        SimulatedFile copy = new SimulatedFile(directory);
        copy.bytes = bytes.clone();
        copy.onDisk = onDisk.clone();
        copy.size = size;
        dirty.forEach(range -> copy.dirty.add(range.clone()));
        return copy;
    }

    SimulatedFile forced(Random random, boolean some) {
        SimulatedFile copy = new SimulatedFile(directory);
        byte[] left = onDisk.clone();
        for (long[] range : dirty) {
            if (some && random.nextBoolean()) {
                left = Arrays.copyOf(left, (int) Math.max(left.length, range[1]));
                long half = range[0] + (range[1] - range[0]) / 2;
                copy(random.nextBoolean() ? range : new long[] {half, range[1]}, left);
            }
        }
        copy.write(ByteBuffer.wrap(left), 0, left.length);
        copy.force();
        return copy;
    }

    private void copy(long[] range, byte[] to) {
        System.arraycopy(bytes, (int) range[0], to, (int) range[0], (int) (range[1] - range[0]));
    }
}
