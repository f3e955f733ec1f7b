/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.internal.json.JsonText;
import java.util.List;

/** Where what lies in a bundle. */
final class BundleFiles {
    static final String CUSTODY = "custody.json";
    static final String REPORT = "report.html";
    static final String CHECKPOINT = "checkpoint";
    static final String VKEY = "vkey";
    static final String DISCLOSURES = "disclosures.jsonl";

    /** The record of the custody in the log, which is made when everything else is written. */
    static final String RECORD = "record/";

    static final String RECORD_ENTRY = RECORD + "entry.json";
    static final String RECORD_DISCLOSURES = RECORD + "disclosures.jsonl";
    static final String RECORD_PROOF = RECORD + "entry.tlog-proof";
    static final String RECORD_VKEY = RECORD + "vkey";

    private BundleFiles() {}

    /** The entry's bytes, which are JSON themselves. */
    static String entry(long index) {
        return "events/" + index + ".json";
    }

    /** A line of disclosures, as in an export of the whole log. */
    static String line(long index, List<String> disclosures) {
        return "{\"index\": " + index + ", \"disclosures\": " + JsonText.array(disclosures, ", ") + "}\n";
    }

    static String proof(long index) {
        return "proofs/" + index + ".tlog-proof";
    }
}
