# Set-up is part of every target: a virtual environment in .venv, and kg in it with the versions of constraints.txt.
# Another Python than python3: make graph PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
NEEDS := kg needs Python 3.11 or newer.

.PHONY: graph test train test-train clean
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

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find output -mindepth 1 ! -name README.md -delete

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). $(NEEDS) Name one: make graph PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old or does not run. $(NEEDS) Name one: make graph PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.kg-installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing kg into $(VENV); the first time takes a minute or two."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.kg-dev-installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing kg and its development tools into $(VENV); the first time takes a minute or two."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.kg-installed

$(VENV)/.kg-train-installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing kg with PyTorch into $(VENV); this takes some minutes."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,train]'
	@touch $@ $(VENV)/.kg-dev-installed $(VENV)/.kg-installed
