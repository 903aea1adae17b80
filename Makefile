# make        set up everything that dwn needs in .venv
# make demo   the report on a real case          make test   all tests
# make lint   style, types, layers, rules        make check  lint and test
# make bench  measures, as ratios                make fuzz   differential tests, as many as wanted
# make schema JSON Schema for editors            make schoon throw .venv and caches away
# make slot   new lock files (needs uv)          make motor  try durable-rules again

# The first interpreter that runs and that the project supports; or: make PYTHON=/path/to/python3.12
KANDIDATEN := python3.12 python3.11 python3 python3.13
STEUNT := -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1
PYTHON ?= $(shell for p in $(KANDIDATEN); do "$$p" $(STEUNT) && { echo "$$p"; break; }; done)

BIN := .venv/bin
STEMPEL := .venv/.stempel
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
SLOT = $(UV) pip compile -q --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
  --no-emit-index-url --custom-compile-command "make slot"
UV ?= uv
FUZZ ?=

.DEFAULT_GOAL := klaar
.DELETE_ON_ERROR:
.PHONY: klaar demo test lint check bench fuzz schema schoon slot motor

klaar: $(STEMPEL)-motor
	@echo "Klaar. Probeer: make demo, of: $(BIN)/dwn --help"

demo: $(STEMPEL)-motor
	@$(BIN)/dwn toets casus/voorbeelden/zwangere-dochter-2022.yaml

test: $(STEMPEL)-dev
	@$(BIN)/python -m pytest -n auto

lint: $(STEMPEL)-dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy --strict src
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/dwn controleer
	@$(BIN)/dwn regelingen --kijk-na
	@$(BIN)/dwn dekking >/dev/null || { $(BIN)/dwn dekking | grep -E "mist$$|KLOPT NIET"; exit 1; }

check: lint test

bench: $(STEMPEL)-dev
	@$(BIN)/python -m bench

fuzz: $(STEMPEL)-dev
	@$(BIN)/python -m tests.fuzz $(FUZZ)

schema: $(STEMPEL)-motor
	@$(BIN)/dwn schema

# ---------------------------------------------------------------- set-up
# One stamp for each lock file, in a chain (also under make -j); all from the locks, with hashes.

# Without ensurepip (Debian without python3-venv) the interpreter's own pip fills the empty venv.
$(STEMPEL)-bouw: requirements/bouw.txt
	@"$(PYTHON)" $(STEUNT) || { echo "Geen Python 3.11 of 3.12 gevonden; probeer: make PYTHON=/pad/naar/python3.12" >&2; exit 1; }
	@echo "Omgeving maken in .venv met $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv --clear .venv >/dev/null 2>&1 \
	  || { $(PYTHON) -m venv --clear --without-pip .venv \
	       && $(PYTHON) -m pip --python .venv/bin/python --disable-pip-version-check -qq install --require-hashes -r requirements/bouw.txt; }
	@$(PIP) install --require-hashes -r requirements/bouw.txt
	@touch $@

$(STEMPEL)-basis: requirements/basis.txt pyproject.toml $(STEMPEL)-bouw
	@echo "Bibliotheken installeren ..."
	@$(PIP) install --require-hashes -r requirements/basis.txt
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

# May fail: no compiler, no Python headers, Python 3.13. The own engine works without it.
$(STEMPEL)-motor: requirements/motor.txt $(STEMPEL)-basis
	@echo "durable-rules bouwen ..."
	@{ $(BIN)/python -m pip --disable-pip-version-check --no-input install --no-build-isolation --require-hashes -r requirements/motor.txt \
	   && $(BIN)/python -c "import durable.engine"; } >.venv/motor.log 2>&1 \
	  || { $(PIP) uninstall -y durable-rules >/dev/null 2>&1; \
	       echo "durable-rules kon niet worden gebouwd: dwn werkt verder met de eigen motor en meldt dat in elk rapport"; \
	       echo "(waarom staat in .venv/motor.log; opnieuw proberen: make motor)"; }
	@touch $@

motor:
	@rm -f $(STEMPEL)-motor
	@$(MAKE) --no-print-directory $(STEMPEL)-motor

$(STEMPEL)-dev: requirements/ontwikkel.txt $(STEMPEL)-motor
	@echo "Gereedschap voor tests en bewijzen installeren ..."
	@$(PIP) install --require-hashes -r requirements/ontwikkel.txt
	@touch $@

slot:
	$(SLOT) requirements/bouw.in -o requirements/bouw.txt
	$(SLOT) pyproject.toml -o requirements/basis.txt
	$(SLOT) requirements/motor.in -o requirements/motor.txt
	$(SLOT) pyproject.toml --extra bewijs --extra dev -c requirements/basis.txt -o requirements/ontwikkel.txt

schoon:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache src/*.egg-info
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
