# make study   run the notebooks, publish the figures, renew the README
# make check   make everything again, and name each committed file that differs
# make site    the study as pages, in _site
# make test    all tests              make lint    format, lint, types
# make bench   speed beside peers     make lock    renew requirements.lock
# make release sdist, wheel, SBOM     make audit   known faults of what is locked
# make fuzz    odd input to each part of the library, SECONDS=60 each
# make latest  what the newest releases of all packages change
# make reproduce   the same bytes with each Python, in unlike environments?
#
# Each makes .venv first, once, from requirements.lock. Choose a Python with PYTHON=python3.12.

# Byte code is kept, whatever the shell says: else each kernel compiles every package anew.
export PYTHONDONTWRITEBYTECODE :=

PYTHON ?= python3
BENCH ?= ../shared/bench
SECONDS ?= 60
RUNS ?= -1
RUN := .venv/bin/python

# uv where it works (a pyenv shim may be on PATH without a uv behind it), else pip.
UV := $(shell uv --version >/dev/null 2>&1 && echo uv)
ifdef UV
CREATE := uv venv --quiet --clear --no-project --python "$(PYTHON)" .venv
INSTALL := uv pip install --quiet --python $(RUN)
else
CREATE := "$(PYTHON)" -m venv --clear .venv
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --no-compile
endif

# An environment that was moved with its checkout still points at the old place: make it anew.
ifneq ($(shell cat .venv/checkout 2>/dev/null),$(CURDIR))
.venv/packages: FORCE
endif

.PHONY: study check site test lint bench fuzz validity lock latest reproduce release audit FORCE

study: .venv/library
	@$(RUN) -m presslens study

check: .venv/library
	@$(RUN) -m presslens check

site: .venv/library
	@$(RUN) -m presslens site

test: .venv/library
	@$(RUN) -m presslens test

lint: .venv/library
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy

bench: .venv/library
	$(RUN) tests/bench/speed.py
	$(RUN) tests/bench/sourcing_speed.py
	$(RUN) tests/bench/scale.py

# What fails is written to tests/fuzz/found. The lock leaves atheris out: it has no wheel for every
# Python and platform that the lock is for.
fuzz: .venv/library
	@$(INSTALL) "atheris>=3"
	$(RUN) tests/fuzz/campaign.py --seconds $(SECONDS) --runs $(RUNS)

# Measurements on corpora that are not in the repository: make validity BENCH=FOLDER
validity: .venv/library
	$(RUN) tests/bench/run_all.py "$(BENCH)"

# One lock for Python 3.11 to 3.13 on every platform, with hashes and without any index's address.
lock:
	@uv --version >/dev/null 2>&1 || { echo 'make lock needs uv: https://docs.astral.sh/uv' >&2; exit 2; }
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	    --fork-strategy fewest --generate-hashes --no-emit-index-url --no-header \
	    --quiet --upgrade --output-file requirements.lock

# Of what is committed, in a copy.
latest:
	@.ci/latest

reproduce:
	@.ci/reproduce

# The same bytes wherever it is built: dist/
release: .venv/library
	$(RUN) .ci/release.py

# Fails too where the database of faults can't be reached, or does not know a package.
audit:
	@"$(PYTHON)" -m venv .venv/audit
	@.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.lock

.venv/packages: requirements.lock
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo 'presslens needs Python 3.11 or newer; "$(PYTHON)" is not: name one, as in' \
	         'make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; exit 2; }
	@echo "Set-up: installing $$(grep -c == requirements.lock) locked packages into .venv" \
	      "with $(or $(UV),pip) (once, about half a minute)"
	@$(CREATE)
	@$(INSTALL) --require-hashes --no-deps -r requirements.lock
	@printf '%s\n' "$(CURDIR)" > .venv/checkout
	@touch $@

.venv/library: .venv/packages pyproject.toml
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@
