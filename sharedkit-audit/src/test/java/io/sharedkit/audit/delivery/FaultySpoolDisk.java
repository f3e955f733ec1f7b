/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The disk of this machine, of which single operations fail; a write leaves half of its bytes behind. */
final class FaultySpoolDisk implements SpoolDisk {

    /** What can fail. */
    enum Operation {
        CREATE,
        WRITE,
        FORCE,
        TRUNCATE,
        READ,
        DELETE
    }

    private volatile @Nullable Operation failing;
    private volatile boolean alsoTruncate;
    private final CountDownLatch forcing = new CountDownLatch(1);
    private volatile boolean slow;

    void fail(Operation operation) {
        failing = operation;
    }

    void failWriteAndTruncate() {
        failing = Operation.WRITE;
        alsoTruncate = true;
    }

    void heal() {
        failing = null;
        alsoTruncate = false;
        slow = false;
        forcing.countDown();
    }

    /** Forces do not come back until it is healed. */
    void stall() {
        slow = true;
    }

    private void check(Operation operation) throws IOException {
        if (failing == operation || (alsoTruncate && operation == Operation.TRUNCATE)) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public Opened create(Path file) throws IOException {
        check(Operation.CREATE);
        Opened opened = LOCAL.create(file);
        return new Opened() {
            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                if (failing == Operation.WRITE) {
                    opened.write(bytes.slice(0, bytes.limit() / 2), position);
                }
                check(Operation.WRITE);
                opened.write(bytes, position);
            }

            @Override
            public void force() throws IOException {
                check(Operation.FORCE);
                if (slow) {
                    try {
                        forcing.await(1, TimeUnit.HOURS);
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                opened.force();
            }

            @Override
            public void truncate(long size) throws IOException {
                check(Operation.TRUNCATE);
                opened.truncate(size);
            }

            @Override
            public void close() throws IOException {
                opened.close();
            }
        };
    }

    @Override
    public ByteBuffer read(Path file, long offset, int most) throws IOException {
        check(Operation.READ);
        return LOCAL.read(file, offset, most);
    }

    @Override
    public void delete(Path file) throws IOException {
        check(Operation.DELETE);
        LOCAL.delete(file);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return LOCAL.list(directory);
    }

    @Override
    public void cut(Path file, long size) throws IOException {
        LOCAL.cut(file, size);
    }
}
