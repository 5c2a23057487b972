"""One target under atheris, with the options of libFuzzer: python -m tests.fuzz.one TARGET [-max_total_time=60] CORPUS"""

import importlib
import sys
from contextlib import suppress

import atheris

MODULES = (
    "kg.names", "kg.layout", "kg.read", "kg.read.jsonl", "kg.read.text", "kg.read.names", "kg.language.dates", "kg.rdf.iris",
    "kg.rdf.literals", "kg.store.identities", "kg.store.query", "kg.store.tables", "kg.store.reconciliation",
)  # fmt: skip


def main() -> None:
    """Fuzz until the time is up or something crashes."""
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["kg"]):
        for module in MODULES:
            with suppress(ImportError):
                importlib.import_module(module)
        targets = importlib.import_module("tests.fuzz.targets")
    atheris.Setup(sys.argv, targets.TARGETS[name].run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
