/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Makes {@code common-hashes.txt} from SecLists' {@code 10-million-password-list-top-1000000.txt}: one password a line, the
 * most common first. The same list gives the same file, byte for byte.
 *
 * <pre>java ... io.sharedkit.auth.password.CommonHashesGenerator list.txt common-hashes.txt</pre>
 */
final class CommonHashesGenerator {

    /** How many of the most common passwords with at least so many characters are taken: length, number. */
    private static final int[][] QUOTAS = {{4, 12_000}, {8, 4_000}, {10, 4_000}, {12, 4_000}, {15, 3_300}};

    private static final int FOUR_CLASSES_FROM = 10;
    private static final Pattern MAIL_ADDRESS = Pattern.compile(".+@.+\\..+");
    private static final List<Pattern> CLASSES = List.of(
            Pattern.compile("[A-Z]"),
            Pattern.compile("[a-z]"),
            Pattern.compile("[0-9]"),
            Pattern.compile("[^A-Za-z0-9]"));

    private CommonHashesGenerator() {}

    public static void main(String[] args) throws IOException {
        byte[] list = Files.readAllBytes(Path.of(args[0]));
        List<String> ranked = new String(list, StandardCharsets.UTF_8).lines().toList();
        Files.writeString(Path.of(args[1]), file(select(ranked), sha256(list)));
    }

    /** The passwords that are taken, in the form in which they are looked up. */
    static Set<String> select(List<String> ranked) {
        Set<String> taken = new TreeSet<>();
        for (int[] quota : QUOTAS) {
            Set<String> fitting = new LinkedHashSet<>();
            for (String password : ranked) {
                if (fitting.size() < quota[1] && length(lookup(password)) >= quota[0] && !isMailAddress(password)) {
                    fitting.add(lookup(password));
                }
            }
            taken.addAll(fitting);
        }
        ranked.stream()
                .filter(password -> length(password) >= FOUR_CLASSES_FROM && !isMailAddress(password))
                .filter(password ->
                        CLASSES.stream().allMatch(type -> type.matcher(password).find()))
                .forEach(password -> taken.add(lookup(password)));
        return taken;
    }

    /** The file: hashes under their length. */
    static String file(Set<String> taken, String source) {
        TreeMap<Integer, TreeSet<String>> byLength = new TreeMap<>();
        taken.forEach(password -> byLength.computeIfAbsent(length(password), length -> new TreeSet<>())
                .add(HexFormat.of().toHexDigits(Blocklist.hash(password))));
        StringBuilder file = new StringBuilder("""
                # The most common passwords of published breaches, each as the first 64 bits of the SHA-256 of its lower case.
                # Made by CommonHashesGenerator (in the tests of sharedkit-auth); do not edit.
                # Source: SecLists, Passwords/Common-Credentials/10-million-password-list-top-1000000.txt,
                #   SHA-256 %s
                # Licence: MIT, Copyright (c) 2018 Daniel Miessler; its text is in common-hashes-licence.txt. SecLists took
                #   the list from the ten million passwords that Mark Burnett released to the public domain in 2015.
                """.formatted(source));
        byLength.forEach((length, hashes) -> {
            file.append("# length ").append(length).append('\n');
            hashes.forEach(hash -> file.append(hash).append('\n'));
        });
        return file.toString();
    }

    private static String lookup(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static int length(String password) {
        return password.codePointCount(0, password.length());
    }

    private static boolean isMailAddress(String password) {
        return MAIL_ADDRESS.matcher(password).matches();
    }

    private static String sha256(byte[] list) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(list));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
