/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;

final class Pkcs12Secrets implements SecretSource {
    private final Path store;
    private final Secret password;

    Pkcs12Secrets(Path store, Secret password) {
        this.store = store;
        this.password = password;
    }

    @Override
    public Optional<Secret> find(SecretRef ref) {
        return ref.scheme().equals("pkcs12") ? Optional.of(read(ref.name())) : Optional.empty();
    }

    private Secret read(String alias) {
        char[] chars = password.revealText().toCharArray();
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, chars);
            Key key = keys.getKey(alias, chars);
            byte[] encoded = key == null ? null : key.getEncoded();
            if (encoded == null) {
                throw new SecretUnavailableException("The key store " + store + " has no secret key '" + alias + "'.");
            }
            try {
                return Secret.copyOf(encoded);
            } finally {
                Arrays.fill(encoded, (byte) 0);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new SecretUnavailableException(
                    "Cannot read '" + alias + "' from the key store " + store + ". Check the file and its password.",
                    e);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }
}
