#!/usr/bin/env python3
# Copyright 2026 The sharedkit authors
# SPDX-License-Identifier: Apache-2.0
"""Verifies an export of a sharedkit audit log. One file, Python 3.8 or newer, standard library only.

    python3 verify.py EXPORT_DIRECTORY [--vkey VERIFIER_KEY]
Give the verifier key that you received earlier by another way; without it, the export's own key is used.
Exit codes: 0 intact, 1 unchanged but values are withheld, 2 changed or inconsistent, 3 cannot be verified.

Written from RFC 6962, RFC 8032, RFC 9901, C2SP signed-note, tlog-checkpoint and tlog-tiles, and the description of the
entries in docs/audit.md; it shares no code with the library.
"""
import argparse, base64, hashlib, json, os, re, stat, sys
from datetime import datetime, timedelta, timezone

INTACT, REDACTED, TAMPERED, UNVERIFIABLE = range(4)
VERDICTS = (
    "Intact: all {n} entries are unchanged, and all their values are there.\n"
    "改ざんはありません。全 {n} 件は記録時のままで、すべての値が揃っています。",
    "Unchanged, with values withheld: all {n} entries are what was signed; some values are erased or left out.\n"
    "改ざんはありませんが、非開示の値があります。全 {n} 件は署名時のままです。一部の値は消去されたか、提供されていません。",
    "Does not verify: the log was changed, or its parts do not belong together.\n"
    "検証に失敗しました。ログが変更されたか、ファイルの組み合わせが正しくありません。",
    "Could not be verified: there is no complete export here, or it cannot be read.\n"
    "検証できませんでした。エクスポートが揃っていないか、読み取ることができません。")
KEY_NOTE = ("The key was taken from the export itself; compare it with one you trust: --vkey.\n"
            "検証鍵はエクスポート内のものを使用しました。別の経路で受け取った鍵を --vkey で指定してください。")
MAX_LISTED = 1000  # findings that are printed; the rest is counted


class Malformed(Exception):
    """Bytes that are not what they should be."""

def sha256(data):
    return hashlib.sha256(data).digest()

def decode64(text, url=False):
    """Base64 in its one canonical spelling: standard with padding, or url-safe without."""
    padding, others = ("=" * (-len(text) % 4), b"-_") if url else ("", b"+/")
    try:
        data = base64.b64decode(text + padding, altchars=others, validate=True)
    except ValueError:
        raise Malformed("not base64")
    if base64.b64encode(data, altchars=others).decode() != text + padding or (url and "=" in text):
        raise Malformed("base64 is not canonical")
    return data

def decode_json(data):
    """JSON without names that occur twice; the callers check the types."""
    def members(pairs):
        if len(dict(pairs)) != len(pairs):
            raise Malformed("a name occurs twice")
        return dict(pairs)
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=members)
    except (ValueError, RecursionError):
        raise Malformed("not JSON in UTF-8")

def kinds(value):
    return {name: type(member) for name, member in value.items()} if type(value) is dict else {}

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
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise Malformed("no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P
BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def check_signature(public_key, message, signature):
    a, r, s = decode_point(public_key), decode_point(signature[:32]), int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    left, right = multiply(s, BASE), add(r, multiply(k, a))
    if len(signature) != 64 or s >= ORDER or any((left[i] * right[2] - right[i] * left[2]) % P for i in (0, 1)):
        raise Malformed("the signature is wrong")

# ---- signed notes and checkpoints ----
def parse_vkey(text):
    """Name, key id and public key."""
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+(.+)", text)
    typed = decode64(match.group(3)) if match else b""
    if len(typed) != 33 or typed[0] != 1 \
            or sha256(match.group(1).encode() + b"\n" + typed)[:4] != bytes.fromhex(match.group(2)):
        raise Malformed("no Ed25519 verifier key, or its id does not fit")
    return match.group(1), bytes.fromhex(match.group(2)), typed[1:]

def open_note(data, vkey):
    """The text of a note that the key signed; signatures of other keys are ignored."""
    text, blank, signatures = decode_text(data).rpartition("\n\n")
    lines, seen = signatures.split("\n"), set()
    if not blank or lines.pop() or not 0 < len(lines) <= 100:
        raise Malformed("no signed note")
    for line in lines:
        match = re.fullmatch(r"\u2014 ([^+\s]+) ([^ ]+)", line)
        value = decode64(match.group(2)) if match else b""
        key = (match.group(1), value[:4]) if len(value) > 4 else None
        if key is None or key in seen:
            raise Malformed("a bad signature line")
        seen.add(key)
        if key == vkey[:2]:
            check_signature(vkey[2], text.encode() + b"\n", value[4:])
    if vkey[:2] not in seen:
        raise Malformed("not signed by the key")
    return text + "\n"

def decode_text(data):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if re.search(r"[\x00-\x09\x0b-\x1f]", text):
        raise Malformed("not UTF-8, or control characters")
    return text

def parse_checkpoint(text, origin):
    lines = text[:-1].split("\n")
    if len(lines) < 3 or "" in lines or lines[0] != origin or not re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]):
        raise Malformed("no checkpoint of this log")
    return int(lines[1]), decode64(lines[2])

