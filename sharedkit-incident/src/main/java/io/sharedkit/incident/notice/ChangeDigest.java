/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.event.Actor;
import io.sharedkit.incident.Incident;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** What exactly is approved with an emergency: every field with its length before it, so that no two contents are alike. */
final class ChangeDigest {
    private final MessageDigest sha256;

    private ChangeDigest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    static String of(UUID id, ChangeVersion version, ChangeVersion.Emergency emergency) {
        Change change = version.change();
        Actor requester = emergency.requester();
        return new ChangeDigest()
                .add("sharedkit-change-emergency-v1")
                .add(id)
                .add(version.number())
                .add(change.kind())
                .add(change.title())
                .add(change.description())
                .add(change.start())
                .add(String.valueOf(change.end()))
                .add(change.services().size())
                .addAll(change.services())
                .add(change.audience().everybody())
                .addAll(change.audience().tenants())
                .add(emergency.reason())
                .add(requester.kind())
                .add(requester.id())
                .hex();
    }

    private ChangeDigest add(Incident.Text text) {
        return add(text.ja()).add(text.en());
    }

    private ChangeDigest addAll(Iterable<?> all) {
        all.forEach(this::add);
        return this;
    }

    private ChangeDigest add(Object field) {
        byte[] bytes = field.toString().getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
        return this;
    }

    private String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
