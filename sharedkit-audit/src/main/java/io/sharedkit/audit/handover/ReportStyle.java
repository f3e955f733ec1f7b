/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

/** How the report looks, on a screen and on A4. All texts have a contrast of 7 to 1 or more. */
final class ReportStyle {
    static final String CSS = """
            body { font-family: system-ui, "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", sans-serif;
                   line-height: 1.55; color: #1a1a1a; background: #f4f4f2; margin: 0; }
            main { max-width: 72rem; margin: 2rem auto; padding: 2.5rem 3rem; background: #fff; border: 1px solid #ccc; }
            h1 { font-size: 1.6rem; margin: 0 0 .2rem; }
            h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; padding-bottom: .2rem; border-bottom: 2px solid #1f4e79; }
            .incident { font-size: 1.15rem; font-weight: 600; margin: 0 0 1rem; }
            table { width: 100%; border-collapse: collapse; }
            th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #ddd;
                     overflow-wrap: anywhere; }
            .facts th { width: 26%; font-weight: 600; }
            .events { font-size: .84rem; table-layout: fixed; }
            .events th, .events td { padding: .4rem .45rem; box-sizing: border-box; }
            .events thead th { background: #f0f4f8; overflow-wrap: normal; }
            .events .number { text-align: right; font-variant-numeric: tabular-nums; }
            .events .time { font-variant-numeric: tabular-nums; }
            .events .time span { display: block; white-space: nowrap; }
            .events .id { display: inline-block; max-width: 100%; }
            .events b .en { display: inline; margin-left: .35em; }
            .events th:nth-child(1) { width: 4.5%; }
            .events th:nth-child(2) { width: 14.5%; }
            .events th:nth-child(3) { width: 15%; }
            .events th:nth-child(4) { width: 9.5%; }
            .events th:nth-child(5) { width: 11%; }
            .events th:nth-child(6) { width: 9%; }
            .events th:nth-child(8) { width: 13%; }
            .en { display: block; color: #4d4d4d; font-size: .86em; font-weight: 400; }
            .altered { color: #a40000; font-weight: 600; }
            code, .code { font-family: ui-monospace, monospace; font-size: .86em; overflow-wrap: anywhere; }
            @media (max-width: 75rem) { main { margin: 0; padding: 1.5rem; border: 0; } }
            @page { size: A4 landscape; margin: 12mm; }
            @media print { body { background: #fff; } main { border: 0; margin: 0; padding: 0; max-width: none; }
                           tr { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } }
            """;

    private ReportStyle() {}
}
