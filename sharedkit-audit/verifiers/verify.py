#!/usr/bin/env python3
# Copyright 2026 The sharedkit authors
# SPDX-License-Identifier: Apache-2.0
"""Verifies an export of a sharedkit audit log. One file, Python 3.8 or newer, standard library only.

    python3 verify.py EXPORT_DIRECTORY [--vkey VERIFIER_KEY]... [--checkpoint EARLIER_CHECKPOINT]...
Give the verifier key that you received earlier by another way; without it, the export's own key is used. Give also the
file "checkpoint" of an earlier export: the log must still contain what it contained then.
Exit codes: 0 intact, 1 values erased as the log itself records, 2 does not verify, 3 cannot be verified.

Written from RFC 6962, RFC 8032, RFC 9901, C2SP signed-note, tlog-checkpoint and tlog-tiles, and the description of the
entries in docs/audit-verification.md; it shares no code with the library.
"""
import argparse, base64, bisect, functools, hashlib, io, itertools, json, os, re, stat, sys
from datetime import datetime, timedelta, timezone

INTACT, REDACTED, TAMPERED, UNVERIFIABLE = range(4)
VERDICTS = (
    "INTACT: all {n} entries are unchanged, and all their values are there.\n"
    "判定 INTACT: 改ざんはありません。全 {n} 件は記録時のままで、すべての値が揃っています。",
    "REDACTED: unchanged, with values erased. All {n} entries are what was signed; the log itself records the erasures.\n"
    "判定 REDACTED: 改ざんはありませんが、消去された値があります。全 {n} 件は署名時のままで、消去はログ自体に記録されています。",
    "TAMPERED: does not verify. The log was changed, values are missing without a recorded erasure, or parts do not fit.\n"
    "判定 TAMPERED: 検証に失敗しました。ログが変更されたか、消去の記録なしに値が欠けているか、ファイルの組み合わせが正しくありません。",
    "UNVERIFIABLE: there is no complete export here, or it cannot be read.\n"
    "判定 UNVERIFIABLE: 検証できませんでした。エクスポートが揃っていないか、読み取ることができません。")
KEY_NOTE = ("The key was taken from the export itself; compare it with one you trust: --vkey.\n"
            "検証鍵はエクスポート内のものを使用しました。別の経路で受け取った鍵を --vkey で指定してください。")
MAX_LISTED = 1000  # findings that are printed; the rest is counted
MAX_LINE = 1 << 22  # bytes
CACHED = functools.lru_cache(4096)  # for tests, where nearly all is the same each time
DIGEST = r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"  # 32 bytes in canonical base64url
DIGESTS = r"\[((?:\"%s\"(?:,(?!\])|(?=\])))*)\]" % DIGEST
ENTRY = re.compile(
    r'\{"v":1,"id":"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}","t":(0|[1-9][0-9]{0,17}),"jst":"([^"]*)"'
    r',"cls":"[a-z][a-z0-9-]{0,127}","ret":"([a-z][a-z0-9-]{0,31})"'
    r'(?:,"erased":\{"ret":"([a-z][a-z0-9-]{0,31}|)","before":(0|[1-9][0-9]{0,17}),"events":\[([0-9\[\],]*)\],"values":'
    + DIGESTS + r'\})?,"_sd_alg":"sha-256","_sd":' + DIGESTS + r"\}", re.ASCII)
NUMBER = r"(0|[1-9][0-9]{0,17})"
RANGE = re.compile(r"\[%s,%s\](?:,(?=\[)|$)" % (NUMBER, NUMBER), re.ASCII)
LINE = re.compile(r'\{"index": %s, "disclosures": \[((?:"[^"]*"(?:, (?=")|(?=\])))*)\]\}' % NUMBER, re.ASCII)
END_OF_TIME = 253402268400000000  # the end of the year 9999 in Japan, in microseconds since 1970


class Malformed(Exception):
    """Bytes that are not what they should be."""

def require(condition, why):
    if not condition:
        raise Malformed(why)

def sha256(data):
    return hashlib.sha256(data).digest()

