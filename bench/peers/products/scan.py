"""Presidio and datafog under the protocol of bench/peers.go.

They bring rules of their own: RULES is not read. Both are slow, so they take the
first texts only.
"""

import importlib.metadata
import json
import sys
import time


def presidio():
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    nlp = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": "en_core_web_sm"}]}
    engine = NlpEngineProvider(nlp_configuration=nlp).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    return "presidio-analyzer", 300, lambda text: len(analyzer.analyze(text, language="en"))


def datafog():
    from datafog import scan

    return "datafog", 3000, lambda text: len(scan(text, engine="regex").entities)


def main():
    _, product, _, texts = sys.argv
    try:
        name, most, find = {"presidio": presidio, "datafog": datafog}[product]()
        find("hello")
    except (ImportError, OSError) as e:
        print(json.dumps({"skip": f"{product} is not installed: {e}"}))
        return
    with open(texts, encoding="utf8") as f:
        texts = [line.rstrip("\n") for _, line in zip(range(most), f)]
    print(json.dumps({"name": name, "version": importlib.metadata.version(name), "ways": ["product"]}), flush=True)
    for _ in sys.stdin:
        begun = time.process_time_ns()
        matches = sum(find(text) for text in texts)
        print(json.dumps({"cpu_ns": time.process_time_ns() - begun, "texts": len(texts), "matches": matches}), flush=True)


main()
