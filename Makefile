SHELL := bash
.DEFAULT_GOAL := help
.NOTPARALLEL:

# The Python that .venv is made from.
export PYTHON ?= python3
# How many tests run at a time; those of one file, and those that look at pages in a browser, follow each other.
PROCESSES ?= auto
# What follows the command, for instance: make test ARGS="-k citation"
ARGS ?=
# A room that is not built yet is no error.
CODE := $(wildcard app.py cli.py demonstration.py commands jobs confined engine intake storage reports web bench)

.PHONY: help setup setup-dev demo serve test lint format bench test-long lock clean

help: ## List the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target line; \
		do printf '  make %-10s %s\n' "$$target" "$$line"; done

setup: ## Install everything the product needs
	@setup/system.sh
	@setup/python.sh requirements.lock
	@setup/browser-parts.sh

setup-dev: ## Install everything for development and tests as well
	@setup/system.sh test
	@setup/python.sh requirements-dev.lock
	@setup/browser-parts.sh

demo: setup ## Make a demonstration and serve it on this machine
	.venv/bin/zhiping demo $(ARGS)

serve: setup ## Serve the real store (ZHIPING_HOME, default ./var)
	.venv/bin/zhiping serve $(ARGS)

BROWSER_TESTS := $(wildcard tests/web/test_*browser.py) tests/web/test_screens.py

test: lint ## Check the code, then run all tests but the long ones
ifeq ($(ARGS),)
	.venv/bin/python -m pytest -n $(PROCESSES) --dist loadfile $(BROWSER_TESTS:%=--ignore=%)
	.venv/bin/python -m pytest $(BROWSER_TESTS)
else
	.venv/bin/python -m pytest $(ARGS)
endif

lint: setup-dev ## Check style, types and the imports between the rooms
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy --strict $(CODE)
	.venv/bin/lint-imports

format: setup-dev ## Put the code into its standard form
	.venv/bin/ruff check --fix-only
	.venv/bin/ruff format

bench: setup-dev ## Measure how fast it is
	.venv/bin/python -m bench $(ARGS)

test-long: setup-dev ## Run the long tests
	.venv/bin/python -m pytest -m long $(ARGS)

lock: setup-dev ## Write all lock files anew, after an edit of *.in or package.json
	@setup/lock.sh

clean: ## Remove what set-up and tests made (never var/)
	rm -rf .venv node_modules build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