def decode64(text, url=False):
    """Base64 in its one canonical spelling: standard with padding, or url-safe without."""
    padding, others = ("=" * (-len(text) % 4), b"-_") if url else ("", b"+/")
    try:
        data = base64.b64decode(text + padding, altchars=others, validate=True)
    except ValueError:
        raise Malformed("not base64")
    require(base64.b64encode(data, altchars=others).decode() == text + padding and not (url and "=" in text),
            "base64 is not canonical")
    return data

# ---- Ed25519, RFC 8032 section 5.1: points are (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z ----
P = 2 ** 255 - 19
ORDER = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P

def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return (f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P

def multiply(factor, point):
    result = (0, 1, 1, 0)
    while factor:
        result = add(result, point) if factor & 1 else result
        point, factor = add(point, point), factor >> 1
    return result

def decode_point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2 ** 255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    require(y < P and not (x * x - square) % P and not (x == 0 and sign), "no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P
BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

@CACHED
def check_signature(public_key, message, signature):
    a, r, s = decode_point(public_key), decode_point(signature[:32]), int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    left, right = multiply(s, BASE), add(r, multiply(k, a))
    require(len(signature) == 64 and s < ORDER and not any((left[i] * right[2] - right[i] * left[2]) % P for i in (0, 1)),
            "the signature is wrong")

# ---- signed notes and checkpoints ----
def parse_vkey(text):
    """Name, key id and public key."""
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+(.+)", text)
    typed = decode64(match.group(3)) if match else b""
    require(len(typed) == 33 and typed[0] == 1
            and sha256(match.group(1).encode() + b"\n" + typed)[:4] == bytes.fromhex(match.group(2)),
            "no Ed25519 verifier key, or its id does not fit")
    return match.group(1), bytes.fromhex(match.group(2)), typed[1:]

def parse_own_vkey(text, expected):
    require(text[-1:] == "\n" and (not expected or text[:-1] in expected), "not the expected verifier key")
    return parse_vkey(text[:-1])

def open_note(data, vkeys):
    """The text of a note that one of the keys signed and none of them wrongly; signatures of other keys are ignored."""
    text, blank, signatures = decode_text(data).rpartition("\n\n")
    lines, seen = signatures.split("\n"), set()
    require(blank and not lines.pop() and 0 < len(lines) <= 100, "no signed note")
    for line in lines:
        match = re.fullmatch(r"\u2014 ([^+\s]+) ([^ ]+)", line)
        value = decode64(match.group(2)) if match else b""
        key = (match.group(1), value[:4]) if len(value) > 4 else None
        require(key is not None and key not in seen, "a bad signature line")
        seen.add(key)
        for vkey in (vkey for vkey in vkeys if vkey[:2] == key):
            check_signature(vkey[2], text.encode() + b"\n", value[4:])
    require(any(vkey[:2] in seen for vkey in vkeys), "not signed by the key")
    return text + "\n"

def decode_text(data):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    require(not re.search(r"[\x00-\x09\x0b-\x1f]", text), "not UTF-8, or control characters")
    return text

def parse_checkpoint(text, origin):
    lines = text[:-1].split("\n")
    require(len(lines) >= 3 and "" not in lines and lines[0] == origin and re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]),
            "no checkpoint of this log")
    return int(lines[1]), decode64(lines[2])

# ---- Merkle trees and tiles, RFC 6962 section 2.1 and C2SP tlog-tiles ----
@CACHED
def leaf_hash(entry):
    return sha256(b"\x00" + entry)

