/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names that carry the tenant of the current scope, for what lies outside the database: keys of caches and objects, search
 * indexes, topics.
 *
 * <pre>{@code
 * String key = TenantNames.OBJECT_KEY.of("2026/payslips.pdf"); // t-c-7f3a/2026/payslips.pdf
 * }</pre>
 *
 * <p>A name is the tenant's part, a separator, and the rest. The tenant's part is {@code t-} and the id where the id has
 * only {@code a-z 0-9 -}, and {@code x-} and the id's bytes in hexadecimal otherwise, so that no two tenants share a
 * part in any store that ignores case. The rest stands as it is where the kind of store allows it; otherwise, and where
 * the name would be too long, {@code h-} and its SHA-256 stand in its place.
 *
 * <p><b>Security guarantees.</b> Two tenants never have one name, whatever the rests are, also where the store ignores
 * case or takes {@code .} for {@code _}; no name of a tenant starts with the {@link #prefix()} of another one. Two rests
 * of one tenant have two names, unless the store ignores case or SHA-256 collides. Not guaranteed: a name is no secret
 * and no permission; whoever may read every name of a store may read every tenant's, so that the store's own rights, or
 * {@link #requireOwn}, have to decide.
 */
public enum TenantNames {
    /** A key of a cache, such as Redis or Memcached: at most 250 visible ASCII characters. */
    CACHE_KEY(':', 250, "[!-~]+"),

    /**
     * A key of an object store or a path of a file below a directory: at most 1024 characters, segments of
     * {@code A-Z a-z 0-9 . _ -} between {@code /}, none of them empty or of dots only.
     */
    OBJECT_KEY('/', 1024, "(?!\\.+(/|$))[A-Za-z0-9._-]+(/(?!\\.+(/|$))[A-Za-z0-9._-]+)*"),

    /** The name of a search index, such as Elasticsearch's or OpenSearch's: at most 255 of {@code a-z 0-9 _ -}. */
    SEARCH_INDEX('.', 255, "[a-z0-9_-]+"),

    /** The name of a topic, such as Kafka's: at most 249 of {@code A-Z a-z 0-9 . -}. */
    TOPIC('.', 249, "[A-Za-z0-9.-]+");

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]+");
    private static final HexFormat HEX = HexFormat.of();

    private final char separator;
    private final int longest;
    private final Pattern allowed;

    TenantNames(char separator, int longest, String allowed) {
        this.separator = separator;
        this.longest = longest;
        this.allowed = Pattern.compile(allowed);
    }

    /**
     * The name of this rest for the tenant of the scope.
     *
     * @throws NoTenantException if there is none
     * @throws IllegalArgumentException if the rest is empty
     */
    public String of(String rest) {
        String prefix = prefix();
        boolean stands = prefix.length() + rest.length() <= longest
                && !rest.startsWith("h-")
                && allowed.matcher(rest).matches();
        return prefix + (stands ? rest : "h-" + hash(rest));
    }

    /**
     * What every name of the tenant of the scope starts with, and no other tenant's, to list them by.
     *
     * @throws NoTenantException if there is no tenant
     */
    public String prefix() {
        return part(Tenants.current()) + separator;
    }

    /**
     * The tenant that a name was made for.
     *
     * @throws IllegalArgumentException if it is no such name of this kind
     */
    public TenantId tenantOf(String name) {
        int end = name.indexOf(separator);
        if (end > 2 && end < name.length() - 1 && name.length() <= longest) {
            String part = name.substring(0, end);
            TenantId tenant = decode(part);
            if (tenant != null && part(tenant).equals(part)) {
                return tenant;
            }
        }
        throw new IllegalArgumentException("This is no name that carries a tenant as " + this
                + ". Names start with t- or x-, the tenant, and '" + separator + "'.");
    }

    /**
     * The same name, checked to be the current tenant's.
     *
     * @throws NoTenantException if there is no tenant
     * @throws IllegalArgumentException if it is no such name of this kind
     * @throws IllegalStateException if it is another tenant's, which the message does not tell
     */
    public String requireOwn(String name) {
        TenantId current = Tenants.current();
        if (!tenantOf(name).equals(current)) {
            throw new IllegalStateException(
                    "This name is another tenant's. Make names with TenantNames in the scope that uses them.");
        }
        return name;
    }

    private static String part(TenantId tenant) {
        return PLAIN.matcher(tenant.value()).matches()
                ? "t-" + tenant.value()
                : "x-" + HEX.formatHex(tenant.value().getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable TenantId decode(String part) {
        try {
            return switch (part.substring(0, 2)) {
                case "t-" -> TenantId.of(part.substring(2));
                case "x-" -> TenantId.of(new String(HEX.parseHex(part.substring(2)), StandardCharsets.ISO_8859_1));
                default -> null;
            };
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Over UTF-16, which tells every two texts apart, also those that UTF-8 would replace. */
    private static String hash(String rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("A name has something after its tenant, but the rest is empty.");
        }
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(utf16(rest)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one has not.", e);
        }
    }

    private static byte[] utf16(String text) {
        byte[] bytes = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >> 8);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        return bytes;
    }
}
