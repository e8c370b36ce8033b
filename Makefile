# The front desk. `make` builds every episode and the feed; `make help` lists what else there is.

PYTHON ?= python3
OUTCUE := .venv/bin/outcue
PY     := .venv/bin/python
PIP    := $(PY) -m pip install -q --disable-pip-version-check --use-pep517 --no-build-isolation
LOCKED := requirements-build.txt requirements.txt pyproject.toml

include pipeline/templates/show.mk

all draft ingest hear timing print broadcast takes serve publish check plan: setup
test coverage lint types imports bench: tools

.PHONY: test coverage verify lint types imports bench lock setup tools
test: ## Run the tests (offline)
	@$(PY) -m pytest -n 2

coverage: ## Run the tests, and list the lines and branches that none of them takes (three times as long)
	@$(PY) -m pytest -n 2 --cov --cov-report=term-missing:skip-covered

verify: lint types imports test ## Lint, types, import contract, then the tests

lint:
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types:
	@$(PY) -m mypy

imports:
	@.venv/bin/lint-imports --no-logo

bench: ## Measure, and print the figures
	@$(PY) bench/bench.py
	@$(PY) bench/cold.py
	@$(PY) bench/read.py
	@$(PY) bench/mix.py
	@$(PY) bench/edit.py
	@$(PY) bench/master.py
	@$(PY) bench/feed.py
	@$(PY) bench/grown.py

LOCK := uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml
lock: ## Lock the requirements again (needs uv)
	$(LOCK) --group dev -o requirements-dev.txt
	$(LOCK) -c requirements-dev.txt -o requirements.txt

# The environment is as fresh as the files that it was made from: by their content, not their dates. The lock is whole,
# so pip resolves nothing (--no-deps): with extras it would look for newer releases, and refuse the ones that it found.
# Producers get what Outcue runs on; who changes it gets its tools (tests, lint, servers to publish to) on top.
setup:
	@cat $(LOCKED) | cmp -s - .venv/locked || $(MAKE) -s --no-print-directory install

tools: setup
	@cat $(LOCKED) requirements-dev.txt | cmp -s - .venv/tools || $(MAKE) -s --no-print-directory install-tools

.PHONY: install install-tools
install-tools:
	@echo "Setting up the tools for tests and lint, once …" >&2
	@$(PIP) --require-hashes --no-deps -r requirements-dev.txt
	@cat $(LOCKED) requirements-dev.txt > .venv/tools

install:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is missing or older than 3.11; name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: $(PYTHON) has no venv; install it: sudo apt install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv, once; about a minute …" >&2
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PIP) --require-hashes --no-deps -r requirements-build.txt
	@$(PIP) --require-hashes --no-deps -r requirements.txt
	@$(PIP) --no-deps -e .
	@$(PY) -m compileall -q pipeline  # as all the others are; where Python may not keep it, each command would do it again
	@cat $(LOCKED) > .venv/locked
