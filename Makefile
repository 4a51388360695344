# Everything from nothing: python3 (3.11 or newer), make and a network to the package registries are enough.
PYTHON ?= python3
VENV := .venv
LAB := .venv-lab
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help report test page-tools lint lab bench calibration calibration-short clean

help:  ## list what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 26

# the stamp is newer than the pinned versions: a second call sets nothing up again
$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@echo "Setting up $(VENV) from pinned versions: once, a minute or two …"
	@$(PYTHON) -m venv $(VENV) || { echo "python3 cannot make a virtual environment here; on Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@
	@echo "$(VENV) is ready."

$(LAB)/.ready: requirements.lock requirements-lab.lock pyproject.toml
	@echo "Setting up $(LAB), the environment with JupyterLab: once …"
	@$(PYTHON) -m venv $(LAB)
	@$(LAB)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-lab.lock
	@$(LAB)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

report: $(VENV)/.ready  ## evaluate the example and say where its report lies
	@echo "Evaluating data/example …"
	@$(BIN)/evaluation run data/example

test: $(VENV)/.ready  ## run all tests; names the tests it could not run
	@echo "Running the tests …"
	@$(BIN)/python -m pytest -n 2 -q $(PYTEST)

page-tools: .ci/page_tools/node_modules/.ready  ## axe, html-validate and the Nu checker, which tests of pages use (npm and java)

.ci/page_tools/node_modules/.ready: .ci/page_tools/package-lock.json
	@PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 \
		npm ci --prefix .ci/page_tools --ignore-scripts --no-audit --no-fund --silent
	@touch $@

lint: $(VENV)/.ready  ## style, docstrings and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

lab: $(LAB)/.ready  ## open JupyterLab on notebooks/
	@$(LAB)/bin/jupyter lab notebooks/

bench: $(VENV)/.ready  ## compare speed and memory with what a user would pick instead
	@for script in benchmarks/bench_*.py; do $(BIN)/python -m $$(echo $$script | tr / . | sed s/.py$$//) || exit 1; done

calibration: $(VENV)/.ready  ## compute how often the tool would be wrong: long, with a progress bar
	@$(BIN)/python -m benchmarks.calibration --form long

calibration-short: $(VENV)/.ready  ## the same studies in a few minutes, to see that they still hold
	@$(BIN)/python -m benchmarks.calibration --form short

clean:  ## remove environments and caches, never data
	rm -rf $(VENV) $(LAB) .pytest_cache .ruff_cache .mypy_cache
