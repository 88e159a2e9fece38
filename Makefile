# The two commands of this house: `make run` and `make test`. Needs python3 (3.11 or newer) and make.
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory --no-builtin-rules
PORT ?= 8000
PYTHON ?= python3
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_WARN_SCRIPT_LOCATION := 1

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install -qqq --no-input --no-compile --require-hashes
PYTEST := $(BIN)/python -m pytest
SAY = @echo "== $(1)"

.PHONY: help run test lint words bench clean

help:
	@echo "make run    open the demo city at http://127.0.0.1:$(PORT)  (PORT=8001 make run: another port)"
	@echo "make test   check everything: style, types, layers, tests on SQLite and PostgreSQL, browser"
	@echo "make words  bring the catalogues in phrom/locale up to date with the texts of the program"
	@echo "make bench  measure, and write docs/benchmarks.md"
	@echo "make clean  remove what was installed and built; var/ with your data stays"

run: .venv/run.ok
	@$(BIN)/phrom demo --if-empty
	@exec $(BIN)/phrom serve --port $(PORT)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Phrom needs Python 3.11 or newer, this is " + sys.version.split()[0] + ": make PYTHON=python3.11 ..." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python cannot make a virtual environment: install the package python3-venv." >&2; exit 1; }

.venv/run.ok: .venv/bin/python requirements.lock pyproject.toml
	@echo "Installing Phrom (once) ..."
	@$(INSTALL) -r requirements.lock
	@$(BIN)/python -m pip install -qqq --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.ok: .venv/run.ok requirements-test.lock
	@echo "Installing the tools of the tests (once) ..."
	@$(INSTALL) -r requirements-test.lock
	@touch $@

test: lint
	@.ci/chromium
	$(call SAY,tests on SQLite)
	@$(PYTEST) -n 2 -m "not browser"
	$(call SAY,tests on PostgreSQL)
	@$(BIN)/python -m tests.on_postgresql -n 2 -m "not browser"
	$(call SAY,tests in the browser)
	@$(PYTEST) -m browser tests/browser

lint: .venv/test.ok
	$(call SAY,style)
	@$(BIN)/ruff check -q .
	@$(BIN)/ruff format -q --check . || { echo "Run $(BIN)/ruff format to lay out the files above." >&2; exit 1; }
	$(call SAY,types)
	@$(BIN)/mypy --no-error-summary
	$(call SAY,layers)
	@$(BIN)/lint-imports --no-logo 2>/dev/null >.venv/layers.log || { cat .venv/layers.log; exit 1; }
	$(call SAY,migrations)
	@DATABASE_URL= PHROM_HOME=.venv/lint $(BIN)/phrom manage makemigrations --check --dry-run -v 0 || { echo "A model changed without a migration: run $(BIN)/phrom manage makemigrations." >&2; exit 1; }

words: .venv/test.ok
	@$(BIN)/python -m phrom.config.words

bench: .venv/test.ok
	@$(BIN)/python -m bench

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