def tree_root(hashes):
    """Pairing from the left and carrying an odd last one up gives the tree of RFC 6962."""
    while len(hashes) > 1:
        pairs = [sha256(b"\x01" + hashes[i] + hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(hashes) & ~1:]
    return hashes[0] if hashes else sha256(b"")

def tile_path(level, index, width):
    number = "%03d" % (index % 1000)
    while index >= 1000:
        index //= 1000
        number = "x%03d/" % (index % 1000) + number
    return "tile/%s/%s" % (level, number) + ("" if width == 256 else ".p/%d" % width)

def split_bundle(data, width):
    """The entries as far as they can be told apart, and whether the bytes end where they should."""
    entries, at, end = [], 0, 0
    while len(entries) < width and at + 2 <= len(data) and end <= len(data):
        end = at + 2 + int.from_bytes(data[at:at + 2], "big")
        entries.append(data[at + 2:end])
        at = end
    return entries, len(entries) == width and at == len(data)

# ---- entries (docs/audit-verification.md) and the values beside them (RFC 9901) ----
@CACHED
def parse_entry(data):
    """Class, time, digests and erasure of an entry: None or class, time, ranges and digests of what was erased."""
    match = ENTRY.fullmatch(data.decode("latin-1"))
    require(match, "no entry of version 1")
    micros, jst, retention, of, before, events, values, digests = match.groups()
    digests, erased = digests.replace('"', "").split(",") if digests else [], None
    if of is not None:
        ranges = [(int(first), int(last)) for first, last in RANGE.findall(events)]
        values, before = values.replace('"', "").split(",") if values else [], int(before)
        erased = of, before, ranges, values
        require("".join(m.group() for m in RANGE.finditer(events)) == events and all(a <= b for a, b in ranges)
                and all(a[1] < b[0] for a, b in zip(ranges, ranges[1:])) and values == sorted(set(values))
                and (of == "") == (before == 0) and before <= END_OF_TIME, "a malformed erasure")
    require(int(micros) < END_OF_TIME and digests == sorted(set(digests)), "a malformed entry")
    time = datetime(1970, 1, 1, 9, tzinfo=timezone(timedelta(hours=9))) + timedelta(microseconds=int(micros))
    require(time.isoformat(timespec="microseconds") == jst, "its two times differ")
    return retention, int(micros), digests, erased

@CACHED
def parse_line(line):
    """Index and disclosures of a line."""
    match = LINE.fullmatch(line.decode("latin-1")) if len(line) < MAX_LINE else None
    require(match, "not a line of disclosures")
    return int(match.group(1)), tuple(match.group(2)[1:-1].split('", "')) if match.group(2) else ()

@CACHED
def open_values(disclosures):
    """The digests of the values, no two of one name."""
    digests, names = set(), set()
    for text in disclosures:
        try:
            parts = json.loads(decode64(text, url=True).decode("utf-8"))
        except (ValueError, RecursionError):
            raise Malformed("not JSON in UTF-8")
        require(type(parts) is list and [type(part) for part in parts] == [str] * 3, "no disclosure")
        names.add(parts[1])
        digests.add(base64.urlsafe_b64encode(sha256(text.encode())).rstrip(b"=").decode())
    require(len(digests) == len(names) == len(disclosures), "a value or a name twice")
    return digests

def open_values_of(digests, disclosures):
    disclosed = open_values(disclosures)
    require(disclosed.issubset(digests), "another value than the one that was recorded")
    return disclosed

class Erasures:
    """What the log records as erased; it counts only for entries that stand before the record."""
    def __init__(self):
        self.recorded, self.values, self.spans, self.runs = [], {}, [], {}

    def add(self, index, erased):
        retention, before, ranges, values = erased
        self.recorded.append(index)
        self.values.update((digest, index) for digest in values)
        self.spans += [(first, min(last, index - 1)) for first, last in ranges if first < index]
        if retention:
            self.runs.setdefault(retention, []).append((index, before))

    def close(self):
        self.spans.sort()  # and then at each place how far those up to it reach
        self.reach = list(itertools.accumulate((last for _, last in self.spans), max))
        for runs in self.runs.values():  # at each place the latest time of the runs from it on
            for i in range(len(runs) - 2, -1, -1):
                runs[i] = runs[i][0], max(runs[i][1], runs[i + 1][1])

    def explain(self, index, retention, micros, digest):
        span = bisect.bisect_right(self.spans, (index, END_OF_TIME)) - 1
        if span >= 0 and self.reach[span] >= index or self.values.get(digest, -1) > index:
            return True
        runs = self.runs.get(retention, [])
        behind = bisect.bisect_right(runs, (index, END_OF_TIME + 1))
        return behind < len(runs) and micros < runs[behind][1]

class Verification:
    def __init__(self, directory, replaced={}):
        """Files in the dictionary stand in for those of the directory."""
        self.directory, self.replaced = directory, replaced
        self.status, self.findings, self.more, self.size, self.redacted = INTACT, {}, 0, 0, 0
        self.erasures, self.bad, self.read_up_to = Erasures(), set(), 0

    def find(self, status, where, english, japanese):
        self.status = max(self.status, status)
        if len(self.findings) < MAX_LISTED:
            self.findings["%s: %s / %s" % (where, english, japanese)] = True
        else:
            self.more += 1

    def open(self, name, missing=TAMPERED):
        if name in self.replaced:
            return io.BytesIO(self.replaced[name])
        path = os.path.join(self.directory, *name.split("/"))
        try:
            if stat.S_ISREG(os.lstat(path).st_mode):
                return open(path, "rb")
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            return self.find(UNVERIFIABLE, name, "cannot be read: %s" % error, "読み取れません")
        return self.find(missing, name, "there is no such file", "ファイルがありません")

    def read(self, name, missing=TAMPERED):
        file = self.open(name, missing)
        if file is not None:
            with file:
                return file.read()

    def attempt(self, status, where, japanese, action):
        try:
            return action()
        except Malformed as why:
            self.find(status, where, why, japanese)

    def run(self, expected, earlier):
        keys = self.attempt(UNVERIFIABLE, "--vkey", "指定された検証鍵の形式が正しくありません",
                            lambda: [parse_vkey(text) for text in expected])
        line = None if keys is None else self.read("vkey", UNVERIFIABLE)
        vkey = line is not None and self.attempt(
            TAMPERED, "vkey", "検証鍵が正しくありません", lambda: parse_own_vkey(decode_text(line), expected))
        note = self.read("checkpoint", UNVERIFIABLE) if vkey else None
        signed = note is not None and self.attempt(TAMPERED, "checkpoint", "チェックポイントが正しくありません",
                                                   lambda: parse_checkpoint(open_note(note, [vkey]), vkey[0]))
        if not signed:
            return
        past = [self.attempt(UNVERIFIABLE, "--checkpoint", "このログの過去のチェックポイントではありません",
                             lambda: parse_checkpoint(open_note(data, keys or [vkey]), vkey[0])) for data in earlier]
        lines, self.size = self.open("disclosures.jsonl"), signed[0]
        if lines is not None:
            with lines:
                self.check_tree(signed[1], [checkpoint for checkpoint in past if checkpoint])
                self.erasures.close()
                self.check_disclosures(lines)

    def bundles(self):
        """First index, entries and wholeness of each bundle, as far as there are any."""
        for first in range(0, self.size, 256):
            width = min(256, self.size - first)
            bundle = self.read(tile_path("entries", first // 256, width))
            yield first, width, bundle, split_bundle(bundle or b"", width)

    def check_tree(self, root, earlier):
        """Compares entries with tiles, tiles with each other, all with the root; notes the entries that do not fit."""
        roots, sizes, past, total = [], {size for size, _ in earlier}, {0: sha256(b"")}, 0
        for first, width, bundle, (entries, whole) in self.bundles():
            tile = self.read(tile_path(0, first // 256, width))
            if bundle is None and tile is None:
                break
            found = [leaf_hash(entry) for entry in entries]
            hashes = [tile[i:i + 32] for i in range(0, len(tile), 32)] if tile is not None else found
            wrong = [i for i in range(width) if found[i:i + 1] != hashes[i:i + 1] or i >= len(found)]
            if not whole:  # where a length is wrong, nothing behind it can be told apart
                wrong = list(range((wrong or [width - 1])[0], width))
                self.find(TAMPERED, "entry %d" % (first + wrong[0]), "unreadable from here on", "以降を読み取れません")
            for i in wrong if whole else ():
                self.find(TAMPERED, "entry %d" % (first + i), "does not fit its hash in the tile", "タイル内のハッシュ値と一致しません")
            self.bad.update(first + i for i in wrong)
            self.collect_erasures(first, entries)
            self.read_up_to = first + width
            past.update((size, tree_root(roots + [tree_root(hashes[:size - first])]))
                        for size in sizes if first < size <= first + width)
            roots.append(tree_root(hashes))
            total += len(hashes)
        if total != self.size or tree_root(roots) != root:
            self.find(TAMPERED, "checkpoint", "the tiles do not give the signed root", "署名されたルートハッシュと一致しません")
        self.check_upper_tiles(roots if total % 256 == 0 else roots[:-1])
        for size, old in earlier:
            if past.get(size) != old:
                self.find(TAMPERED, "--checkpoint", "the log does not start with the %d entries that it had at your earlier"
                          " checkpoint: it was rewritten or cut off" % size, "過去のチェックポイントの %d 件と一致しません" % size)

    def collect_erasures(self, first, entries):
        for index, entry in enumerate(entries, first):
            if b',"erased":{' in entry and index not in self.bad:
                try:
                    erased = parse_entry(entry)[3]
                except Malformed:  # told when the entries are checked
                    continue
                self.erasures.add(index, erased)

    def check_upper_tiles(self, hashes, level=1):
        for i in range(0, len(hashes), 256):
            name = tile_path(level, i // 256, min(256, len(hashes) - i))
            if self.read(name) != b"".join(hashes[i:i + 256]):
                self.find(TAMPERED, name, "does not follow from the tiles below", "下位のタイルと一致しません")
        if hashes:
            above = [tree_root(hashes[i:i + 256]) for i in range(0, len(hashes) - 255, 256)]
            self.check_upper_tiles(above, level + 1)

    def lines(self, file):
        last = -1
        for number, line in enumerate(file, 1):
            try:
                index, disclosures = parse_line(line[:-1])
                require(line[-1:] == b"\n" and index > last, "out of order, or without its end")
            except Malformed as why:
                self.find(TAMPERED, "disclosures.jsonl:%d" % number, why, "行の形式または順序が正しくありません")
                continue
            last = index
            yield index, disclosures

    def check_disclosures(self, file):
        lines = self.lines(file)
        line = next(lines, None)
        for first, width, _, (entries, _) in self.bundles():
            if first >= self.read_up_to:
                break
            for index in range(first, first + width):
                disclosures = ()
                if line is not None and line[0] == index:
                    disclosures, line = line[1], next(lines, None)
                if index - first < len(entries) and index not in self.bad:
                    self.check_entry(index, entries[index - first], disclosures)
        if line is not None:
            self.find(TAMPERED, "disclosures.jsonl", "a line of no entry", "該当する記録のない行があります")

    def check_entry(self, index, data, disclosures):
        where = "entry %d" % index
        entry = self.attempt(TAMPERED, where, "このログの形式ではありません", lambda: parse_entry(data))
        disclosed = entry and self.attempt(TAMPERED, where, "値が記録時と一致しません",
                                           lambda: open_values_of(entry[2], disclosures))
        if disclosed is None:
            return
        retention, micros, digests, _ = entry
        missing = [digest for digest in digests if digest not in disclosed]
        unexplained = [d for d in missing if not self.erasures.explain(index, retention, micros, d)]
        if unexplained:
            self.find(TAMPERED, where, "%d values are missing, and no later entry records an erasure" % len(unexplained),
                      "%d 個の値が欠けていますが、消去の記録がありません" % len(unexplained))
        elif missing:
            self.redacted, self.status = self.redacted + 1, max(self.status, REDACTED)

def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.error = lambda message: parser.exit(UNVERIFIABLE, message + "\n")
    parser.add_argument("directory")
    parser.add_argument("--vkey", action="append", default=[], help="the verifier key that you received earlier")
    parser.add_argument("--checkpoint", action="append", default=[], help="the file 'checkpoint' of an earlier export")
    arguments, earlier = parser.parse_args(), []
    expected = [vkey.strip() for vkey in arguments.vkey]
    try:
        for name in arguments.checkpoint:
            with open(name, "rb") as file:
                earlier.append(file.read())
    except OSError as error:
        parser.error(str(error))
    verification = Verification(arguments.directory)
    verification.run(expected, earlier)
    for line in verification.findings:
        print("  " + line)
    if verification.more:
        print("  ... %d more / ほか %d 件" % (verification.more, verification.more))
    if verification.redacted:
        recorded = verification.erasures.recorded
        print("  %d entries have values erased, as recorded in entries %s%s / 値の消去 %d 件" % (verification.redacted, ", ".join(
            map(str, recorded[:20])), ", ..." if len(recorded) > 20 else "", verification.redacted))
    print(VERDICTS[verification.status].format(n=verification.size) + ("" if expected else "\n" + KEY_NOTE))
    return verification.status

if __name__ == "__main__":
    sys.exit(main())
