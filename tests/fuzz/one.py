"""One target under atheris, with the options of libFuzzer: python -m tests.fuzz.one TARGET [-max_total_time=60] CORPUS"""

import importlib
import pkgutil
import sys

import atheris

# What is instrumented: these, and all modules of these packages. (What is imported later is not.)
PACKAGES = ("kg.read", "kg.rdf", "kg.store")
MODULES = ("kg.language.dates", "kg.layout", "kg.names", "kg.projection")


def main() -> None:
    """Fuzz until the time is up or something crashes."""
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["kg"]):
        for module in MODULES:
            importlib.import_module(module)
        for package in map(importlib.import_module, PACKAGES):
            for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
                importlib.import_module(found.name)
        targets = importlib.import_module("tests.fuzz.targets")
    atheris.Setup(sys.argv, targets.TARGETS[name].run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
