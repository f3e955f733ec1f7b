/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An exported audit log, verified from the public specifications alone: C2SP tlog-tiles, RFC 6962 hashing, a signed
 * checkpoint, and RFC 9901 disclosures.
 */
final class AuditDirectory {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** The classes of log whose values do not stay. */
    static final Set<String> DERIVED = Set.of("communication", "admin-screen");

    private static final int WIDTH = 256;
    private static final int HASH = 32;

    private final Path root;
    private final SignedCheckpoint checkpoint;
    private final List<byte[]> entries;
    private final List<byte[]> tileHashes;
    private final Map<Integer, List<String>> disclosures;

    private AuditDirectory(Path root) throws Exception {
        this.root = root;
        this.checkpoint = SignedCheckpoint.read(root.resolve("checkpoint"), root.resolve("vkey"));
        this.entries = readEntries();
        this.tileHashes = readTileHashes();
        this.disclosures = readDisclosures();
    }

    static AuditDirectory open(Path root) throws Exception {
        return new AuditDirectory(root);
    }

    int size() {
        return checkpoint.size();
    }

    byte[] entry(int index) {
        return entries.get(index);
    }

    /** The signature is good, and the entries give the root that it signs. */
    void checkIntact() throws Exception {
        checkpoint.checkSignature();
        unless(brokenEntries().isEmpty(), "entries " + brokenEntries() + " do not fit their hashes");
        List<byte[]> leaves = new ArrayList<>();
        for (byte[] entry : entries) {
            leaves.add(leafHash(entry));
        }
        unless(Arrays.equals(root(leaves), checkpoint.root()), "the entries do not give the signed root");
    }

    /** The indexes of entries whose hash is not the one in the tile. */
    Set<Integer> brokenEntries() throws Exception {
        Set<Integer> broken = new TreeSet<>();
        for (int i = 0; i < entries.size(); i++) {
            if (!Arrays.equals(leafHash(entries.get(i)), tileHashes.get(i))) {
                broken.add(i);
            }
        }
        return broken;
    }

    /** The disclosures of an entry are exactly those that it commits to; those of a derived log may all be erased. */
    void checkDisclosures(int index) throws Exception {
        if (isErased(index)) {
            return;
        }
        Set<String> committed = new HashSet<>();
        JSON.readTree(entry(index)).path("_sd").forEach(digest -> committed.add(digest.asString()));
        Set<String> given = new HashSet<>();
        for (String disclosure : disclosures.getOrDefault(index, List.of())) {
            byte[] digest = sha256(disclosure.getBytes(StandardCharsets.US_ASCII));
            given.add(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        }
        unless(given.equals(committed), "the disclosures of entry " + index + " are not those it commits to");
    }

    private boolean isErased(int index) {
        return disclosures.getOrDefault(index, List.of()).isEmpty()
                && DERIVED.contains(JSON.readTree(entry(index)).path("ret").asString());
    }

    /** The values that the disclosures of an entry reveal. */
    Set<String> disclosed(int index) throws Exception {
        return new HashSet<>(named(index).values());
    }

    /** Whether the disclosures of any one entry have all these values under these names. */
    boolean records(Map<String, String> wanted) throws Exception {
        return !find(wanted).isEmpty();
    }

    /** What is disclosed of the entries that have all these values under these names. */
    List<Map<String, String>> find(Map<String, String> wanted) throws Exception {
        List<Map<String, String>> found = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            Map<String, String> values = named(i);
            if (values.entrySet().containsAll(wanted.entrySet())) {
                found.add(values);
            }
        }
        return found;
    }

    private Map<String, String> named(int index) throws Exception {
        checkDisclosures(index);
        Map<String, String> values = new HashMap<>();
        for (String disclosure : disclosures.getOrDefault(index, List.of())) {
            JsonNode parts = JSON.readTree(Base64.getUrlDecoder().decode(disclosure));
            String name = parts.get(1).asString();
            String value = parts.get(2).asString();
            boolean actor = name.equals("actor");
            values.put(name, actor ? value.substring(value.indexOf(':') + 1) : value); // user:, operator: or system:
        }
        return values;
    }

    /** Whether the entry, or what it discloses, has a text that starts so. */
    boolean mentions(int index, String start) throws Exception {
        return disclosed(index).stream().anyMatch(value -> value.startsWith(start))
                || new String(entry(index), StandardCharsets.UTF_8).contains("\"" + start);
    }

    private List<byte[]> readEntries() throws Exception {
        List<byte[]> read = new ArrayList<>();
        for (int tile = 0; tile * WIDTH < size(); tile++) {
            ByteBuffer bundle = ByteBuffer.wrap(Files.readAllBytes(tile("entries", tile)));
            while (bundle.hasRemaining()) {
                byte[] entry = new byte[Short.toUnsignedInt(bundle.getShort())];
                bundle.get(entry);
                read.add(entry);
            }
        }
        unless(read.size() == size(), "there are " + read.size() + " entries, but " + size() + " are signed");
        return read;
    }

    private List<byte[]> readTileHashes() throws Exception {
        List<byte[]> read = new ArrayList<>();
        for (int tile = 0; tile * WIDTH < size(); tile++) {
            byte[] bytes = Files.readAllBytes(tile("0", tile));
            for (int at = 0; at < bytes.length; at += HASH) {
                read.add(Arrays.copyOfRange(bytes, at, at + HASH));
            }
        }
        unless(read.size() == size(), "the tiles hold " + read.size() + " hashes, but " + size() + " are signed");
        return read;
    }

    private Path tile(String level, int number) throws NotKeptException {
        unless(number < 1000, "this checker reads 256000 entries at most");
        int width = Math.min(WIDTH, size() - number * WIDTH);
        String name = String.format("tile/%s/%03d", level, number);
        return root.resolve(width == WIDTH ? name : name + ".p/" + width);
    }

    private Map<Integer, List<String>> readDisclosures() throws IOException {
        Map<Integer, List<String>> read = new HashMap<>();
        for (String line : Files.readAllLines(root.resolve("disclosures.jsonl"))) {
            JsonNode node = JSON.readTree(line);
            List<String> texts = new ArrayList<>();
            node.path("disclosures").forEach(text -> texts.add(text.asString()));
            read.put(node.path("index").asInt(), texts);
        }
        return read;
    }

    private static byte[] root(List<byte[]> leaves) throws Exception {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {1}, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    private static byte[] leafHash(byte[] entry) throws Exception {
        return sha256(new byte[] {0}, entry);
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    }
}
