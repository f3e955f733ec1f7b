/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A checkpoint with its signature and the key to verify it with (C2SP signed-note and tlog-checkpoint). */
record SignedCheckpoint(String text, int size, byte[] root, byte[] keyId, byte[] signature, byte[] publicKey) {

    static SignedCheckpoint read(Path checkpoint, Path vkey) throws Exception {
        String note = Files.readString(checkpoint);
        int blank = note.lastIndexOf("\n\n");
        unless(blank > 0 && note.endsWith("\n"), "the checkpoint is no signed note");
        String text = note.substring(0, blank + 1);
        List<String> lines = text.lines().toList();
        String[] key = Files.readString(vkey).strip().split("\\+", 3);
        unless(key.length == 3 && lines.size() == 3 && lines.get(0).equals(key[0]), "checkpoint and key do not fit");
        byte[] material = Base64.getDecoder().decode(key[2]);
        unless(material.length == 33 && material[0] == 1, "the key is no Ed25519 key");
        byte[] id = Arrays.copyOf(keyHash(key[0], material), 4);
        unless(hex(id).equals(key[1]), "the key's id is wrong");
        String prefix = "\u2014 " + key[0] + " ";
        String line = note.substring(blank + 2)
                .lines()
                .filter(candidate -> candidate.startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new NotKeptException("the checkpoint has no signature of the key"));
        byte[] signed = Base64.getDecoder().decode(line.substring(prefix.length()));
        return new SignedCheckpoint(
                text,
                Integer.parseInt(lines.get(1)),
                Base64.getDecoder().decode(lines.get(2)),
                id,
                signed,
                Arrays.copyOfRange(material, 1, 33));
    }

    void checkSignature() throws Exception {
        unless(Arrays.equals(Arrays.copyOf(signature, 4), keyId), "the signature is of another key");
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key(publicKey));
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        unless(verifier.verify(Arrays.copyOfRange(signature, 4, signature.length)), "the signature is wrong");
    }

    private static PublicKey key(byte[] raw) throws Exception {
        byte[] bigEndian = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            bigEndian[i] = raw[raw.length - 1 - i];
        }
        boolean odd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7F;
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private static byte[] keyHash(String name, byte[] material) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return digest.digest(material);
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
