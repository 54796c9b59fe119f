#!/usr/bin/env python3
"""Makes detectors/names/words.bin: the words of eight languages that no list has as a
name, as a Bloom filter, so that a word which is in none of them stands out; and marks
in gazetteer.bin those that are rarely a name. Run it behind build.py.

  pip download --no-deps -d .cache/packages pyspellchecker
  apt-get download wpolish          # in .cache/packages
  python3 tools/gazetteer/words.py .cache/packages
"""
import gzip, json, pathlib, struct, subprocess, sys, tempfile
from build import LISTS, GIVEN, PLACE, ROOT, SLOT_BITS, SPREAD, SURNAME, WORD, WORD64, FACT_BITS, Packages, fold, fnv, latin

BLOCK_BITS = 14   # blocks of 512 bits
PROBES = 4
MIX = 0xD6E8FEB86659FD93
OFTEN = 100       # how often subtitles have a word that is more than a rare name
PLAIN_MOST = 7   # letters; of Polish, which bends every word, the shorter ones


def subtitles(p):
    """Words with how often subtitles have them."""
    for lang in "de en es fr it nl pt".split():
        words = json.loads(gzip.decompress(p.read("pyspellchecker-*.whl", f"spellchecker/resources/{lang}.json.gz")))
        for w, n in words.items():
            if w.isalpha() and latin(w) and len(w) > 2 and (n > 50 or lang in ("fr", "it", "es") or len(w) < {"pt": 8, "de": 13}.get(lang, 11)):
                yield w, n if lang != "en" else 0


def of_talk(script):
    """Words of chat that dictionaries lack."""
    for line in (pathlib.Path(__file__).parent / "talk.txt").read_text().split("\n"):
        if line.startswith(script + " "):
            yield from line.split()[1:]


def polish(p):
    with tempfile.TemporaryDirectory() as d:
        subprocess.run(["dpkg", "-x", p.find("wpolish_*.deb"), d], check=True)
        for w in (pathlib.Path(d) / "usr/share/dict/polish").read_text().split("\n"):
            if w.islower() and w.isalpha() and 3 < len(w) <= PLAIN_MOST and not w.startswith(("nie", "arcy", "super", "anty", "pseudo")):
                yield w


# Endings of Polish nouns, without accents, and what stands in their place when one is
# in such a town, goes there, or speaks to somebody.
BENT = [("owo", "owie", "owa"), ("ow", "owie", "owa"), ("awa", "awie", "awy"), ("ina", "inie", "iny"), ("nica", "nicy", "nicą"), ("ica", "icy"),
        ("no", "nie", "na"), ("sko", "sku", "ska"), ("ko", "ku", "ka"), ("la", "le", "li"), ("sza", "szy"), ("cha", "sze", "chy"), ("ga", "dze", "gi"),
        ("ka", "ce", "ki", "kę", "ką"), ("ia", "ii", "ią"), ("a", "ie", "y", "ę", "ą", "ej"), ("sk", "sku", "ska"), ("k", "ku", "ka", "kiem", "kowi"),
        ("l", "lu", "la", "lem", "lowi"), ("cz", "czu", "cza"), ("sz", "szu", "sza"), ("ski", "skiego", "skiemu", "skim"), ("e", "em", "ego"),
        ("y", "ach", "ów"), ("", "u", "a", "em", "owi", "ie")]


def bent(name):
    for end, *others in BENT:
        if name.endswith(end):
            return [name[:len(name) - len(end)] + other for other in others]


class Slots:
    """The table that build.py made."""

    def __init__(self, path):
        self.path, self.slots = path, list(struct.unpack(f"<{1 << SLOT_BITS}I", path.read_bytes()))

    def find(self, h):
        mark, i = h << FACT_BITS & 0xFFFFFFFF, (h * SPREAD & WORD64) >> 64 - SLOT_BITS
        while self.slots[i]:
            if self.slots[i] >> FACT_BITS << FACT_BITS == mark:
                return i
            i = (i + 1) % len(self.slots)
        return None

    def level(self, key, field, level):
        """Raises a two-bit field of a key, which may be new."""
        h = fnv(key)
        i = self.find(h)
        if i is None:
            i = (h * SPREAD & WORD64) >> 64 - SLOT_BITS
            while self.slots[i]:
                i = (i + 1) % len(self.slots)
            self.slots[i] = h << FACT_BITS & 0xFFFFFFFF
        self.slots[i] += max(0, level - (self.slots[i] >> field & 3)) << field

    def write(self):
        self.path.write_bytes(struct.pack(f"<{len(self.slots)}I", *self.slots))


def called(table):
    """Adds what friends call people by, and how Polish bends names."""
    new = {"given": [], "surname": [], "city": []}
    for line in (pathlib.Path(__file__).parent / "talk.txt").read_text().split("\n"):
        kind, *names = line.split() or [""]
        if kind.startswith("given-"):
            for name in names:
                table.level(fold(name), GIVEN, 2)
                new["given"].append((kind[6:], name[0].upper() + name[1:]))
    for kind, field in ("given", GIVEN), ("surname", SURNAME), ("city", PLACE):
        file = LISTS / f"{kind}.tsv"
        rows = [line.split("\t") for line in file.read_text().split("\n") if line]
        for lang, name in rows:
            if lang in ("pl", "pl-small") and name.isalpha() and len(name) > 3:
                for form in bent(name):
                    table.level(fold(form), field, 1)
                    new[kind].append((lang, form))
        have = set(map(tuple, rows))
        file.write_text("".join(f"{lang}\t{name}\n" for lang, name in [*map(tuple, rows), *sorted(set(new[kind]) - have)]))


def main():
    p = Packages(sys.argv[1])
    table = Slots(ROOT / "detectors/names/gazetteer.bin")
    called(table)
    often = {}
    for w, n in subtitles(p):
        key = fold(w)
        often[key] = max(often.get(key, 0), n)
    said = len(often)
    for w in of_talk("latin"):
        table.level(fold(w), WORD, 2)
    for w in polish(p):
        often.setdefault(fold(w), 0)
    bits = bytearray(64 << BLOCK_BITS)
    kept = marked = 0
    for key, n in often.items():
        h = fnv(key)
        at = table.find(h)
        if at is not None:
            f = table.slots[at] & (1 << FACT_BITS) - 1
            given, most = f >> GIVEN & 3, max(f >> field & 3 for field in (SURNAME, PLACE))
            rare = given < 2 and most < 2 and n >= OFTEN or not given and most == 2 and n >= 10 * OFTEN
            if rare and not f >> WORD & 3:
                table.slots[at] += 1 << WORD
                marked += 1
            continue
        block, mixed = (h * SPREAD & WORD64) >> 64 - BLOCK_BITS, (h ^ h >> 29) * MIX & WORD64
        for i in range(PROBES):
            bit = mixed >> 64 - 9 * (i + 1) & 511
            bits[64 * block + bit // 8] |= 1 << bit % 8
        kept += 1
    (ROOT / "detectors/names/words.bin").write_bytes(bytes(bits))
    table.write()
    print(said, "words of subtitles,", len(often), "with Polish;", kept, "kept,", marked, "marked;", sum(map(int.bit_count, bits)) / len(bits) / 8)


if __name__ == "__main__":
    main()
