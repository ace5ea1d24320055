# `make reports` and `make test` set up everything by themselves; what they do works without make too (README, "Without make").
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
STUDIES := $(patsubst %/study.yml,%,$(wildcard seeds/*/study.yml))
SOURCES := $(shell find src tests notebooks seeds .ci -type f -not -path '*/__pycache__/*' -not -path '*.egg-info/*' 2>/dev/null)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock

.PHONY: reports test lab seeds clean lock
.DELETE_ON_ERROR:

reports: .venv/core
	@for study in $(STUDIES); do $(BIN)/whose-words report $$study || exit $$?; done

test: .venv/tested

lab: .venv/core
	$(BIN)/jupyter lab notebooks

# brings the texts that a study's manifest names, from a folder that has them
seeds: .venv/core
	$(if $(FROM),,$(error say where the texts are: make seeds FROM=folder))
	$(BIN)/whose-words add "$(FROM)" --to seeds/nagorno-karabakh --listed

clean:
	rm -rf .venv reports .pytest_cache .hypothesis src/*.egg-info
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/core: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25' # 23 breaks off where two packages ask for lxml[html_clean]
	$(PIP) --editable .
	@touch $@

.venv/test: .venv/core
	$(PIP) --editable '.[test,ui-test]'
	@touch $@

.venv/tested: .venv/test $(SOURCES) README.md environment.yml Makefile
	$(BIN)/python -m pytest -n auto # as many at a time as there are processors
	@touch $@

# exact versions for every platform and Python that pyproject.toml allows; needs uv
lock:
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --no-annotate --no-header pyproject.toml -o requirements.lock
