/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.audit.export.ExportDirectory;
import io.sharedkit.audit.internal.json.Base64Url;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.MerkleTree;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A properly signed log made by hand, entry by entry, in which anything may be erased, with or without a record of it. */
final class ForeignLog {
    static final String ORIGIN = "audit.example.jp/audit/0123456789abcdef0123456789abcdef";

    /** Entry i happened i seconds after this. */
    static final Instant START = Instant.parse("2026-04-01T00:00:00Z");

    private static final SigningKeys KEYS =
            KeyRing.builder().randomKey("audit-checkpoint", "k").build().signing("audit-checkpoint");
    static final VerifierKey VKEY = VerifierKey.of(ORIGIN, KEYS.publicKey());

    private final List<LogEntry> entries = new ArrayList<>();

    /** That many events of a class, each with two values. */
    ForeignLog events(String retention, int count) {
        for (int i = 0; i < count; i++) {
            append(retention, Optional.empty(), Disclosure.of("actor", "user:u-" + i), Disclosure.of("action", "a.b"));
        }
        return this;
    }

    /** The entry of an erasure, which has a value as well. */
    ForeignLog erasure(Erased erased) {
        append("audit", Optional.of(erased), Disclosure.of("actor", "system:retention"));
        return this;
    }

    void append(String retention, Optional<Erased> erased, Disclosure... disclosures) {
        List<String> digests =
                Arrays.stream(disclosures).map(Disclosure::digest).sorted().toList();
        int index = entries.size();
        Leaf leaf = new Leaf(new UUID(index, index), START.plusSeconds(index), "test", retention, erased, digests);
        add(LogEntry.append(
                index,
                leaf.bytes(),
                Payload.join(Arrays.stream(disclosures).map(Disclosure::encoded).toList())));
    }

    /** An entry with a value of ours, and one that says whatever it says. */
    void appendValue(String json) {
        String own = Disclosure.of("actor", "user:u").encoded();
        String other = Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
        List<String> digests =
                Stream.of(own, other).map(Disclosure::digest).sorted().toList();
        int index = entries.size();
        Leaf leaf = new Leaf(new UUID(index, index), START.plusSeconds(index), "test", "access", digests);
        add(LogEntry.append(index, leaf.bytes(), Payload.join(List.of(own, other))));
    }

    /** Another text in place of that of an entry, signed as it is. */
    void rewrite(int index, UnaryOperator<String> change) {
        LogEntry entry = entries.get(index);
        byte[] leaf = change.apply(new String(entry.leaf(), StandardCharsets.US_ASCII))
                .getBytes(StandardCharsets.US_ASCII);
        entries.set(index, LogEntry.append(index, leaf, entry.payload()));
    }

    void add(LogEntry entry) {
        entries.add(entry);
    }

    /** Removes all values of these entries. */
    ForeignLog without(int... indexes) {
        for (int index : indexes) {
            keep(index, 0);
        }
        return this;
    }

    /** Removes the values of an entry but for the first ones. */
    ForeignLog keep(int index, int values) {
        LogEntry entry = entries.get(index);
        entries.set(
                index,
                new LogEntry(
                        index,
                        entry.leaf(),
                        entry.hash(),
                        Payload.join(entry.disclosures().subList(0, values))));
        return this;
    }

    /** The digest of a value of an entry, whether it is still there or not. */
    String digest(int index, int value) {
        return Disclosure.digest(entries.get(index).disclosures().get(value));
    }

    static long micros(int index) {
        return Leaf.micros(START.plusSeconds(index));
    }

    static Erased ranges(long... firstsAndLasts) {
        return Erased.events(LongStream.iterate(0, i -> i < firstsAndLasts.length, i -> i + 2)
                .mapToObj(i -> new Erased.Range(firstsAndLasts[(int) i], firstsAndLasts[(int) i + 1]))
                .collect(Collectors.toList()));
    }

    MerkleHash root(int size) {
        return MerkleTree.of(
                        entries.subList(0, size).stream().map(LogEntry::hash).toList())
                .root();
    }

    /** The signed checkpoint of the first entries. */
    byte[] checkpoint(int size) {
        return sign(new Checkpoint(ORIGIN, size, root(size))).getBytes(StandardCharsets.UTF_8);
    }

    static String sign(Checkpoint checkpoint) {
        return SignedNote.sign(checkpoint.text(), VKEY, KEYS::sign).toString();
    }

    List<LogEntry> entries() {
        return entries;
    }

    Path write(Path directory) {
        return write(directory, new Checkpoint(ORIGIN, entries.size(), root(entries.size())));
    }

    Path write(Path directory, Checkpoint checkpoint) {
        ExportDirectory.write(directory, sign(checkpoint), VKEY.toString(), entries.iterator());
        return directory;
    }
}
