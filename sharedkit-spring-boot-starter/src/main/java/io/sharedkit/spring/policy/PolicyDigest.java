/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.policy;

import io.sharedkit.core.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * What tells whether two nodes work with the same policy: the first half of the SHA-256 of all its values, the defaults
 * with them. It tells nothing of the values, and the order of keys and of sets does not count.
 *
 * @param value 32 hexadecimal digits
 */
public record PolicyDigest(String value) {
    private static final int BYTES = 16;

    /** Of these sections; one that the policy does not have is left out. */
    static PolicyDigest of(Policy policy, Collection<Class<? extends Record>> sections) {
        String text = sections.stream()
                .distinct()
                .map(section -> section.getName() + " " + section(policy, section) + "\n")
                .sorted()
                .collect(Collectors.joining());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new PolicyDigest(HexFormat.of().formatHex(hash, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String section(Policy policy, Class<? extends Record> section) {
        try {
            return CanonicalText.of(policy.get(section));
        } catch (IllegalArgumentException e) {
            return "not bound";
        }
    }
}
