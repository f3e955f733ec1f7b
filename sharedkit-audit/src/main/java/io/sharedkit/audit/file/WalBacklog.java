package io.sharedkit.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many events wait in each segment of the write-ahead log. A segment in which none waits any more is removed; what
 * stands between others becomes an empty one, so that a missing segment is noticed.
 */
final class WalBacklog {
    private static final int EMPTIED = -1;

    private final Disk disk;
    private final Path directory;
    private final int most;
    private final TreeMap<Integer, Integer> waiting = new TreeMap<>();

    /**
     * @param most the most segments
     */
    WalBacklog(Disk disk, Path directory, int most) {
        this.disk = disk;
        this.directory = directory;
        this.most = most;
    }

    /** Begins a segment; the one with the highest number is never removed. */
    synchronized void opened(int segment) {
        waiting.putIfAbsent(segment, 0);
    }

    /** Adds to the number of events that wait in a segment. */
    synchronized void add(int segment, int events) {
        waiting.merge(segment, events, Integer::sum);
    }

    /** The oldest segment. */
    synchronized int oldest() {
        return waiting.firstKey();
    }

    /** The segment that is written. */
    synchronized int newest() {
        return waiting.lastKey();
    }

    /**
     * @throws BacklogFull if no more segments may be opened
     */
    synchronized void checkRoom() throws IOException {
        if (waiting.size() >= most) {
            throw new BacklogFull("the write-ahead log has its " + most + " segments, and events of "
                    + file(waiting.firstKey()) + " still wait for their places. Call AuditLog.sequence() for every tenant"
                    + " every second or so, see why it fails if it does, or raise the store's backlogBytes");
        }
    }

    /** Counts off the events at these positions and removes what is no longer needed. */
    synchronized void done(long[] positions) throws IOException {
        for (long position : positions) {
            waiting.merge(WalFrame.segment(position), -1, Integer::sum);
        }
        removeIdle();
    }

    /** Removes the segments in which nothing waits. */
    synchronized void removeIdle() throws IOException {
        while (waiting.size() > 1 && waiting.firstEntry().getValue() <= 0) {
            Publication.remove(disk, file(waiting.firstKey()));
            waiting.pollFirstEntry();
        }
        for (Map.Entry<Integer, Integer> segment : waiting.headMap(waiting.lastKey()).entrySet()) {
            if (segment.getValue() == 0) {
                Publication.write(disk, file(segment.getKey()), empty(segment.getKey()));
                segment.setValue(EMPTIED);
            }
        }
    }

    private static byte[] empty(int segment) {
        ByteBuffer end = ByteBuffer.allocate(WalFrame.HEAD).position(WalFrame.HEAD);
        WalFrame.seal(end, WalFrame.END, WalFrame.position(segment, 0));
        return end.array();
    }

    private Path file(int segment) {
        return Wal.file(directory, segment);
    }

    /** No more segments may be opened. */
    static final class BacklogFull extends IOException {
        private static final long serialVersionUID = 1;

        BacklogFull(String message) {
            super(message);
        }
    }
}
