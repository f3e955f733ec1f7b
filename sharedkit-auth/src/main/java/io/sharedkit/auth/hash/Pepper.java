/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SealKeys;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seals password hashes under a key that is not in the database, so that who steals the table cannot guess at all.
 *
 * <pre>{@code
 * Pepper pepper = Pepper.of(keys);
 * PasswordHash stored = pepper.seal(accountId, hash); // $sealed$k1$..., for the column of the hash
 * if (pepper.open(accountId, stored) instanceof Pepper.Opened opened) {
 *     Verification result = hasher.verify(password, opened.hash());
 * }
 * }</pre>
 *
 * <p>It is encryption (AES-256-GCM) and no keyed hash: so the key is changed with {@link #reseal}, without anybody's
 * password.
 *
 * <p><b>Security guarantees.</b> Without the key of the purpose {@value #PURPOSE} a sealed hash cannot be read, changed, or
 * moved to another account, tenant or credential: it is {@link Corrupt} there. Not guaranteed: anything once the key is
 * known too; and while hashes that are not sealed are still opened, that nobody who can write rows puts one of his own in
 * the place of a sealed one. End that with {@link #sealedOnly} as soon as all are sealed.
 */
public final class Pepper {

    /** The purpose of its keys in the {@link KeyRing}. */
    public static final String PURPOSE = "auth-pepper";

    static final String MARK = "$sealed$";

    private static final String PASSWORD = "password";
    private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern FORM = Pattern.compile("\\$sealed\\$([A-Za-z0-9_-]{1,32})\\$([A-Za-z0-9+/]{40,8192})");

    private final SealKeys keys;
    private final String activeKey;
    private final String credential;
    private final boolean takesUnsealed;

    private Pepper(SealKeys keys, String credential, boolean takesUnsealed) {
        this.keys = keys;
        this.activeKey = keyId(keys.seal(new byte[0], PURPOSE));
        this.credential = credential;
        this.takesUnsealed = takesUnsealed;
    }

    /**
     * With the keys of the purpose {@value #PURPOSE}, for accounts with one password each.
     *
     * @throws IllegalArgumentException if the ring has no key for it
     */
    public static Pepper of(KeyRing ring) {
        return new Pepper(ring.seal(PURPOSE), PASSWORD, true);
    }

    /**
     * The same for another credential of an account, such as its recovery codes.
     *
     * @param id 1 to 64 characters of {@code [A-Za-z0-9_-]}; {@code password} unless set
     * @throws IllegalArgumentException if it is not such
     */
    public Pepper credential(String id) {
        if (!CREDENTIAL.matcher(id).matches()) {
            throw new IllegalArgumentException("A credential id has 1 to 64 characters of [A-Za-z0-9_-].");
        }
        return new Pepper(keys, id, takesUnsealed);
    }

    /** The same, to which a hash that is not sealed is {@link Corrupt}. */
    public Pepper sealedOnly() {
        return new Pepper(keys, credential, false);
    }

    /** The sealed hash, for an account of the current tenant. */
    public PasswordHash seal(String accountId, PasswordHash hash) {
        byte[] sealed = keys.seal(hash.phcString().getBytes(StandardCharsets.UTF_8), context(accountId));
        return PasswordHash.ofStored(MARK + activeKey + "$" + Encodings.unpadded(sealed));
    }

    /** The hash in what is stored for an account of the current tenant. */
    public Opening open(String accountId, PasswordHash stored) {
        String text = stored.phcString();
        if (!text.startsWith(MARK)) {
            return takesUnsealed ? new Opened(stored, true) : new Corrupt("not sealed");
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return new Corrupt("not a sealed hash in its canonical form");
        }
        try {
            byte[] sealed = Encodings.strict(parts.group(2));
            String plain = new String(keys.open(sealed, context(accountId)), StandardCharsets.UTF_8);
            return keyId(sealed).equals(parts.group(1))
                    ? new Opened(PasswordHash.ofStored(plain), !parts.group(1).equals(activeKey))
                    : new Corrupt("the key id in front is not that of the sealed content");
        } catch (IllegalArgumentException | MalformedHash e) {
            return new Corrupt(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What to compare a password with, in the place of what is stored: the opened hash, which asks to be replaced if
     * {@linkplain Opened#outdated it is outdated}; or, for {@link Corrupt}, one that verifies as
     * {@link Verification.Corrupt} with that reason.
     */
    public PasswordHash comparable(String accountId, PasswordHash stored) {
        Opening opening = open(accountId, stored);
        return opening instanceof Opened opened
                ? opened.hash().opened(opened.outdated())
                : stored.unusable(((Corrupt) opening).reason());
    }

    /** Seals under the active key what is sealed under an older one or not at all; no password is needed. */
    public Resealing reseal(String accountId, PasswordHash stored) {
        Opening opening = open(accountId, stored);
        if (opening instanceof Opened opened) {
            return opened.outdated() ? new Resealed(seal(accountId, opened.hash())) : new UpToDate();
        }
        return (Corrupt) opening;
    }

    /** No part can hold the bar but the one in the middle, so no two triples give the same text. */
    private String context(String accountId) {
        return Tenants.current().value() + "|" + accountId + "|" + credential;
    }

    private static String keyId(byte[] sealed) {
        return new String(sealed, 2, sealed[1], StandardCharsets.US_ASCII);
    }

    /** What came of opening. */
    public sealed interface Opening {}

    /** What came of sealing anew. */
    public sealed interface Resealing {}

    /**
     * The hash.
     *
     * @param outdated whether it was not sealed, or under an older key: store it sealed anew
     */
    public record Opened(PasswordHash hash, boolean outdated) implements Opening {}

    /**
     * It was changed, belongs to another account, tenant or credential, or its key is not in the ring. Treat it as
     * {@link Verification.Corrupt}: a person must look at the row.
     *
     * @param reason what is wrong with it, without a part of the hash
     */
    public record Corrupt(String reason) implements Opening, Resealing {}

    /**
     * It is sealed anew.
     *
     * @param hash what to store in its place, if that is still there
     */
    public record Resealed(PasswordHash hash) implements Resealing {}

    /** It is sealed under the active key. */
    public record UpToDate() implements Resealing {}
}