# ---- Merkle trees and tiles, RFC 6962 section 2.1 and C2SP tlog-tiles ----
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

class Verification:
    def __init__(self, directory):
        self.directory, self.status, self.findings, self.size = directory, INTACT, [], 0

    def find(self, status, where, english, japanese):
        self.status = max(self.status, status)
        self.findings.append("%s: %s / %s" % (where, english, japanese))

    def read(self, name, missing=TAMPERED):
        path = os.path.join(self.directory, *name.split("/"))
        try:
            if stat.S_ISREG(os.lstat(path).st_mode):
                with open(path, "rb") as file:
                    return file.read()
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            return self.find(UNVERIFIABLE, name, "cannot be read: %s" % error, "読み取れません")
        return self.find(missing, name, "there is no such file", "ファイルがありません")

    def run(self, expected):
        try:
            parse_vkey(expected) if expected else None
        except Malformed as why:
            return self.find(UNVERIFIABLE, "--vkey", why, "指定された検証鍵の形式が正しくありません")
        key, note = self.read("vkey", UNVERIFIABLE), self.read("checkpoint", UNVERIFIABLE)
        if key is None or note is None:
            return
        try:
            line = decode_text(key)
            if line[-1:] != "\n" or expected not in (None, line[:-1]):
                raise Malformed("not the expected verifier key")
            vkey = parse_vkey(line[:-1])
            self.size, root = parse_checkpoint(open_note(note, vkey), vkey[0])
        except Malformed as why:
            return self.find(TAMPERED, "checkpoint, vkey", why, "チェックポイントまたは検証鍵が正しくありません")
        lines, entries = self.read("disclosures.jsonl"), self.check_tree(root)
        if lines is not None:
            self.check_disclosures(lines, entries)

    def check_tree(self, root):
        """Compares entries with tiles, tiles with each other, all with the root; returns the entries that fit."""
        hashes, good = [], {}
        for first in range(0, self.size, 256):
            width = min(256, self.size - first)
            bundle, tile = (self.read(tile_path(what, first // 256, width)) for what in ("entries", 0))
            if bundle is None and tile is None:
                break
            entries, whole = split_bundle(bundle or b"", width)
            found = [sha256(b"\x00" + entry) for entry in entries]
            expected = [tile[i:i + 32] for i in range(0, len(tile), 32)] if tile is not None else found
            wrong = [i for i in range(width) if found[i:i + 1] != expected[i:i + 1] or i >= len(found)]
            if not whole:  # where a length is wrong, nothing behind it can be told apart
                wrong = wrong[:1] or [width - 1]
                self.find(TAMPERED, "entry %d" % (first + wrong[0]), "unreadable from here on", "以降を読み取れません")
            for i in wrong if whole else ():
                self.find(TAMPERED, "entry %d" % (first + i), "does not fit its hash in the tile", "タイル内のハッシュ値と一致しません")
            good.update((first + i, entries[i]) for i in range(width if whole else wrong[0]) if i not in wrong)
            hashes += expected
        if len(hashes) != self.size or tree_root(hashes) != root:
            self.find(TAMPERED, "checkpoint", "the tiles do not give the signed root", "署名されたルートハッシュと一致しません")
        self.check_upper_tiles(hashes)
        return good

    def check_upper_tiles(self, hashes, level=1):
        hashes = [tree_root(hashes[i:i + 256]) for i in range(0, len(hashes) - 255, 256)]
        for i in range(0, len(hashes), 256):
            name = tile_path(level, i // 256, min(256, len(hashes) - i))
            if self.read(name) != b"".join(hashes[i:i + 256]):
                self.find(TAMPERED, name, "does not follow from the tiles below", "下位のタイルと一致しません")
        if hashes:
            self.check_upper_tiles(hashes, level + 1)

    def check_disclosures(self, data, entries):
        lines, last, rows = {}, -1, data.split(b"\n")
        for number, line in enumerate(rows[:-1] if rows[-1] == b"" else rows, 1):
            try:
                value = decode_json(line)
                if number == len(rows) or kinds(value) != {"index": int, "disclosures": list} \
                        or not last < value["index"] < self.size:
                    raise Malformed("not a line of disclosures in its place")
                last = value["index"]
                lines[last] = value["disclosures"]
            except Malformed as why:
                self.find(TAMPERED, "disclosures.jsonl:%d" % number, why, "行の形式または順序が正しくありません")
        for index, entry in sorted(entries.items()):
            self.check_entry(index, entry, lines.get(index, []))

    def check_entry(self, index, entry, disclosures):
        try:
            digests, names = parse_entry(entry), set()
        except Malformed as why:
            return self.find(TAMPERED, "entry %d" % index, why, "このログの形式ではありません")
        try:
            for text in disclosures:
                parts = decode_json(decode64(text, url=True))
                if type(parts) is not list or [type(p) for p in parts] != [str] * 3 or parts[1] in names:
                    raise Malformed("no disclosure")
                digests.remove(base64.urlsafe_b64encode(sha256(text.encode())).rstrip(b"=").decode())
                names.add(parts[1])
        except (Malformed, TypeError, ValueError):  # ValueError: the entry has no such digest
            return self.find(TAMPERED, "entry %d" % index, "a value is not the one that was recorded", "値が記録時と一致しません")
        if digests:
            self.find(REDACTED, "entry %d" % index, "%d values withheld" % len(digests), "%d 個の値が非開示" % len(digests))

def parse_entry(data):
    """The digests of an entry of version 1."""
    entry = decode_json(data)
    if kinds(entry) != {"v": int, "id": str, "t": int, "jst": str, "cls": str, "_sd_alg": str, "_sd": list} \
            or entry["v"] != 1 or entry["_sd_alg"] != "sha-256" or not 0 <= entry["t"] < 253402268400000000:
        raise Malformed("no entry of version 1")
    time = datetime(1970, 1, 1, 9, tzinfo=timezone(timedelta(hours=9))) + timedelta(microseconds=entry["t"])
    digests = list(entry["_sd"])
    if time.isoformat(timespec="microseconds") != entry["jst"] or not re.fullmatch("[a-z][a-z0-9-]{0,127}", entry["cls"]) \
            or not re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", entry["id"]) \
            or not all(type(d) is str and len(decode64(d, url=True)) == 32 for d in digests) \
            or digests != sorted(set(digests)):
        raise Malformed("a malformed entry")
    return digests

def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.error = lambda message: parser.exit(UNVERIFIABLE, message + "\n")
    parser.add_argument("directory")
    parser.add_argument("--vkey", help="the verifier key that you received earlier")
    arguments = parser.parse_args()
    verification = Verification(arguments.directory)
    verification.run(arguments.vkey and arguments.vkey.strip())
    more = len(verification.findings) - MAX_LISTED
    for line in verification.findings[:MAX_LISTED] + (["... %d more / ほか %d 件" % (more, more)] if more > 0 else []):
        print("  " + line)
    print(VERDICTS[verification.status].format(n=verification.size) + ("" if arguments.vkey else "\n" + KEY_NOTE))
    return verification.status

if __name__ == "__main__":
    sys.exit(main())
