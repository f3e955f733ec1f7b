/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.internal.output.Markup;
import io.sharedkit.retention.internal.CanonicalJson;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The certificate as a page to read and to print: what the JSON says, in Japanese and English. */
final class CertificatePage {
    private static final String CSS = """
            body { font-family: system-ui, "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", sans-serif;
                   line-height: 1.6; color: #1a1a1a; background: #f4f4f2; margin: 0; }
            main { max-width: 46rem; margin: 2rem auto; padding: 2.5rem 3rem; background: #fff; border: 1px solid #ccc; }
            h1 { font-size: 1.6rem; margin: 0 0 .2rem; }
            h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; padding-bottom: .2rem; border-bottom: 2px solid #1f4e79; }
            table { width: 100%; border-collapse: collapse; }
            th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #ddd;
                     overflow-wrap: anywhere; }
            th { width: 32%; font-weight: 600; }
            thead th { width: auto; background: #f0f4f8; }
            td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
            td p { margin: 0; }
            .en { display: block; color: #555; font-size: .86em; }
            code { font-size: .86em; overflow-wrap: anywhere; }
            @media print { body { background: #fff; } main { border: 0; margin: 0; padding: 0; max-width: none; }
                           h2, tr { break-inside: avoid; } h2 { break-after: avoid; } }
            """;

    private final JsonNode certificate;
    private final Markup page = Markup.html();

    CertificatePage(byte[] json) {
        this.certificate = CanonicalJson.tree(json);
    }

    /** The finished page. */
    String html() {
        page.open("html", "lang", "ja").open("head").single("meta", "charset", "utf-8");
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", CertificateTexts.japanese("title") + " " + text(certificate, "certificateId"));
        page.style(CSS).close();
        page.open("body").open("main");
        page.open("h1");
        both("title");
        page.close().open("p");
        both("intro");
        page.close();
        facts();
        deadline();
        targets();
        verification();
        exclusions();
        people();
        signature();
        return page.close().close().close().finish();
    }

    private void facts() {
        page.open("table").open("tbody");
        row("issuer", text(certificate, "issuer"));
        row("certificateId", text(certificate, "certificateId"));
        row("issuedAt", text(certificate, "issuedAt"));
        row("tenant", text(certificate, "tenant"));
        row("contractEnd", text(certificate, "contractEnd"));
        row("startedAt", text(certificate, "startedAt"));
        row("finishedAt", text(certificate, "finishedAt"));
        page.close().close();
    }

    private void deadline() {
        JsonNode deadline = certificate.get("deadline");
        String kept = deadline.get("kept").asBoolean() ? "deadline.kept" : "deadline.missed";
        heading("deadline");
        page.open("table").open("tbody");
        open("deadline").open("p").text(text(deadline, "day") + " 24:00 JST: ");
        both(kept);
        page.close().open("p");
        both("deadline.rule", text(deadline, "businessDays"));
        page.close().close().close();
        row("holidays", list(deadline.get("holidays")));
        row("companyClosingDays", list(deadline.get("companyClosingDays")));
        row("calendar", deadline.get("calendar"));
        page.close().close();
    }

    private void targets() {
        heading("targets");
        page.open("table").open("thead").open("tr");
        for (String column : List.of("target", "before", "erased", "after")) {
            page.open("th", "class", column.equals("target") ? "" : "number");
            both(column);
            page.close();
        }
        page.close().close().open("tbody");
        for (JsonNode target : certificate.get("targets")) {
            page.open("tr").element("td", text(target, "name"));
            for (String column : List.of("before", "erased", "after")) {
                page.element("td", text(target, column), "class", "number");
            }
            page.close();
        }
        page.close().close();
        page.open("table").open("tbody");
        row("method", certificate.get("method"));
        row("level", certificate.get("level").get("statement"));
        page.close().close();
    }

    private void verification() {
        JsonNode verification = certificate.get("verification");
        heading("verification");
        page.open("table").open("tbody");
        row("method", verification.get("method"));
        open("verification");
        both("verification.result", list(verification.get("tables")));
        page.close().close().close().close();
    }

    private void exclusions() {
        heading("exclusions");
        page.open("table").open("tbody");
        for (JsonNode exclusion : certificate.get("exclusions")) {
            page.open("tr").element("th", text(exclusion, "name")).open("td");
            both(exclusion.get("reason"));
            page.close().close();
        }
        page.close().close();
    }

    private void people() {
        JsonNode policy = certificate.get("policy");
        heading("people");
        page.open("table").open("tbody");
        row("requestedBy", text(certificate.get("requestedBy"), "person"));
        row("approvedBy", list(certificate.get("approvedBy")));
        row("executedBy", text(certificate.get("executedBy"), "person"));
        open("policy");
        both("policy.text", text(policy, "erasureBusinessDays"), text(policy, "approvals"), text(policy, "batchSize"));
        page.close().close().close().close();
    }

    private void signature() {
        JsonNode key = certificate.get("key");
        heading("signature");
        page.open("table").open("tbody");
        row("planDigest", text(certificate, "planSha256"));
        open("signature");
        both("signature.text", text(key, "id"), text(key, "publicKey"));
        page.element("code", text(certificate, "signature"));
        page.close().close().close().close();
        page.open("p");
        both("note");
        page.close();
    }

    private void heading(String key) {
        page.open("h2");
        both(key);
        page.close();
    }

    private void row(String key, String value) {
        open(key).text(value).close().close();
    }

    private void row(String key, JsonNode texts) {
        open(key);
        both(texts);
        page.close().close();
    }

    private Markup open(String key) {
        page.open("tr").open("th", "scope", "row");
        both(key);
        return page.close().open("td");
    }

    private void both(String key, Object... values) {
        page.text(CertificateTexts.japanese(key, values))
                .element("span", CertificateTexts.english(key, values), "class", "en", "lang", "en");
    }

    private void both(JsonNode texts) {
        page.text(text(texts, "ja")).element("span", text(texts, "en"), "class", "en", "lang", "en");
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).asString();
    }

    /** The elements one after the other; of objects the values, in the order of their names. */
    private static String list(JsonNode elements) {
        if (elements.isEmpty()) {
            return CertificateTexts.japanese("none") + " / " + CertificateTexts.english("none");
        }
        return String.join(
                ", ",
                elements.valueStream()
                        .map(element -> element.isString()
                                ? element.asString()
                                : String.join(
                                        " ",
                                        element.valueStream()
                                                .map(JsonNode::asString)
                                                .toList()))
                        .toList());
    }
}
