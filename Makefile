# `make run` and `make test` work on a fresh machine that has Python 3.11 or newer and make.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
READY   = $(VENV)/.ready

.PHONY: run test check format setup wheel bench mutants against pictures tree clean

run: $(READY)            ## open reftel on the sample cables, in a library of its own
	@$(BIN)/reftel demo

test: $(READY)           ## run the tests
	@$(BIN)/python -m pytest

check: $(READY)          ## formatting, lint, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(READY)         ## put the formatting right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)          ## measure start, bytes, search, keys, memory and import on made-up cables
	@$(BIN)/python -m benchmarks

mutants: $(READY)        ## break the code in small ways and look whether a test notices; PATHS="src/reftel/notes --seed 2"
	@$(BIN)/python -m benchmarks.mutants $(PATHS)

against: $(READY)        ## answer random queries a second time, by reading every cable; PATHS=~/cables
	@$(BIN)/python -m benchmarks.against $(PATHS)

pictures: $(READY)       ## take the pictures of the screen for the documentation
	@$(BIN)/python -m tests.tui.pictures docs/pictures

tree: $(READY)           ## write docs/tree.md, the tree of the code with a sentence for each file, anew
	@$(BIN)/python -m tests.tree docs/tree.md

wheel: $(READY)          ## build the wheel and the source archive into dist/
	rm -rf dist
	$(BIN)/python -m build --outdir dist .

setup: $(READY)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "reftel needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q src
	@touch $(READY)

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
