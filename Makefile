# Everything a person does with this project. `make run` needs only Python >= 3.11.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup dev run check quick test prove bench samples docs lock

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

.venv/run.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Perlu Python 3.11 atau lebih baru. / Python 3.11 or newer is needed."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

setup: .venv/run.stamp  ## make .venv with the liputan command

dev: .venv/dev.stamp  ## the same with the tools for tests

run: .venv/run.stamp  ## start: on Telegram with a token in .env, else the training room
	@$(BIN)/liputan run --or-training

check: .venv/dev.stamp  ## style, types, structure, catalogs, migrations, settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2 tests/check

# what plays the whole program, draws, is the emulator of its own, or is run by make check
LATER := browser check cli demo handlers pipeline proofs reports training test_loop.py test_loop_mixed.py test_whatsapp.py

quick: .venv/dev.stamp  ## the tests one runs at every change
	$(BIN)/pytest -q -n 2 --hypothesis-profile=quick -m 'not prove and not browser and not slow' $(LATER:%=--ignore=tests/%)

test: .venv/dev.stamp  ## the suite
	$(BIN)/pytest -q -n 3 --ignore=tests/check

prove: .venv/dev.stamp  ## the long proofs, and the page in a real browser
	$(BIN)/pytest -q -n 2 -m "prove or browser"

bench: .venv/dev.stamp  ## speed as ratios against named peers
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.classroom

samples: .venv/dev.stamp  ## how well sample agendas and phrases are understood
	$(BIN)/python -m benchmarks.samples

docs: .venv/dev.stamp  ## make the generated pages and pictures anew
	$(BIN)/python -m docs.generate

lock:  ## write the lock files anew (needs uv)
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --no-annotate --extra dev pyproject.toml -o requirements-dev.txt
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header --no-annotate -c requirements-dev.txt pyproject.toml -o requirements.txt
