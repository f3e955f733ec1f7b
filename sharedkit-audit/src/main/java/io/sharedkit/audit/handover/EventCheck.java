/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.handover.BundleReport.Finding;
import io.sharedkit.audit.handover.BundleReport.Kind;
import io.sharedkit.audit.internal.json.StrictJson;
import io.sharedkit.audit.tlog.TileWriter;
import io.sharedkit.audit.tlog.TlogProof;
import io.sharedkit.audit.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the events of a bundle: entry against proof, values against entry. */
final class EventCheck {
    private final Path directory;
    private final List<VerifierKey> keys;
    private final List<Finding> findings;
    private final List<Long> proven = new ArrayList<>();
    private final List<Long> withheld = new ArrayList<>();

    EventCheck(Path directory, List<VerifierKey> keys, List<Finding> findings) {
        this.directory = directory;
        this.keys = keys;
        this.findings = findings;
    }

    List<Long> proven() {
        return proven;
    }

    List<Long> withheld() {
        return withheld;
    }

    /** The record in the log must name this SHA-256 of the custody. */
    void record(String custody) throws IOException {
        Optional<TlogProof> proof = proof(BundleFiles.RECORD_PROOF);
        Optional<byte[]> entry = entry(BundleFiles.RECORD_ENTRY, proof);
        boolean recorded = false;
        if (entry.isPresent()) {
            long index = proof.orElseThrow().inclusion().index();
            Map<Long, List<String>> lines = disclosures(BundleFiles.RECORD_DISCLOSURES);
            Map<String, String> values = new HashMap<>();
            recorded = lines.keySet().equals(Set.of(index))
                    && fits(entry.get(), lines.getOrDefault(index, List.of()), values) == 0
                    && isSpelled(index, lines.getOrDefault(index, List.of()))
                    && proof.orElseThrow().extra().isEmpty()
                    && "audit.exported".equals(values.get("action"))
                    && "SUCCESS".equals(values.get("outcome"))
                    && custody.equals(values.get("detail." + HandoverRecord.SHA_256));
        }
        if (!recorded) {
            findings.add(new Finding(Kind.CUSTODY_NOT_RECORDED, Finding.NO_INDEX, BundleFiles.CUSTODY));
        }
    }

    /** No custody names the SHA-256 of this file, so that it has one spelling only. */
    private boolean isSpelled(long index, List<String> disclosures) {
        byte[] line = BundleFiles.line(index, disclosures).getBytes(StandardCharsets.UTF_8);
        return read(directory, BundleFiles.RECORD_DISCLOSURES, line.length)
                .filter(bytes -> Arrays.equals(bytes, line))
                .isPresent();
    }

    /** Of some events, whoever handed the bundle over has said that values were changed in the store. */
    void all(List<Long> indexes, Set<Long> altered) throws IOException {
        Map<Long, List<String>> lines = disclosures(BundleFiles.DISCLOSURES);
        for (long index : indexes) {
            if (altered.contains(index)) {
                findings.add(new Finding(Kind.VALUE_ALTERED, index, BundleFiles.CUSTODY));
            } else {
                one(index, lines.getOrDefault(index, List.of()));
            }
        }
        Set<Long> known = new HashSet<>(indexes);
        lines.keySet().stream()
                .filter(index -> !known.contains(index))
                .forEach(index -> findings.add(new Finding(Kind.VALUE_WRONG, index, BundleFiles.DISCLOSURES)));
    }

    private void one(long index, List<String> disclosures) {
        Optional<byte[]> entry = entry(
                BundleFiles.entry(index),
                proof(BundleFiles.proof(index))
                        .filter(proof -> proof.inclusion().index() == index));
        if (entry.isEmpty()) {
            findings.add(new Finding(Kind.PROOF_WRONG, index, BundleFiles.proof(index)));
            return;
        }
        int missing = fits(entry.get(), disclosures, new HashMap<>());
        if (missing < 0) {
            findings.add(new Finding(Kind.VALUE_WRONG, index, BundleFiles.DISCLOSURES));
            return;
        }
        proven.add(index);
        if (missing > 0) {
            withheld.add(index);
        }
    }

    /** The proof, verified or not. */
    private Optional<TlogProof> proof(String file) {
        try {
            return read(directory, file, TlogProof.MAX_BYTES).map(TlogProof::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The entry, if the proof shows that it stands in the log. */
    private Optional<byte[]> entry(String file, Optional<TlogProof> proof) {
        return read(directory, file, TileWriter.MAX_ENTRY_BYTES)
                .filter(bytes -> keys.stream()
                        .anyMatch(key ->
                                proof.filter(one -> one.verify(bytes, key)).isPresent()));
    }

    /**
     * Collects the values.
     *
     * @return how many are missing, or -1 if one is not what the entry commits to
     */
    private static int fits(byte[] entry, List<String> disclosures, Map<String, String> values) {
        try {
            Set<String> digests = new HashSet<>(Leaf.parse(entry).digests());
            for (String encoded : disclosures) {
                Disclosure disclosure = Disclosure.parse(encoded);
                if (!digests.remove(disclosure.digest()) || values.put(disclosure.name(), disclosure.value()) != null) {
                    return -1;
                }
            }
            return digests.size();
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    /** The lines by index; a file that is malformed, or has an index twice, has none. */
    private Map<Long, List<String>> disclosures(String file) throws IOException {
        Map<Long, List<String>> lines = new HashMap<>();
        Path path = directory.resolve(file);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return lines;
        }
        try {
            for (String line : Files.readAllLines(path)) {
                Map<String, Object> parts = StrictJson.object(line.getBytes(StandardCharsets.UTF_8));
                if (!(parts.get("index") instanceof Long index)
                        || lines.put(index, StrictJson.texts(parts.get("disclosures"))) != null) {
                    throw new IllegalArgumentException("A line is malformed.");
                }
            }
            return lines;
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            findings.add(new Finding(Kind.UNREADABLE, Finding.NO_INDEX, file));
            return Map.of();
        }
    }

    /** A file of the bundle, unless it is missing, a link, or longer than it can be. */
    static Optional<byte[]> read(Path directory, String file, long most) {
        Path path = directory.resolve(file);
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) <= most
                    ? Optional.of(Files.readAllBytes(path))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
