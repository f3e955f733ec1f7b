/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A stored Argon2id hash in PHC form, recomputed with BouncyCastle. */
record Argon2String(int memoryKib, int passes, int lanes, byte[] salt, byte[] tag) {
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    static Argon2String parse(String text) throws NotKeptException {
        Matcher matcher = FORM.matcher(text);
        unless(matcher.matches(), "what is stored is no Argon2id hash");
        return new Argon2String(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Base64.getDecoder().decode(matcher.group(4)),
                Base64.getDecoder().decode(matcher.group(5)));
    }

    boolean matches(String password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] computed = new byte[tag.length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), computed);
        return Arrays.equals(computed, tag);
    }
}
