# Kraftsamling. `make` or `make help` lists what one can do; every target installs what it lacks.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
export PORT
BIN := .venv/bin
PYTHON := $(BIN)/python
RUNTIME := .venv/.runtime-ready
DEV := .venv/.dev-ready
NODE := frontend/node_modules/.ready
PAGE := frontend/dist/index.html
PAGE_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts -type f 2>/dev/null)

.PHONY: help setup run test journeys check contract migration demo bench pictures format lock clean tools

help: ## Lists what one can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: tools $(DEV) $(NODE) ## Installs everything the work needs

run: tools $(RUNTIME) $(PAGE) ## Page and API with demo content on http://127.0.0.1:8000 (PORT=... for another)
	@$(BIN)/kraftsamling migrate
	@$(BIN)/kraftsamling demo
	@exec $(BIN)/kraftsamling serve

test: check $(PAGE) ## Everything: both databases, and journeys in a real browser
	@cd frontend && npm run --silent test
	@chromium=$$($(PYTHON) backend/scripts/find_chromium.py) && CHROMIUM_PATH=$$chromium $(PYTHON) -m pytest -n logical --dist worksteal

journeys: setup $(PAGE) ## Every journey in a real browser on both databases (the test runs each on one)
	@chromium=$$($(PYTHON) backend/scripts/find_chromium.py) && KRAFTSAMLING_JOURNEYS=both CHROMIUM_PATH=$$chromium $(PYTHON) -m pytest -n logical --dist worksteal frontend/tests

check: setup ## The quick promises: format, lint, types, doors, contract
	@$(PYTHON) -m ruff format --quiet --check .
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m mypy
	@$(PYTHON) -c 'from importlinter.cli import lint_imports_command as doors; doors()' --no-cache --no-logo
	@$(PYTHON) -m pytest backend/tests/house/test_the_contract_is_the_committed_one.py
	@cd frontend && npm run --silent check

contract: setup ## Writes openapi/openapi.json from the code, and the page's types from it
	@contract=$$($(BIN)/kraftsamling openapi) && printf '%s\n' "$$contract" > openapi/openapi.json
	@cd frontend && npm run --silent types

migration: $(DEV) ## A new migration from the models: make migration NAME="meetings get commitments"
	@test -n "$(NAME)" || { echo 'Say what it does: make migration NAME="meetings get commitments"'; exit 2; }
	@$(PYTHON) backend/scripts/new_migration.py "$(NAME)"

demo: $(RUNTIME) ## Loads the demo content and its accounts; safe to run again
	@$(BIN)/kraftsamling migrate
	@$(BIN)/kraftsamling demo

bench: setup ## The list and the detail against the bare limit, on both databases
	@$(PYTHON) -m bench.run

pictures: setup $(PAGE) ## Takes the screenshots in docs/pictures
	@chromium=$$($(PYTHON) backend/scripts/find_chromium.py) && CHROMIUM_PATH=$$chromium PYTHONPATH=backend $(PYTHON) frontend/tests/take_pictures.py

format: $(DEV) ## Formats and mends what can be mended
	@$(PYTHON) -m ruff check --fix-only --quiet .
	@$(PYTHON) -m ruff format .

lock: $(DEV) ## Pins and hashes the Python packages anew from requirements*.in
	@backend/scripts/lock.sh

clean: ## Removes what was built and installed; the data in var/ stays
	rm -rf .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Both are asked for before anything is installed, so that nobody waits only to be sent away.
tools:
	@test -e $(RUNTIME) || backend/scripts/install_python.sh --check
	@test -e $(NODE) || backend/scripts/install_node.sh --check

$(RUNTIME): requirements.txt
	@backend/scripts/install_python.sh requirements.txt
	@touch $@

$(DEV): requirements-dev.txt requirements.txt
	@backend/scripts/install_python.sh requirements-dev.txt
	@touch $(RUNTIME) $@

$(NODE): frontend/package-lock.json frontend/package.json
	@backend/scripts/install_node.sh
	@touch $@

$(PAGE): $(NODE) $(PAGE_SOURCES)
	@cd frontend && npm run --silent build
