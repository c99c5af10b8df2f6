# All that is done to Ibid, by name. `make help` lists it.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := examples/sources.warc.gz

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types check bench lock clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: $(READY) ## the environment, from the lock

# The lock is complete and pinned by hash, so nothing is resolved anew: a fresh resolution breaks (see docs/dependencies.md).
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Ibid needs Python 3.11 or newer; say where it is: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 2; }
	@echo "Setting up $(VENV) from requirements.lock (about a minute) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## the main job on the example archive of stand-in pages
	@$(BIN)/ibid verify citations.csv examples/sample-report.csv --replay $(DEMO)

test: $(READY) ## every test
	@$(BIN)/python -m pytest --cov --cov-report=

lint: $(READY) ## style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY) ## strict types
	@$(BIN)/mypy

check: lint types test ## what CI runs

bench: $(READY) ## all benchmarks
	@for script in benchmarks/*/run.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

lock: ## resolve the dependencies anew; needs uv on the path
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra dev pyproject.toml --output-file requirements.lock

clean: ## remove the environment, caches, evidence and reports of this folder
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis evidence
	@find reports -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
