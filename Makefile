# The way in for people and for CI: `make demo` and `make test` need nothing but Python 3.11 or newer.

VENV     := .venv
PYTHON   := $(VENV)/bin/python
PYTEST   := $(PYTHON) -m pytest
COVERAGE := $(PYTHON) -m coverage
# How many processes run the tests: one more than the two cores of a small machine, since journeys mostly
# wait. Say `make test JOBS=8` on a larger one.
JOBS     ?= 3
# How long `make fuzz` looks for a sentence that breaks a promise.
SECONDS  ?= 60
# More words for the demonstration: `make demo DEMO="--port 9000 --socket"`.
DEMO     ?=
# What a wrong line would hurt most is to be covered to the last branch: the second floor below stands at
# what was reached when it was written, and only rises, to 100.
COVERED  := 95
STRICT   := 98
STRICTLY := bot/domain/*,bot/language/*,bot/usecases/*,bot/store/outbox*,bot/store/shelves/outbox*
FAST     := $(wildcard $(addprefix tests/,architecture domain language calendars blocks usecases conversation))

# Compiled modules are kept, also where the machine says otherwise: each of the hundreds of programs that
# the tests start would compile all of Liaison again, which is two thirds of what a start costs.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-fast chaos lint format docs dates fuzz bench lock upgrade clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/runtime.stamp ## See Liaison at work in your browser, on a stand-in Slack; no account needed
	@$(PYTHON) -m bot demo $(DEMO)

test: lint ## Everything that has to be true: lint, types, floors, all tests, coverage
	@rm -f .coverage .coverage.*
	@echo "== tests, on SQLite and PostgreSQL"
	@$(PYTEST) -n $(JOBS) --dist worksteal --cov --cov-report= --durations=10
	@echo "== coverage: at least $(COVERED) % of all branches"
	@$(COVERAGE) report --skip-covered --fail-under=$(COVERED)
	@echo "== coverage: at least $(STRICT) % of $(STRICTLY) (the goal is 100)"
	@$(COVERAGE) report --skip-covered --include="$(STRICTLY)" --fail-under=$(STRICT)

test-fast: $(VENV)/dev.stamp ## The tests that take seconds, without coverage
	@$(PYTEST) -n $(JOBS) $(FAST)

lint: $(VENV)/dev.stamp ## Style, format, floors and types
	@echo "== style" && $(PYTHON) -m ruff check
	@echo "== format" && $(PYTHON) -m ruff format --check
	@echo "== floors" && $(VENV)/bin/lint-imports --no-logo
	@echo "== types" && $(PYTHON) -m mypy --num-workers auto

format: $(VENV)/dev.stamp ## Format the code and mend what ruff can mend
	@$(PYTHON) -m ruff check --fix-only --quiet
	@$(PYTHON) -m ruff format

docs: $(VENV)/dev.stamp ## Write the README's command table anew from the program
	@PYTHONPATH=. $(PYTHON) scripts/command_table.py

bench: $(VENV)/dev.stamp ## Measure /action over HTTP against the floor of this machine
	@$(PYTHON) -m bench

chaos: $(VENV)/dev.stamp ## Kill the programs for CHAOS_S seconds (240) on both databases; nothing may be lost or seen twice
	@$(PYTHON) -m tests.chaos $(CHAOS)

dates: $(VENV)/dev.stamp ## Report how well due dates are understood, per kind, and how long a parse takes
	@$(PYTHON) scripts/dates.py

fuzz: $(VENV)/dev.stamp ## Read invented sentences for SECONDS (60) and hold what must hold for any text
	@$(PYTHON) scripts/fuzz_dates.py --seconds $(SECONDS)

setup: $(VENV)/dev.stamp ## Create .venv and install everything a developer needs
	@echo "Ready: $(PYTHON)"

lock: $(VENV)/dev.stamp ## Write both lock files anew after pyproject.toml changed
	@$(call compile,requirements.lock,)
	@$(call compile,requirements-dev.lock,--group dev)

upgrade: ## The same, with the newest versions that pyproject.toml allows
	@$(MAKE) lock UPGRADE=--upgrade

clean: ## Remove caches and measurements (.venv stays)
	@rm -rf .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache artefacts htmlcov build dist ./*.egg-info
	@find bot tests -name __pycache__ -type d -prune -exec rm -rf {} +

# ------------------------------------------------------------------------------------- how it works
# A stamp is newer than its lock file exactly when the environment holds what the lock says.

$(VENV)/dev.stamp: requirements-dev.lock | $(VENV)/bin/python
	@$(call install,$<)
	@touch $(VENV)/runtime.stamp $@

$(VENV)/runtime.stamp: requirements.lock | $(VENV)/bin/python
	@$(call install,$<)
	@touch $@

$(VENV)/bin/python:
	@found=; \
	for candidate in $(PYTHON3) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Liaison needs Python 3.11 or newer. Please install it, or say where it is: make PYTHON3=/path/to/python3" >&2; exit 1; \
	fi; \
	echo "Creating $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv $(VENV) || { \
	  rm -rf $(VENV); \
	  echo "Python could not create an environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

# --no-deps: a lock names everything, and a resolver that meets "coverage[toml]" may look at a newer
# release than the pinned one, which has no hash here: pip 23 then refuses the whole lock.
define install
echo "Installing what $(1) pins (a minute, and only when it changes)" && \
$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(1)
endef

# No index, host, folder or configuration of the machine that locks may find its way into a lock file.
define compile
env -u PIP_FIND_LINKS -u UV_FIND_LINKS UV_CUSTOM_COMPILE_COMMAND="make lock" \
$(PYTHON) -m uv pip compile pyproject.toml --all-extras $(2) $(UPGRADE) --output-file $(1) --quiet \
  --universal --python-version 3.11 --generate-hashes --no-config --no-header --no-emit-index-url --no-emit-find-links
endef
