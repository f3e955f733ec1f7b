/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.Argon2Version;
import java.lang.reflect.Proxy;

/** What tests ask of argon2-jvm itself; the only test class that needs it to be loaded. */
final class Libargon2 {
    private Libargon2() {}

    /** An engine whose library fails with this. */
    static Argon2Engine failing(RuntimeException failure) {
        Argon2Advanced library = (Argon2Advanced) Proxy.newProxyInstance(
                Libargon2.class.getClassLoader(), new Class<?>[] {Argon2Advanced.class}, (proxy, method, arguments) -> {
                    throw failure;
                });
        return new NativeArgon2((type, length) -> library);
    }

    /** Argon2id with all its inputs. */
    static byte[] tag(int t, int m, int p, byte[] password, byte[] salt, byte[] secret, byte[] associated) {
        return Argon2Factory.createAdvanced(Argon2Types.ARGON2id)
                .rawHashAdvanced(t, m, p, password, salt, secret, associated, 32, Argon2Version.V13);
    }

    /** Argon2i of version 16, which no hash of ours is computed with. */
    static byte[] oldTag(int t, int m, int p, byte[] password, byte[] salt) {
        return Argon2Factory.createAdvanced(Argon2Types.ARGON2i)
                .rawHashAdvanced(t, m, p, password, salt, null, null, 32, Argon2Version.V10);
    }
}
