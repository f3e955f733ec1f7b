/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a stored text turned out to be. */
sealed interface Reading {

    /** A hash to compare with. */
    record Usable(StoredHash hash) implements Reading {}

    /** Something that is no hash, or none to be used. */
    record Corrupt(String reason) implements Reading {}

    /** A hash of a scheme that is known and not taken. */
    record Unsupported(String scheme) implements Reading {}

    /** Each knows its own by the first characters, so the order does not matter. */
    List<HashScheme> SCHEMES = List.of(
            PhcString.SCHEME,
            WrappedHash.SCHEME,
            Bcrypt.SCHEME,
            TaggedArgon2.SCHEME,
            TaggedBcrypt.SCHEME,
            TextPbkdf2.DJANGO,
            TextPbkdf2.PASSLIB,
            TextScrypt.DJANGO,
            TextScrypt.PASSLIB,
            SpringHash.BCRYPT,
            SpringHash.PBKDF2,
            SpringHash.PBKDF2_5_8,
            SpringHash.SCRYPT,
            SpringHash.SCRYPT_5_8);

    /** Only names from here are repeated: the text may be anything, even a password. */
    Map<Pattern, String> NOT_TAKEN = Map.ofEntries(
            Map.entry(
                    Pattern.compile(
                            "\\{((?i:noop|ldap|md4|md5|smd5|sha|ssha|sha-1|sha-256|sha256|sha512|ssha256|ssha512"
                                    + "|crypt|x-[a-z0-9-]{1,16}|cleartext|plain))\\}.*"),
                    "{%s}"),
            Map.entry(Pattern.compile("\\$(1|2|2x|3|5|6|7|y|gy|md5|sha1|apr1|P|H|S|bcrypt-sha256|scram)\\$.*"), "$%s$"),
            Map.entry(Pattern.compile("(md5|sha1|crypt|unsalted_md5|unsalted_sha1)\\$.*"), "%s$"),
            Map.entry(Pattern.compile("(pbkdf2|scrypt):[a-z0-9:]{1,40}\\$.*"), "%s:"),
            Map.entry(Pattern.compile("\\$(sealed)\\$.*"), "$%s$"),
            Map.entry(Pattern.compile("()!.*"), "!"),
            Map.entry(Pattern.compile("()[0-9a-fA-F]{32}"), "32 hexadecimal digits"),
            Map.entry(Pattern.compile("()[0-9a-fA-F]{40}"), "40 hexadecimal digits"),
            Map.entry(Pattern.compile("()[0-9a-fA-F]{64}"), "64 hexadecimal digits"));

    /** Twice the longest that is taken. */
    int MOST_CHARS = 4096;

    /** Reads a stored text. */
    static Reading of(String text) {
        if (text.length() > MOST_CHARS) {
            return new Corrupt("longer than any hash");
        }
        try {
            return SCHEMES.stream()
                    .flatMap(scheme -> scheme.read(text).stream())
                    .findFirst()
                    .<Reading>map(Usable::new)
                    .orElseGet(() -> notTaken(text));
        } catch (MalformedHash e) {
            return new Corrupt(e.reason());
        }
    }

    private static Reading notTaken(String text) {
        return NOT_TAKEN.entrySet().stream()
                .flatMap(entry -> name(entry.getKey().matcher(text), entry.getValue()).stream())
                .findFirst()
                .<Reading>map(Unsupported::new)
                .orElseGet(() -> new Corrupt("not a hash of a known scheme"));
    }

    private static Optional<String> name(Matcher matcher, String form) {
        return matcher.matches() ? Optional.of(String.format(Locale.ROOT, form, matcher.group(1))) : Optional.empty();
    }
}
