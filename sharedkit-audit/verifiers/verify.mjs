#!/usr/bin/env node
// Copyright 2026 The sharedkit authors
// SPDX-License-Identifier: Apache-2.0
/*
 * Verifies an export of a sharedkit audit log. One file, Node.js 18 or newer, nothing to install.
 *
 *     node verify.mjs EXPORT_DIRECTORY [--vkey VERIFIER_KEY]... [--checkpoint EARLIER_CHECKPOINT]...
 *
 * Give the verifier key that you received earlier by another way; without it, the export's own key is used. Give also the
 * file "checkpoint" of an earlier export: the log must still contain what it contained then.
 * Exit codes: 0 intact, 1 values erased as the log itself records, 2 does not verify, 3 cannot be verified.
 *
 * Written from RFC 6962, RFC 8032, RFC 9901, C2SP signed-note, tlog-checkpoint and tlog-tiles, and the description of the
 * entries in docs/audit-verification.md; it shares no code with the library or with verify.py.
 */
import { createHash, createPublicKey, verify as verifySignature } from "node:crypto";
import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [INTACT, REDACTED, TAMPERED, UNVERIFIABLE] = [0, 1, 2, 3];
const VERDICTS = [
  "INTACT: all % entries are unchanged, and all their values are there.\n"
    + "判定 INTACT: 改ざんはありません。全 % 件は記録時のままで、すべての値が揃っています。",
  "REDACTED: unchanged, with values erased. All % entries are what was signed; the log itself records the erasures.\n"
    + "判定 REDACTED: 改ざんはありませんが、消去された値があります。全 % 件は署名時のままで、消去はログ自体に記録されています。",
  "TAMPERED: does not verify. The log was changed, values are missing without a recorded erasure, or parts do not fit.\n"
    + "判定 TAMPERED: 検証に失敗しました。ログが変更されたか、消去の記録なしに値が欠けているか、ファイルの組み合わせが正しくありません。",
  "UNVERIFIABLE: there is no complete export here, or it cannot be read.\n"
    + "判定 UNVERIFIABLE: 検証できませんでした。エクスポートが揃っていないか、読み取ることができません。"];
const KEY_NOTE = "The key was taken from the export itself; compare it with one you trust: --vkey.\n"
  + "検証鍵はエクスポート内のものを使用しました。別の経路で受け取った鍵を --vkey で指定してください。";
const MAX_LISTED = 1000; // findings that are printed; the rest is counted
const MAX_LINE = 1 << 22; // bytes
const FULL = 256;
const END_OF_TIME = 253402268400000000n; // the end of the year 9999 in Japan, in microseconds since 1970
const ED25519 = Buffer.from("302a300506032b6570032100", "hex"); // what stands before a key in DER (RFC 8410)

const NUMBER = "(0|[1-9][0-9]{0,17})";
const DIGESTS = '\\[((?:"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"(?:,(?!\\])|(?=\\])))*)\\]'; // canonical base64url
const ENTRY = new RegExp(
  `^\\{"v":1,"id":"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}","t":${NUMBER},"jst":"([^"]*)"`
  + ',"cls":"[a-z][a-z0-9-]{0,127}","ret":"([a-z][a-z0-9-]{0,31})"'
  + `(?:,"erased":\\{"ret":"([a-z][a-z0-9-]{0,31}|)","before":${NUMBER},"events":\\[([0-9\\[\\],]*)\\]`
  + `,"values":${DIGESTS}\\})?,"_sd_alg":"sha-256","_sd":${DIGESTS}\\}$`);
const RANGES = new RegExp(`^(?:\\[${NUMBER},${NUMBER}\\](?:,(?=\\[)|$))*$`);
const LINE = new RegExp(`^\\{"index": ${NUMBER}, "disclosures": \\[((?:"[^"]*"(?:, (?=")|(?=\\])))*)\\]\\}$`);

