/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.time.ClosedDay;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.internal.CanonicalJson;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Writes down what an erasure really did, no more, and signs it. */
final class Certifier {
    static final String FORMAT = "sharedkit-erasure-certificate-v1";
    static final String LEVEL = "L2";

    private final Parts parts;

    Certifier(Parts parts) {
        this.parts = parts;
    }

    /** Everything that the certificate says comes from the ledger, the findings and the settings of this run. */
    ErasureCertificate certify(Ledger ledger, Findings findings) {
        Map<String, Object> body = new TreeMap<>();
        body.put("format", FORMAT);
        body.put("certificateId", UUID.randomUUID().toString());
        body.put("issuer", parts.issuer());
        body.put("issuedAt", JapanTime.format(parts.clock().instant()));
        body.put("tenant", ledger.tenant().value());
        body.put("contractEnd", ledger.contractEnd().toString());
        body.put("deadline", deadline(ledger, findings.at()));
        body.put("targets", targets(ledger, findings));
        body.put("method", CertificateTexts.both("method.sql"));
        body.put("level", Map.of("id", LEVEL, "statement", CertificateTexts.both("level." + LEVEL)));
        body.put("exclusions", parts.retained().exclusions());
        body.put("verification", verification(findings));
        body.put("policy", policy(ledger));
        people(ledger, body);
        body.put("startedAt", JapanTime.format(ledger.requireRun().startedAt()));
        body.put("finishedAt", JapanTime.format(findings.at()));
        body.put("planSha256", ledger.requirePlan().digest());
        body.put("key", key());
        byte[] signature = parts.keys().sign(CanonicalJson.bytes(body));
        body.put("signature", Base64.getEncoder().encodeToString(signature));
        return new ErasureCertificate(CanonicalJson.bytes(body));
    }

    private Map<String, Object> deadline(Ledger ledger, Instant checkedAt) {
        ErasureDeadline deadline = parts.deadline(ledger);
        return Map.of(
                "businessDays", ledger.businessDays(),
                "day", deadline.day().toString(),
                "dueBefore", JapanTime.format(deadline.dueBefore()),
                "kept", checkedAt.isBefore(deadline.dueBefore()),
                "holidays",
                        deadline.count().skippedHolidays().stream()
                                .map(closed -> Map.of("day", closed.day().toString(), "name", closed.name()))
                                .toList(),
                "companyClosingDays",
                        deadline.count().skipped().stream()
                                .filter(closed -> closed.reason() == ClosedDay.Reason.COMPANY)
                                .map(closed -> closed.day().toString())
                                .toList(),
                "provisional", deadline.count().provisional(),
                "calendar",
                        CertificateTexts.both(
                                deadline.count().explain(Locale.JAPANESE),
                                deadline.count().explain(Locale.ENGLISH)));
    }

    private List<Map<String, Object>> targets(Ledger ledger, Findings findings) {
        return parts.store().progress(ledger.tenant()).stream()
                .map(step -> Map.<String, Object>of(
                        "name", step.target(),
                        "before", step.before(),
                        "erased", step.erased(),
                        "after", findings.remaining().getOrDefault(step.target(), 0L)))
                .toList();
    }

    private static Map<String, Object> verification(Findings findings) {
        return Map.of(
                "method",
                CertificateTexts.both("verification.method"),
                "tables",
                findings.residue().tables(),
                "result",
                "NO_ROWS_LEFT",
                "at",
                JapanTime.format(findings.at()));
    }

    private Map<String, Object> policy(Ledger ledger) {
        return Map.of(
                "erasureBusinessDays", ledger.businessDays(),
                "approvals", parts.policy().approvals(),
                "batchSize", parts.policy().batchSize());
    }

    private static void people(Ledger ledger, Map<String, Object> body) {
        Ledger.Run run = ledger.requireRun();
        body.put("requestedBy", person(ledger.requirePlan().requester()));
        body.put("executedBy", person(run.executor()));
        body.put(
                "approvedBy",
                run.approvals().stream()
                        .map(approval -> Map.of("person", approval.person(), "at", JapanTime.format(approval.at())))
                        .toList());
    }

    private static Map<String, Object> person(Actor actor) {
        return Map.of("kind", actor.kind().name(), "person", actor.id());
    }

    private Map<String, Object> key() {
        return Map.of(
                "algorithm",
                "Ed25519",
                "id",
                parts.keys().keyId(),
                "publicKey",
                Base64.getEncoder().encodeToString(parts.keys().publicKey()));
    }
}
