# Nyväg: `make start` to try it, `make test` to prove it. Needs Python 3.11 or newer with venv, and make.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

BASE := $(VENV)/.base-$(shell cat requirements/base.txt pyproject.toml | sha256sum | cut -c1-16)
DEV := $(VENV)/.dev-$(shell cat requirements/dev.txt pyproject.toml | sha256sum | cut -c1-16)

.PHONY: help start install test check fix migrations translations catalogues bench lint types pytest

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

start: $(BASE) catalogues ## serve at http://localhost:8000/ with invented data; NYVAG_PORT chooses another port
	@exec $(BIN)/nyvag start

install: $(BASE) catalogues ## make .venv/ with .venv/bin/nyvag and the runtime lock alone

test: $(DEV) catalogues ## run lint, types and the whole suite on both databases
	@$(BIN)/python -m tests.run

check: $(DEV) catalogues ## run lint and types alone; changes nothing
	@$(BIN)/python -m tests.run --checks-only

fix: $(DEV) ## mend what can be mended by machine
	@$(BIN)/ruff check --fix-only -q . ; $(BIN)/ruff format -q . ; $(BIN)/djlint --reformat --quiet nyvag ; true

migrations: $(DEV) ## write migrations for changed models; NAME=what_it_does
	@test -n "$(NAME)" || { echo "Say what it does: make migrations NAME=add_unit_code" >&2; exit 2; }
	@$(BIN)/nyvag makemigrations -n $(NAME)

translations: $(DEV) ## bring each app's Swedish catalogue up to date with its strings
	@$(BIN)/python -m nyvag.config.translations update && $(BIN)/python -m nyvag.config.translations check

bench: $(DEV) ## measure speed, memory and match quality into bench/RESULTS.md
	@$(BIN)/python -m bench

catalogues: | $(VENV)/bin/python
	@$(BIN)/python -m nyvag.config.translations compile >/dev/null

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# The locks name every package with its version, so that nothing is left to resolve: --no-deps. Resolving, pip before
# 23.3 takes the newest "coverage[toml]" past the one that is pinned, and then refuses it for lack of a hash.
$(BASE): | $(VENV)/bin/python
	@echo "Installing (once)..."
	@$(BIN)/pip install -q --no-deps --require-hashes -r requirements/base.txt
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@rm -f $(VENV)/.base-* && touch $@

$(DEV): $(BASE) | $(VENV)/bin/python
	@echo "Installing tools for tests (once)..."
	@$(BIN)/pip install -q --no-deps --require-hashes -r requirements/dev.txt
	@rm -f $(VENV)/.dev-* && touch $@