class Malformed extends Error {}

function check(condition, why) {
  if (!condition) {
    throw new Malformed(why);
  }
}

function sha256(...parts) {
  const hash = createHash("sha256");
  parts.forEach((part) => hash.update(part));
  return hash.digest();
}

/** Remembers answers for as long as they are few: a test verifies nearly the same export thousands of times. */
function cached(action) {
  const known = new Map();
  return (data) => {
    const key = data.toString("latin1");
    if (!known.has(key)) {
      known.size < 4096 || known.clear();
      known.set(key, action(data));
    }
    return known.get(key);
  };
}

/** Base64 in its one canonical spelling: standard with padding, or url-safe without. */
function decode64(text, encoding = "base64") {
  const data = Buffer.from(text, encoding);
  check(data.toString(encoding) === text, "base64 is not canonical");
  return data;
}

function decodeUtf8(data) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    throw new Malformed("not UTF-8");
  }
}

// ---- signed notes and checkpoints ----

function decodeText(data) {
  const text = decodeUtf8(data);
  check(!/[\x00-\x09\x0b-\x1f]/.test(text), "control characters");
  return text;
}

function parseVkey(text) {
  const match = /^([^+\s\x85]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  check(match, "no verifier key");
  const typed = decode64(match[3]);
  const id = sha256(match[1], "\n", typed).toString("hex", 0, 4);
  check(typed.length === 33 && typed[0] === 1 && id === match[2], "no Ed25519 verifier key, or its id does not fit");
  const y = Buffer.from(typed.subarray(1)).reverse();
  y[0] &= 0x7f;
  check(BigInt("0x" + y.toString("hex")) < 2n ** 255n - 19n, "a key that is not canonical");
  const der = Buffer.concat([ED25519, typed.subarray(1)]);
  return { text, name: match[1], id, key: createPublicKey({ key: der, format: "der", type: "spki" }) };
}

/** The text of a note that one of the keys signed and none of them wrongly; signatures of other keys are ignored. */
function openNote(data, vkeys) {
  const note = decodeText(data);
  const blank = note.lastIndexOf("\n\n");
  check(blank >= 0 && note.endsWith("\n"), "no signed note");
  const text = note.slice(0, blank + 1);
  const lines = note.slice(blank + 2, -1).split("\n");
  check(note.length > blank + 2 && lines.length <= 100, "no signed note");
  const seen = new Set();
  let signed = 0;
  for (const line of lines) {
    const match = /^\u2014 ([^+\s\x85]+) ([^ ]+)$/.exec(line);
    const value = match ? decode64(match[2]) : Buffer.alloc(0);
    const identity = match && match[1] + "+" + value.toString("hex", 0, 4);
    check(value.length > 4 && !seen.has(identity), "a bad signature line");
    seen.add(identity);
    for (const vkey of vkeys.filter((known) => known.name + "+" + known.id === identity)) {
      check(value.length === 68 && verifySignature(null, Buffer.from(text), vkey.key, value.subarray(4)),
        "the signature is wrong");
      signed++;
    }
  }
  check(signed > 0, "not signed by the key");
  return text;
}

function parseCheckpoint(text, origin) {
  const lines = text.slice(0, -1).split("\n");
  check(lines.length >= 3 && !lines.includes("") && lines[0] === origin && /^(0|[1-9][0-9]{0,18})$/.test(lines[1])
    && BigInt(lines[1]) < 2n ** 63n, "no checkpoint of this log");
  const root = decode64(lines[2]);
  check(root.length === 32, "a root of another length");
  return { size: Number(lines[1]), root };
}

// ---- Merkle trees and tiles, RFC 6962 section 2.1 and C2SP tlog-tiles ----

const leafHash = cached((entry) => sha256(Buffer.of(0), entry));

/** Pairing from the left and carrying an odd last one up gives the tree of RFC 6962. */
function treeRoot(hashes) {
  let row = hashes;
  while (row.length > 1) {
    const next = [];
    for (let i = 0; i + 1 < row.length; i += 2) {
      next.push(sha256(Buffer.of(1), row[i], row[i + 1]));
    }
    row = row.length % 2 ? [...next, row[row.length - 1]] : next;
  }
  return row.length ? row[0] : sha256();
}

function tilePath(level, index, width) {
  let path = String(index % 1000).padStart(3, "0");
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, "0")}/${path}`;
  }
  return `tile/${level}/${path}${width === FULL ? "" : ".p/" + width}`;
}

/** The entries as far as they can be told apart, and whether the bytes end where they should. */
function splitBundle(data, width) {
  const entries = [];
  let at = 0;
  while (entries.length < width && at + 2 <= data.length && at + 2 + data.readUInt16BE(at) <= data.length) {
    const end = at + 2 + data.readUInt16BE(at);
    entries.push(data.subarray(at + 2, end));
    at = end;
  }
  return { entries, whole: entries.length === width && at === data.length };
}

function split(data) {
  return Array.from({ length: Math.ceil(data.length / 32) }, (_, i) => data.subarray(32 * i, 32 * i + 32));
}

const same = (a, b) => a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;

// ---- entries (docs/audit-verification.md) and the values beside them (RFC 9901) ----

const ascends = (texts) => texts.every((text, i) => i === 0 || texts[i - 1] < text);
const digestList = (text) => (text ? text.slice(1, -1).split('","') : []);

function parseErased(retention, before, events, values) {
  check(RANGES.test(events), "malformed ranges");
  const numbers = (events.match(/[0-9]+/g) ?? []).map(BigInt);
  const erased = { retention, before: BigInt(before), ranges: [], values: digestList(values) };
  numbers.forEach((n, i) => check(i === 0 || (i % 2 ? numbers[i - 1] <= n : numbers[i - 1] < n), "ranges out of order"));
  for (let i = 0; i < numbers.length; i += 2) {
    erased.ranges.push([Number(numbers[i]), Number(numbers[i + 1])]);
  }
  check((retention === "") === (erased.before === 0n) && erased.before <= END_OF_TIME && ascends(erased.values),
    "a malformed erasure");
  return erased;
}

const parseEntry = cached((data) => {
  const match = ENTRY.exec(data.toString("latin1"));
  check(match, "no entry of version 1");
  const [, t, jst, retention, of, before, events, values, sd] = match;
  const entry = { retention, micros: BigInt(t), digests: digestList(sd), erased: null };
  check(entry.micros < END_OF_TIME && ascends(entry.digests), "a malformed entry");
  const japan = new Date(Number(entry.micros / 1000n) + 9 * 3600_000).toISOString().slice(0, -1);
  check(jst === japan + String(entry.micros % 1000n).padStart(3, "0") + "+09:00", "its two times differ");
  entry.erased = of === undefined ? null : parseErased(of, before, events, values);
  return entry;
});

/** The digests of the disclosures of a line, no two of one name. */
const openValues = cached((disclosures) => {
  const [digests, names] = [new Set(), new Set()];
  for (const text of disclosures) {
    let parts;
    try {
      parts = JSON.parse(decodeUtf8(decode64(text, "base64url")));
    } catch {
      throw new Malformed("no disclosure");
    }
    check(Array.isArray(parts) && parts.length === 3 && parts.every((part) => typeof part === "string"), "no disclosure");
    digests.add(sha256(text).toString("base64url"));
    names.add(parts[1]);
  }
  check(digests.size === disclosures.length && names.size === disclosures.length, "a value or a name twice");
  return digests;
});

/** The first place from which on this holds. */
function first(list, holds) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    [low, high] = holds(list[middle]) ? [low, middle] : [middle + 1, high];
  }
  return low;
}

/** What the log records as erased; it counts only for entries that stand before the record. */
class Erasures {
  recorded = [];
  values = new Map();
  spans = [];
  runs = new Map();

  add(index, erased) {
    this.recorded.push(index);
    erased.values.forEach((digest) => this.values.set(digest, index));
    erased.ranges.filter(([from]) => from < index).forEach(([from, to]) => this.spans.push([from, Math.min(to, index - 1)]));
    if (erased.retention) {
      this.runs.set(erased.retention, [...(this.runs.get(erased.retention) ?? []), { index, before: erased.before }]);
    }
  }

  close() {
    this.spans.sort((a, b) => a[0] - b[0]);
    for (let i = 1; i < this.spans.length; i++) {
      this.spans[i][1] = Math.max(this.spans[i][1], this.spans[i - 1][1]); // how far those up to here reach, see below
    }
    for (const runs of this.runs.values()) { // at each place the latest time of the runs from it on
      for (let i = runs.length - 2; i >= 0; i--) {
        runs[i].before = runs[i].before > runs[i + 1].before ? runs[i].before : runs[i + 1].before;
      }
    }
  }

  explains(index, entry, digest) {
    const span = first(this.spans, ([from]) => from > index) - 1; // all up to it start at or before the index
    if ((span >= 0 && this.spans[span][1] >= index) || (this.values.get(digest) ?? -1) > index) {
      return true;
    }
    const runs = this.runs.get(entry.retention) ?? [];
    const behind = first(runs, (run) => run.index > index);
    return behind < runs.length && entry.micros < runs[behind].before;
  }
}

export class Verification {
  status = INTACT;
  findings = new Set();
  more = 0;
  size = 0;
  redacted = 0;
  readUpTo = 0;
  bad = new Set();
  erasures = new Erasures();

  /** Files in the map stand in for those of the directory. */
  constructor(directory, replaced = new Map()) {
    this.directory = directory;
    this.replaced = replaced;
  }

  find(status, where, english, japanese) {
    this.status = Math.max(this.status, status);
    if (this.findings.size < MAX_LISTED) {
      this.findings.add(`${where}: ${english} / ${japanese}`);
    } else {
      this.more++;
    }
  }

  read(name, missing = TAMPERED) {
    if (this.replaced.has(name)) {
      return this.replaced.get(name);
    }
    try {
      const path = join(this.directory, ...name.split("/"));
      if (lstatSync(path).isFile()) {
        return readFileSync(path);
      }
    } catch (error) {
      if (!["ENOENT", "ENOTDIR"].includes(error.code)) {
        this.find(UNVERIFIABLE, name, `cannot be read: ${error.message}`, "読み取れません");
        return null;
      }
    }
    this.find(missing, name, "there is no such file", "ファイルがありません");
    return null;
  }

  run(expected, earlier) {
    const keys = this.attempt(UNVERIFIABLE, "--vkey", "指定された検証鍵の形式が正しくありません", () => expected.map(parseVkey));
    const line = keys && this.read("vkey", UNVERIFIABLE);
    const vkey = line && this.attempt(TAMPERED, "vkey", "検証鍵が正しくありません", () => {
      const text = decodeText(line);
      check(text.endsWith("\n") && (keys.length === 0 || expected.includes(text.slice(0, -1))), "not the expected key");
      return parseVkey(text.slice(0, -1));
    });
    const note = vkey && this.read("checkpoint", UNVERIFIABLE);
    const signed = note && this.attempt(TAMPERED, "checkpoint", "チェックポイントが正しくありません",
      () => parseCheckpoint(openNote(note, [vkey]), vkey.name));
    if (!signed) {
      return;
    }
    this.size = signed.size;
    const past = earlier.map((data) => this.attempt(UNVERIFIABLE, "--checkpoint", "このログの過去のチェックポイントではありません",
      () => parseCheckpoint(openNote(data, keys.length ? keys : [vkey]), vkey.name))).filter(Boolean);
    const lines = this.lines();
    if (lines) {
      this.checkTree(signed.root, past);
      this.erasures.close();
      this.checkDisclosures(lines);
    }
  }

  attempt(status, where, japanese, action) {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof Malformed)) {
        throw error;
      }
      return this.find(status, where, error.message, japanese);
    }
  }

  bundle(start) {
    const width = Math.min(FULL, this.size - start);
    const data = this.read(tilePath("entries", start / FULL, width));
    return { width, data, ...splitBundle(data ?? Buffer.alloc(0), width) };
  }

  /** Compares entries with tiles, tiles with each other, all with the root; notes the entries that do not fit. */
  checkTree(root, earlier) {
    const [roots, past] = [[], new Map([[0, sha256()]])];
    let total = 0;
    for (let start = 0; start < this.size; start += FULL) {
      const { width, data, entries, whole } = this.bundle(start);
      const tile = this.read(tilePath(0, start / FULL, width));
      if (!data && !tile) {
        break;
      }
      const found = entries.map(leafHash);
      const hashes = tile ? split(tile) : found;
      let wrong = Array.from({ length: width }, (_, i) => i).filter((i) => !same(found[i], hashes[i]));
      if (!whole) { // where a length is wrong, nothing behind it can be told apart
        const from = wrong[0] ?? width - 1;
        wrong = Array.from({ length: width - from }, (_, i) => from + i);
        this.find(TAMPERED, `entry ${start + from}`, "unreadable from here on", "以降を読み取れません");
      }
      wrong.forEach((i) => {
        this.bad.add(start + i);
        if (whole) {
          this.find(TAMPERED, `entry ${start + i}`, "does not fit its hash in the tile", "タイル内のハッシュ値と一致しません");
        }
      });
      this.collectErasures(start, entries);
      earlier.filter(({ size }) => start < size && size <= start + width)
        .forEach(({ size }) => past.set(size, treeRoot([...roots, treeRoot(hashes.slice(0, size - start))])));
      roots.push(treeRoot(hashes));
      total += hashes.length;
      this.readUpTo = start + width;
    }
    if (total !== this.size || !same(treeRoot(roots), root)) {
      this.find(TAMPERED, "checkpoint", "the tiles do not give the signed root", "署名されたルートハッシュと一致しません");
    }
    this.checkUpperTiles(total % FULL ? roots.slice(0, -1) : roots, 1);
    for (const { size, root: then } of earlier) {
      if (size > this.size || !same(past.get(size), then)) {
        this.find(TAMPERED, "--checkpoint", `the log does not start with the ${size} entries that it had at your earlier `
          + "checkpoint: it was rewritten or cut off", `過去のチェックポイントの ${size} 件と一致しません`);
      }
    }
  }

  collectErasures(start, entries) {
    entries.forEach((data, i) => {
      if (!this.bad.has(start + i) && data.includes(',"erased":{')) {
        try {
          this.erasures.add(start + i, parseEntry(data).erased);
        } catch {
          // told when the entries are checked
        }
      }
    });
  }

  checkUpperTiles(hashes, level) {
    const above = [];
    for (let i = 0; i < hashes.length; i += FULL) {
      const tile = hashes.slice(i, i + FULL);
      const name = tilePath(level, i / FULL, tile.length);
      const data = this.read(name);
      if (data && !same(data, Buffer.concat(tile))) {
        this.find(TAMPERED, name, "does not follow from the tiles below", "下位のタイルと一致しません");
      }
      above.push(...(tile.length === FULL ? [treeRoot(tile)] : []));
    }
    if (hashes.length) {
      this.checkUpperTiles(above, level + 1);
    }
  }

  /** The lines of the disclosures that are well-formed and in order, one after the other. */
  lines() {
    const data = this.read("disclosures.jsonl");
    return data && this.linesOf(data);
  }

  * linesOf(data) {
    let last = -1;
    for (let at = 0, number = 1; at < data.length; number++) {
      const feed = data.indexOf(10, at);
      const match = feed < 0 || feed - at >= MAX_LINE ? null : LINE.exec(data.toString("latin1", at, feed));
      at = feed < 0 ? data.length : feed + 1;
      if (match && Number(match[1]) > last) {
        last = Number(match[1]);
        yield { index: last, disclosures: match[2] ? match[2].slice(1, -1).split('", "') : [] };
      } else {
        this.find(TAMPERED, `disclosures.jsonl:${number}`, "malformed or out of order", "行の形式または順序が正しくありません");
      }
    }
  }

  checkDisclosures(lines) {
    let line = lines.next().value;
    for (let start = 0; start < this.readUpTo; start += FULL) {
      const { width, entries } = this.bundle(start);
      for (let index = start; index < start + width; index++) {
        const own = line?.index === index ? line.disclosures : [];
        line = line?.index === index ? lines.next().value : line;
        if (index - start < entries.length && !this.bad.has(index)) {
          this.checkEntry(index, entries[index - start], own);
        }
      }
    }
    if (line) {
      this.find(TAMPERED, "disclosures.jsonl", "a line of no entry", "該当する記録のない行があります");
    }
  }

  checkEntry(index, data, disclosures) {
    const where = `entry ${index}`;
    const entry = this.attempt(TAMPERED, where, "このログの形式ではありません", () => parseEntry(data));
    const missing = entry && this.attempt(TAMPERED, where, "値が記録時と一致しません", () => {
      const disclosed = openValues(disclosures);
      check([...disclosed].every((digest) => entry.digests.includes(digest)), "another value");
      return entry.digests.filter((digest) => !disclosed.has(digest));
    });
    const unexplained = (missing ?? []).filter((digest) => !this.erasures.explains(index, entry, digest)).length;
    if (unexplained) {
      this.find(TAMPERED, where, `${unexplained} values are missing, and no later entry records an erasure`,
        `${unexplained} 個の値が欠けていますが、消去の記録がありません`);
    } else if (missing?.length) {
      this.redacted++;
      this.status = Math.max(this.status, REDACTED);
    }
  }
}

function options(words) {
  const found = { directories: [], "--vkey": [], "--checkpoint": [] };
  for (let i = 0; i < words.length; i++) {
    if (!words[i].startsWith("--")) {
      found.directories.push(words[i]);
    } else if (Array.isArray(found[words[i]]) && i + 1 < words.length) {
      found[words[i]].push(words[++i]);
    } else {
      return null;
    }
  }
  return found.directories.length === 1 ? found : null;
}

function main(words) {
  const found = options(words);
  if (!found) {
    console.log("node verify.mjs EXPORT_DIRECTORY [--vkey VERIFIER_KEY]... [--checkpoint EARLIER_CHECKPOINT]...");
    return UNVERIFIABLE;
  }
  const verification = new Verification(found.directories[0]);
  try {
    verification.run(found["--vkey"].map((vkey) => vkey.trim()), found["--checkpoint"].map((name) => readFileSync(name)));
  } catch (error) {
    verification.find(UNVERIFIABLE, "verify.mjs", error.message, "判定 UNVERIFIABLE: 検証できません");
  }
  verification.findings.forEach((finding) => console.log("  " + finding));
  if (verification.more) {
    console.log(`  ... ${verification.more} more / ほか ${verification.more} 件`);
  }
  if (verification.redacted) {
    const recorded = verification.erasures.recorded.slice(0, 20).join(", ");
    console.log(`  ${verification.redacted} entries have values erased, as recorded in entries ${recorded}`
      + ` / 値の消去 ${verification.redacted} 件`);
  }
  console.log(VERDICTS[verification.status].replaceAll("%", verification.size));
  if (!found["--vkey"].length) {
    console.log(KEY_NOTE);
  }
  return verification.status;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
