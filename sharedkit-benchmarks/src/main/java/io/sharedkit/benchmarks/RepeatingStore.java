/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SigningKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * A log of any size that holds the same thousand events again and again, so that it takes no memory itself. Its proofs
 * prove nothing.
 */
final class RepeatingStore implements AuditStore {
    private static final int PATTERN = 1024;
    private static final MerkleHash HASH = MerkleHash.ofLeaf(new byte[0]);

    private final List<LogEntry> pattern;
    private final Head head;
    private final LongConsumer progress;

    /** Reports the index from which each page is read. */
    RepeatingStore(long size, KeyRing keys, LongConsumer progress) {
        SigningKeys signing = keys.signing(AuditLog.KEY_PURPOSE);
        VerifierKey vkey = VerifierKey.of("audit.example.jp/audit/0", signing.publicKey());
        SignedNote note = SignedNote.sign(new Checkpoint(vkey.name(), size, HASH).text(), vkey, signing::sign);
        this.head = new Head(vkey.name(), size, List.of(), size - 1, note.toString(), vkey.toString());
        this.pattern =
                IntStream.range(0, PATTERN).mapToObj(RepeatingStore::entry).toList();
        this.progress = progress;
    }

    /** About 400 bytes of values. */
    private static LogEntry entry(int number) {
        Waiting event = Waiting.of(AuditEvent.of(
                        Instant.EPOCH.plusSeconds(1_800_000_000L + number),
                        Actor.user("u-" + number),
                        StandardAction.AUTH_ACCOUNT_ROLE_CHANGED)
                .target("account-" + number)
                .subject("e-" + number)
                .ip("192.0.2." + number % 256)
                .userAgent("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36")
                .correlation(UUID.randomUUID().toString())
                .change("role", "member", "administrator")
                .detail("name", "髙﨑 花子 " + number)
                .succeeded());
        return LogEntry.append(number, event.leaf(), event.payload());
    }

    @Override
    public Optional<Head> head() {
        return Optional.of(head);
    }

    @Override
    public List<LogEntry> read(Page page) {
        progress.accept(page.fromIndex());
        List<LogEntry> entries = new ArrayList<>(page.limit());
        long end = Math.min(Math.min(page.endIndex(), head.size()), page.fromIndex() + page.limit());
        for (long index = page.fromIndex(); index < end; index++) {
            LogEntry same = pattern.get((int) (index % PATTERN));
            entries.add(new LogEntry(index, same.leaf(), same.hash(), same.payload()));
        }
        return entries;
    }

    @Override
    public List<MerkleHash> hashes(int level, long first, int count) {
        return Collections.nCopies(count, HASH);
    }

    @Override
    public CompletableFuture<Void> keep(Waiting event, boolean joining) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int sequence(String origin, int limit, Step step) {
        return 0;
    }

    @Override
    public OptionalLong indexOf(UUID eventId) {
        return OptionalLong.of(head.size() - 1);
    }

    @Override
    public OptionalLong oldest(String logClass) {
        return OptionalLong.empty();
    }

    @Override
    public long erase(Erasing erasing) {
        throw new UnsupportedOperationException("This log is only read.");
    }
}
