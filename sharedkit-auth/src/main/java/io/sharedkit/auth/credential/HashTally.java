/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.internal.EveryTenant;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.fact.Fact.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts hashes by scheme and parameters. */
final class HashTally {
    /** As many kinds are told apart; who can write rows could make up any number. */
    private static final int MOST_KINDS = 40;

    private static final String SEALED = "sealed";

    private final Passwords passwords;
    private final Map<String, Long> kinds = new TreeMap<>();
    private long total;
    private long earlier;
    private long sealed;
    private long outdated;
    private long notOpened;
    private long notHashes;

    HashTally(Passwords passwords) {
        this.passwords = passwords;
    }

    void present(PasswordHash stored, PasswordHash opened) {
        count(stored, opened);
        outdated += passwords.needsRehash(opened) ? 1 : 0;
    }

    void earlier(PasswordHash stored, PasswordHash opened) {
        count(stored, opened);
        earlier++;
    }

    private void count(PasswordHash stored, PasswordHash opened) {
        total++;
        sealed += stored.describe().equals(SEALED) ? 1 : 0;
        String kind = passwords.describe(opened);
        if (kind.equals(SEALED)) {
            notOpened++;
            return;
        }
        notHashes += kind.equals("corrupt") || kind.startsWith("unsupported") ? 1 : 0;
        kinds.merge(kinds.size() < MOST_KINDS || kinds.containsKey(kind) ? kind : "other", 1L, Long::sum);
    }

    Verdict verdict(EveryTenant.Extent extent) {
        return extent.verdict(notHashes > 0, total > 0 && notOpened == 0);
    }

    Map<String, String> details() {
        Map<String, String> details = new HashMap<>();
        kinds.forEach((kind, count) -> details.put(kind, count.toString()));
        details.put("hashes", Long.toString(total));
        details.put("of-earlier-passwords", Long.toString(earlier));
        details.put(SEALED, Long.toString(sealed));
        details.put("not-opened", Long.toString(notOpened));
        details.put("not-hashes", Long.toString(notHashes));
        details.put("outdated", Long.toString(outdated));
        return details;
    }
}
