/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.handover.BundleReport.Finding;
import io.sharedkit.audit.handover.BundleReport.Kind;
import io.sharedkit.audit.internal.json.StrictJson;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Verifies a bundle. Whatever lies there, it reads no file outside of it and follows no link. */
final class BundleCheck {
    private static final long MOST_CUSTODY_BYTES = 16L << 20; // 10,000 events take four

    private static final Set<String> NOT_NAMED = Set.of(
            BundleFiles.CUSTODY,
            BundleFiles.RECORD_ENTRY,
            BundleFiles.RECORD_DISCLOSURES,
            BundleFiles.RECORD_PROOF,
            BundleFiles.RECORD_VKEY);

    private final Path directory;
    private final List<VerifierKey> keys;
    private final List<Finding> findings = new ArrayList<>();

    BundleCheck(Path directory, List<VerifierKey> keys) {
        this.directory = directory;
        this.keys = keys;
    }

    BundleReport run() {
        EventCheck events = new EventCheck(directory, keys, findings);
        try {
            Set<String> files = files();
            Map<String, Object> custody = custody(files);
            if (!custody.isEmpty()) {
                compare(digests(custody.get("files")), files);
                events.record(FileDigest.of(directory.resolve(BundleFiles.CUSTODY)));
                checkpoint();
                vkey(BundleFiles.VKEY);
                vkey(BundleFiles.RECORD_VKEY);
                events.all(indexes(custody.get("events")), Set.copyOf(indexes(custody.get("altered"))));
            }
        } catch (IOException | RuntimeException e) {
            findings.add(new Finding(Kind.UNREADABLE, Finding.NO_INDEX, directory.getFileName() + ": " + e));
        }
        return new BundleReport(events.proven(), events.withheld(), findings);
    }

    /** Regular files; anything else but a directory is told at once. */
    private Set<String> files() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.toList()) {
                String name = directory.relativize(path).toString().replace('\\', '/');
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(name);
                } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    add(Kind.FILE_UNKNOWN, name);
                }
            }
        }
        return files;
    }

    /** The custody, or nothing if there is none that can be read. */
    private Map<String, Object> custody(Set<String> files) throws IOException {
        Path file = directory.resolve(BundleFiles.CUSTODY);
        if (!files.contains(BundleFiles.CUSTODY)) {
            add(Kind.UNREADABLE, BundleFiles.CUSTODY);
            return Map.of();
        }
        try {
            if (Files.size(file) <= MOST_CUSTODY_BYTES) {
                Map<String, Object> custody = StrictJson.object(Files.readAllBytes(file));
                digests(custody.get("files"));
                indexes(custody.get("events"));
                indexes(custody.get("altered"));
                return custody;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        add(Kind.CUSTODY_MALFORMED, BundleFiles.CUSTODY);
        return Map.of();
    }

    private void compare(Map<String, String> named, Set<String> files) throws IOException {
        for (Map.Entry<String, String> file : named.entrySet()) {
            if (!files.contains(file.getKey())) {
                add(Kind.FILE_MISSING, file.getKey());
            } else if (!FileDigest.of(directory.resolve(file.getKey())).equals(file.getValue())) {
                add(Kind.FILE_CHANGED, file.getKey());
            }
        }
        for (String file : files) {
            if (!named.containsKey(file) && !NOT_NAMED.contains(file)) {
                add(Kind.FILE_UNKNOWN, file);
            }
        }
    }

    private void checkpoint() {
        boolean signed = EventCheck.read(directory, BundleFiles.CHECKPOINT, SignedNote.MAX_BYTES)
                .filter(this::isSigned)
                .isPresent();
        if (!signed) {
            add(Kind.CHECKPOINT_WRONG, BundleFiles.CHECKPOINT);
        }
    }

    private boolean isSigned(byte[] bytes) {
        try {
            SignedNote note = SignedNote.parse(bytes);
            String origin = Checkpoint.parse(note.text()).origin();
            return note.isSignedBy(keys)
                    && keys.stream().allMatch(key -> key.name().equals(origin));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void vkey(String file) {
        Optional<byte[]> bytes = EventCheck.read(directory, file, SignedNote.MAX_BYTES);
        String text = new String(bytes.orElse(new byte[0]), java.nio.charset.StandardCharsets.UTF_8);
        if (keys.stream().noneMatch(key -> text.equals(key + "\n"))) {
            add(Kind.VKEY_UNEXPECTED, file);
        }
    }

    private void add(Kind kind, String file) {
        findings.add(new Finding(kind, Finding.NO_INDEX, file));
    }

    private static Map<String, String> digests(@Nullable Object files) {
        Map<String, String> digests = new TreeMap<>();
        for (Object file : list(files)) {
            if (!(file instanceof Map<?, ?> named
                    && named.get("path") instanceof String path
                    && named.get("sha256") instanceof String sha256
                    && digests.put(path, sha256) == null)) {
                throw new IllegalArgumentException("The list of files is malformed.");
            }
        }
        return digests;
    }

    private static List<Long> indexes(@Nullable Object events) {
        List<Long> indexes = new ArrayList<>();
        for (Object event : list(events)) {
            if (!(event instanceof Long index) || index < 0) {
                throw new IllegalArgumentException("The list of events is malformed.");
            }
            indexes.add(index);
        }
        return indexes;
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("A list is missing.");
    }
}
