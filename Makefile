# Set-up is part of every target: a virtual environment in .venv, and kg in it with the files that the requirements name
# by version and hash (make lock writes them from constraints.txt).
# Another Python than python3: make graph PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
NEEDS := kg needs Python 3.11 or newer.

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SECONDS ?= 60

.PHONY: graph test train test-train fuzz torture audit lock clean
.DEFAULT_GOAL := graph

graph: $(VENV)/.kg-installed
	$(BIN)/kg build seeds -o output
	@echo "Open output/graph.html in a browser; output/graph.ttl is for queries and imports (kg query --list)."

test: $(VENV)/.kg-dev-installed
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

train: $(VENV)/.kg-train-installed
	$(BIN)/kg train $(DATA) -o pipeline

test-train: $(VENV)/.kg-train-installed
	$(BIN)/python -m pytest tests/language/training

# Each target of tests/fuzz for a minute: make fuzz SECONDS=5 TARGETS="markdown csv_rows"
fuzz: $(VENV)/.kg-fuzz-installed
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS) $(TARGETS)

# Faults at every call of a build that writes, 500 articles built under 50 kills, the same bytes in 30 ways: an hour or so
torture: $(VENV)/.kg-dev-installed
	$(BIN)/python -m tests.faults
	$(BIN)/python -m tools.torture
	KG_TORTURE=1 $(BIN)/python -m pytest tests/gate/test_same_bytes.py

# Known weaknesses of what the README installs; it asks a service that not every mirror of the package index has.
audit: $(VENV)/.kg-dev-installed $(VENV)/audit/bin/pip-audit
	$(VENV)/audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements-dev.txt

# The requirements with hashes, after a change of constraints.txt or of the dependencies in pyproject.toml
lock: $(VENV)/lock/bin/uv
	$(VENV)/lock/bin/python -m tools.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find output -mindepth 1 ! -name README.md -delete

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). $(NEEDS) Name one: make graph PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old or does not run. $(NEEDS) Name one: make graph PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.kg-installed: pyproject.toml requirements.txt | $(BIN)/python
	@echo "Installing kg into $(VENV); the first time takes a minute or two."
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.kg-dev-installed: pyproject.toml requirements-dev.txt | $(BIN)/python
	@echo "Installing kg and its development tools into $(VENV); the first time takes a minute or two."
	$(PIP) --require-hashes -r requirements-dev.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.kg-installed

$(VENV)/.kg-train-installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing kg with PyTorch into $(VENV); this takes some minutes."
	$(PIP) -c constraints.txt -e '.[dev,train]'
	@touch $@ $(VENV)/.kg-dev-installed $(VENV)/.kg-installed

$(VENV)/.kg-fuzz-installed: $(VENV)/.kg-dev-installed
	$(PIP) -c constraints.txt -e '.[dev,fuzz]'
	@touch $@

# Tools with dependencies of their own, in environments of their own: kg needs none of them.
$(VENV)/audit/bin/pip-audit: | $(BIN)/python
	$(BIN)/python -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt pip-audit

$(VENV)/lock/bin/uv: constraints.txt | $(BIN)/python
	$(BIN)/python -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt uv packaging
	@touch $@
