/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.policy.PolicyFile;
import java.util.HashMap;
import java.util.Map;

/** Policies with a few keys of their own. */
final class Policies {
    private Policies() {}

    /** The defaults but for these keys, without their prefix. */
    static NoticePolicy with(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("sharedkit.incident.notice." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return PolicyFile.of("test", values).bind(NoticePolicy.class).get(NoticePolicy.class);
    }
}
