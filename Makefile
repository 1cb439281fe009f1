# dangxue. Needs make and Python 3.11 or newer with venv; everything else goes into .venv.

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(VENV)/bin/pip
DANGXUE := $(VENV)/bin/dangxue
TEST_TOOLS := $(VENV)/.test-tools
BENCH_TOOLS := $(VENV)/.bench-tools
LOCK := pyproject.toml constraints.txt
SHARED ?= $(or $(DANGXUE_SHARED),../shared)

# Tried in this order; a name that exists but does not run (a pyenv shim, say) is passed over.
PYTHONS ?= python3.13 python3.12 python3.11 python3 python
INSTALL = $(PYTHON) -m pip install --quiet --quiet --disable-pip-version-check --constraint constraints.txt --editable

.PHONY: help run install test check fix bench clean
.DEFAULT_GOAL := help

help:
	@echo "make run      set everything up and open the chat (answers piped questions, too), or run the bot if it has a token"
	@echo "make install  set up .venv with the command $(DANGXUE)"
	@echo "make test     set up, check and test"
	@echo "make check    ruff, ruff format, mypy, import-linter"
	@echo "make fix      let ruff repair what it can"
	@echo "make bench    side by side with a stock LangChain pipeline"
	@echo "make clean    remove .venv and every cache"

run: $(DANGXUE)
	@if [ -n "$$DANGXUE_TELEGRAM_TOKEN" ]; then exec $(DANGXUE) telegram; else exec $(DANGXUE) chat; fi

install: $(DANGXUE)

test: check
	@$(PYTHON) -m pytest --quiet --numprocesses auto --dist loadfile --no-loadscope-reorder --cov --cov-report=term
	@test -d "$(SHARED)" || echo "Note: $(SHARED) is not there, so the tests that need it were left out."

check: $(TEST_TOOLS)
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/ruff format --check --quiet . || { echo "Not formatted: run 'make fix'." >&2; exit 1; }
	@$(VENV)/bin/mypy
	@report=$$($(VENV)/bin/lint-imports 2>&1) || { echo "$$report"; exit 1; }

fix: $(TEST_TOOLS)
	@$(VENV)/bin/ruff check --quiet --fix .
	@$(VENV)/bin/ruff format --quiet .

bench: $(BENCH_TOOLS)
	@$(DANGXUE) bench

clean:
	@rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find bot ingestion knowledge prompts tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The interpreter; pip comes last into it, so its presence says that it is whole. Debian splits ensurepip off into
# python3-venv.
$(PIP):
	@for python in $(PYTHONS); do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			if $$python -c 'import ensurepip, venv' 2>/dev/null; then \
				echo "Making $(VENV) with $$($$python --version)." >&2; \
				exec $$python -m venv $(VENV); \
			fi; \
			incomplete=$$python; \
		fi; \
	done; \
	if [ -n "$$incomplete" ]; then \
		echo "$$incomplete has no venv. On Debian or Ubuntu: apt-get install python3-venv" >&2; \
	else \
		echo "No Python 3.11 or newer found (tried: $(PYTHONS)). On Debian or Ubuntu: apt-get install python3 python3-venv" >&2; \
	fi; \
	exit 1

# pip reads no questions: standard input belongs to the chat. It leaves an unchanged script's date alone, hence the touch.
$(DANGXUE): $(LOCK) | $(PIP)
	@echo "Installing dangxue into $(VENV); the first time takes a minute or two." >&2
	@$(INSTALL) . </dev/null
	@touch $@

$(TEST_TOOLS): $(LOCK) | $(PIP)
	@echo "Installing dangxue and its test tools into $(VENV); the first time takes a minute or two." >&2
	@$(INSTALL) '.[test]' </dev/null
	@touch $(DANGXUE) $@

$(BENCH_TOOLS): $(LOCK) | $(PIP)
	@echo "Installing dangxue and what it is measured against into $(VENV)." >&2
	@$(INSTALL) '.[bench]' </dev/null
	@touch $(DANGXUE) $@
