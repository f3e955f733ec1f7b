/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.Argon2Version;
import de.mkammerer.argon2.jna.Argon2Library;
import de.mkammerer.argon2.jna.Argon2_context;
import de.mkammerer.argon2.jna.Size_t;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

/** What tests ask of argon2-jvm itself; the only test class that needs it to be loaded. */
final class Libargon2 {
    private Libargon2() {}

    /** An engine whose library fails with this code. */
    static Argon2Engine failing(int code) {
        Argon2Library library = (Argon2Library) Proxy.newProxyInstance(
                Libargon2.class.getClassLoader(),
                new Class<?>[] {Argon2Library.class},
                (proxy, method, arguments) -> method.getReturnType() == int.class ? code : "as the test asked for");
        return new NativeArgon2(library, 64, 1);
    }

    /** The first bytes of the memory in which a hash was computed, as it is when the hash is done. */
    static byte[] memoryAfterwards(int kib) {
        AtomicReference<Pointer> allocate = new AtomicReference<>();
        Argon2Library library = (Argon2Library) Proxy.newProxyInstance(
                Libargon2.class.getClassLoader(), new Class<?>[] {Argon2Library.class}, (proxy, method, arguments) -> {
                    allocate.set(((Argon2_context) arguments[0]).allocate_cbk);
                    return method.invoke(Argon2Library.INSTANCE, arguments);
                });
        Argon2Engine engine = new NativeArgon2(library, kib, 1);
        engine.tag(new byte[] {1, 2, 3}, new byte[16], new Argon2Cost(kib, 1, 1), 32);
        PointerByReference memory = new PointerByReference();
        Size_t bytes = new Size_t(kib * 1024L);
        int code = Function.getFunction(allocate.get()).invokeInt(new Object[] {memory, bytes});
        if (code != Argon2Library.ARGON2_OK) {
            throw new IllegalStateException("no memory: " + code);
        }
        return memory.getValue().getByteArray(0, bytes.intValue());
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
