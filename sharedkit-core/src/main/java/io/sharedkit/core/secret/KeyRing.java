/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of this installation, by purpose. A purpose has one active key, which signs and seals, and any number of
 * older ones, which still verify and open: so a key is changed without downtime.
 *
 * <p>Each key is 32 random bytes. What the bytes are used for (HMAC, AES, Ed25519) and for which purpose is bound in by
 * key derivation, so that one key in two places does no harm.
 *
 * <p><b>Security guarantees.</b> Two purposes never share a working key. Not guaranteed: anything once a key's bytes are
 * known to somebody else; {@code docs/keys.md} says for each purpose what then must be done.
 */
public final class KeyRing {

    /** The length of a key, in bytes. */
    public static final int KEY_BYTES = 32;

    /**
     * The purpose from whose keys those of all other purposes are derived (HKDF, RFC 5869): one key to keep instead of a
     * dozen. A purpose that gets keys of its own later signs and seals with those from then on.
     */
    public static final String ROOT = "root";

    private final Map<String, List<Key>> purposes;

    private KeyRing(Map<String, List<Key>> purposes) {
        this.purposes = purposes;
    }

    /** An empty ring to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The ring that a policy file describes.
     *
     * @throws SecretUnavailableException if a key cannot be read
     * @throws IllegalArgumentException if a key is not 32 bytes in base64
     */
    public static KeyRing load(KeyPolicy policy, SecretSource source) {
        Builder builder = builder();
        policy.purposes()
                .forEach((purpose, refs) -> refs.keys()
                        .forEach(entry -> builder.key(
                                purpose, entry.keyId(), material(purpose, entry, source.get(entry.ref())))));
        return builder.build();
    }

    /**
     * Message authentication codes (HMAC-SHA-256) for the purpose.
     *
     * @throws IllegalArgumentException if the ring has no key for it
     */
    public MacKeys mac(String purpose) {
        return new MacKeys(derived(purpose, "mac"));
    }

    /**
     * Authenticated encryption (AES-256-GCM) for the purpose.
     *
     * @throws IllegalArgumentException if the ring has no key for it
     */
    public SealKeys seal(String purpose) {
        return new SealKeys(derived(purpose, "seal"));
    }

    /**
     * Signatures (Ed25519) for the purpose.
     *
     * @throws IllegalArgumentException if the ring has no key for it
     */
    public SigningKeys signing(String purpose) {
        return new SigningKeys(derived(purpose, "sign"));
    }

    private List<Key> derived(String purpose, String use) {
        List<Key> keys = keys(purpose);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("The key ring has no key for the purpose '" + purpose
                    + "'. Set sharedkit.core.keys." + purpose + "=<key id>=<reference>, or sharedkit.core.keys." + ROOT
                    + " for all purposes.");
        }
        return keys.stream()
                .map(key -> new Key(key.id(), Hkdf.derive(key.material(), "sharedkit/v1/" + use + "/" + purpose)))
                .toList();
    }

    /** The purpose's own keys, then those of the root, which still verify and open what they made before. */
    private List<Key> keys(String purpose) {
        List<Key> keys = new ArrayList<>(purposes.getOrDefault(purpose, List.of()));
        for (Key root : purposes.getOrDefault(ROOT, List.of())) {
            if (keys.stream().noneMatch(key -> key.id().equals(root.id()))) {
                keys.add(new Key(root.id(), Hkdf.derive(root.material(), "sharedkit/v1/root/" + purpose)));
            }
        }
        return keys;
    }

    private static Secret material(String purpose, KeyRefs.Entry entry, Secret read) {
        Secret material = entry.ref().scheme().equals("pkcs12") ? read : read.decodeBase64();
        if (material.length() != KEY_BYTES) {
            throw new IllegalArgumentException("The key " + entry.keyId() + " for the purpose '" + purpose + "' ("
                    + entry.ref() + ") has " + material.length() + " bytes; it needs 32. Make one with:"
                    + " openssl rand -base64 32");
        }
        return material;
    }

    /** A key with its id. */
    record Key(String id, Secret material) {}

    /** Collects the keys. */
    public static final class Builder {
        private final Map<String, List<Key>> purposes = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a key to a purpose; the first one added is the active one.
         *
         * @param material 32 bytes
         * @param keyId 1 to 32 characters of {@code [A-Za-z0-9_-]}; it stands beside what the key signs and seals
         * @throws IllegalArgumentException if the material has another length, or the id is malformed or was added before
         */
        public Builder key(String purpose, String keyId, Secret material) {
            if (material.length() != KEY_BYTES) {
                throw new IllegalArgumentException("A key has 32 bytes, not " + material.length() + ".");
            }
            if (purpose.isBlank() || !KeyRefs.KEY_ID.matcher(keyId).matches()) {
                throw new IllegalArgumentException("A key has a purpose that is not blank and an id of 1 to 32"
                        + " characters of [A-Za-z0-9_-]; the id of the key for '" + purpose + "' is not such.");
            }
            List<Key> keys = purposes.computeIfAbsent(purpose, name -> new ArrayList<>());
            if (keys.stream().anyMatch(key -> key.id().equals(keyId))) {
                throw new IllegalArgumentException("The purpose " + purpose + " has the key id " + keyId + " twice.");
            }
            keys.add(new Key(keyId, material));
            return this;
        }

        /** Adds a new random key, for tests and trials: it is gone when the process ends. */
        public Builder randomKey(String purpose, String keyId) {
            return key(purpose, keyId, Secret.random(KEY_BYTES));
        }

        /** The finished ring. */
        public KeyRing build() {
            Map<String, List<Key>> copy = new LinkedHashMap<>();
            purposes.forEach((purpose, keys) -> copy.put(purpose, List.copyOf(keys)));
            return new KeyRing(copy);
        }
    }
}
