# Kraftsamling. `make` or `make help` lists what one can do; every target installs what it lacks.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
export PORT
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime-ready
DEV := $(VENV)/.dev-ready
NODE := frontend/node_modules/.ready
PAGE := frontend/dist/index.html
PAGE_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts -type f 2>/dev/null)

.PHONY: help setup run test check contract migration demo bench pictures format lock clean

help: ## Lists what one can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(DEV) $(NODE) ## Installs everything the work needs

run: $(RUNTIME) $(PAGE) ## Page and API with demo content on http://127.0.0.1:8000 (PORT=... for another)
	@$(BIN)/kraftsamling migrate
	@$(BIN)/kraftsamling demo
	@exec $(BIN)/kraftsamling serve

demo: $(RUNTIME) ## Loads the demo content and its accounts; safe to run again
	@$(BIN)/kraftsamling migrate
	@$(BIN)/kraftsamling demo

check: $(DEV) $(NODE) ## The quick promises: format, lint, types, doors, contract
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/pytest backend/tests/house/test_the_contract_is_the_committed_one.py
	@cd frontend && npm run --silent check

test: check $(PAGE) ## Everything: both databases, and journeys in a real browser
	@cd frontend && npm run --silent test
	@CHROMIUM_PATH="$$($(BIN)/python backend/scripts/find_chromium.py)" $(BIN)/pytest

contract: $(DEV) $(NODE) ## Writes openapi/openapi.json from the code, and the page's types from it
	@$(BIN)/kraftsamling openapi > openapi/openapi.json.new
	@mv openapi/openapi.json.new openapi/openapi.json
	@cd frontend && npm run --silent types

migration: $(DEV) ## A new migration from the models: make migration NAME="meetings get commitments"
	@test -n "$(NAME)" || { echo 'Say what it does: make migration NAME="meetings get commitments"'; exit 2; }
	@$(BIN)/python backend/scripts/new_migration.py "$(NAME)"

bench: $(DEV) $(NODE) ## The list and the detail against the bare limit, on both databases
	@$(BIN)/python -m bench.run

pictures: $(DEV) $(PAGE) ## Takes the screenshots in docs/pictures
	@CHROMIUM_PATH="$$($(BIN)/python backend/scripts/find_chromium.py)" $(BIN)/python frontend/tests/take_pictures.py

format: $(DEV) ## Formats and mends what can be mended
	@$(BIN)/ruff check --fix-only --quiet . && $(BIN)/ruff format .

lock: $(DEV) ## Pins and hashes the Python packages anew from requirements*.in
	@backend/scripts/lock.sh

clean: ## Removes what was built and installed; the data in var/ stays
	rm -rf $(VENV) frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache

$(RUNTIME): requirements.txt pyproject.toml
	@backend/scripts/install_python.sh requirements.txt
	@touch $@

$(DEV): requirements-dev.txt requirements.txt pyproject.toml
	@backend/scripts/install_python.sh requirements-dev.txt
	@touch $(RUNTIME) $@

$(NODE): frontend/package-lock.json frontend/package.json
	@backend/scripts/install_node.sh
	@touch $@

$(PAGE): $(NODE) $(PAGE_SOURCES)
	@cd frontend && npm run --silent build
