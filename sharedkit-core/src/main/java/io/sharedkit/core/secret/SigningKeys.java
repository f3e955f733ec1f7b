/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ed25519 signatures (RFC 8032) under the keys of one purpose. */
public final class SigningKeys {
    private final List<Ed25519Key> keys;

    SigningKeys(List<KeyRing.Key> derived) {
        this.keys = derived.stream().map(Ed25519Key::of).toList();
    }

    /** The id of the key that signs. */
    public String keyId() {
        return keys.get(0).id();
    }

    /** The 32 bytes of the public key that belongs to the key that signs. */
    public byte[] publicKey() {
        return keys.get(0).publicKey();
    }

    /**
     * The 32 bytes of every public key by its id, the active one first: what somebody else needs to check signatures that
     * were made before a key was changed.
     */
    public Map<String, byte[]> publicKeys() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        keys.forEach(key -> all.put(key.id(), key.publicKey()));
        return all;
    }

    /** The 64 bytes of the signature under the active key. */
    public byte[] sign(byte[] message) {
        return keys.get(0).sign(message);
    }

    /** Whether the key with this id, active or older, made the signature; false for an unknown id. */
    public boolean verify(String keyId, byte[] message, byte[] signature) {
        return keys.stream().anyMatch(key -> key.id().equals(keyId) && key.verify(message, signature));
    }
}
