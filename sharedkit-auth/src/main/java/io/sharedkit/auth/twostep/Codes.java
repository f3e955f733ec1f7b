/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.Tenants;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes codes and compares them with the keyed hash that is kept of them. */
interface Codes {

    /** A new code of that many digits, each as likely as any other. */
    String random(int digits);

    /** What is kept of a code. */
    String tag(Binding binding, String code);

    /** Whether what was typed is the code, in constant time. */
    boolean matches(String tag, Binding binding, String typed);

    /** Codes whose keyed hash also covers the tenant, the purpose and the binding. */
    static Codes keyed(MacKeys keys) {
        return new KeyedCodes(keys);
    }
}

final class KeyedCodes implements Codes {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PURPOSE = "two-step login";
    private static final Pattern GAPS = Pattern.compile("[\\s-]+");
    private static final int MOST_TYPED = 32;

    private final MacKeys keys;

    KeyedCodes(MacKeys keys) {
        this.keys = keys;
    }

    @Override
    public String random(int digits) {
        int bound = (int) Math.pow(10, digits);
        return String.format(Locale.ROOT, "%0" + digits + "d", RANDOM.nextInt(bound));
    }

    @Override
    public String tag(Binding binding, String code) {
        return keys.tag(parts(binding, code));
    }

    @Override
    public boolean matches(String tag, Binding binding, String typed) {
        return keys.matches(tag, parts(binding, folded(typed)));
    }

    /** Full-width digits and gaps are no reason to refuse a code. */
    private static String folded(String typed) {
        return typed.length() > MOST_TYPED
                ? ""
                : GAPS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                        .replaceAll("");
    }

    private static String[] parts(Binding binding, String code) {
        return new String[] {
            PURPOSE, Tenants.current().value(), binding.accountId(), binding.preAuthenticationId(), code
        };
    }
}
