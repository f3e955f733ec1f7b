/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.anchor;

import io.sharedkit.core.internal.output.AtomicFile;
import io.sharedkit.core.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names a tenant's file by its id and a random salt, so that the name tells nothing to who has only the files. */
final class TenantKeys {
    private static final String HMAC = "HmacSHA256";
    private static final int SALT_BYTES = 32;
    private static final int NAME_BYTES = 16;

    private final Path salt;
    private final Path tenants;

    TenantKeys(Path directory) {
        this.salt = directory.resolve("salt");
        this.tenants = directory.resolve("tenants");
    }

    /** The tenant's file; empty if no tenant has one. */
    Optional<Path> find(TenantId tenant) {
        Optional<byte[]> known = read();
        if (known.isEmpty() && !unused()) {
            throw new IllegalStateException("The file " + salt + " is missing, without which the tenants' logs are not"
                    + " found. Put it back from a copy.");
        }
        return known.map(bytes -> file(bytes, tenant));
    }

    /** The tenant's file; the salt is made with the first tenant. Only for who has the lock. */
    Path make(TenantId tenant) {
        return find(tenant).orElseGet(() -> {
            byte[] bytes = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(bytes);
            AtomicFile.write(salt, bytes);
            return file(bytes, tenant);
        });
    }

    private Path file(byte[] bytes, TenantId tenant) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            byte[] key = mac.doFinal(tenant.value().getBytes(StandardCharsets.UTF_8));
            return tenants.resolve(HexFormat.of().formatHex(key, 0, NAME_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HMAC + ", which every Java has to have.", e);
        }
    }

    private Optional<byte[]> read() {
        try {
            byte[] bytes = Files.readAllBytes(salt);
            if (bytes.length != SALT_BYTES) {
                throw new IllegalStateException("The file " + salt + " is damaged: it has " + bytes.length
                        + " bytes, not " + SALT_BYTES + ". Put it back from a copy.");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + salt + " cannot be read", e);
        }
    }

    private boolean unused() {
        try (Stream<Path> files = Files.list(tenants)) {
            return files.findAny().isEmpty();
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + tenants + " cannot be read", e);
        }
    }
}
