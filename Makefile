# Two commands do everything: `make run` and `make test`. Needs only Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One more than there are cores: many tests wait for a moment, not for the processor.
JOBS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")

# Tests start hundreds of processes: compiled once, they take a quarter less of the processor.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-neural lint bench bench-gpu demo gallery stickers wheels clean help

help:
	@echo "make run          start Daydrawn (installs into .venv first)"
	@echo "make test       the product's promises, tested"
	@echo "make test-neural the neural backends, tested with tiny models (brings torch)"
	@echo "make demo         one sample page in out/"
	@echo "make gallery      24 diary pages on one sheet, in out/"
	@echo "make stickers     every sticker on one sheet, in out/"
	@echo "make bench        figures, as a table and in out/bench.json"
	@echo "make bench-gpu    the neural backends on a GPU, full size"
	@echo "make lint         ruff, mypy, import rules"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Daydrawn needs Python 3.11 or newer; set PYTHON=python3.x"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# What the first start would do: compile, and read the word lists.
define laid_out
@$(BIN)/python -m compileall -q bot config db models workers
@$(BIN)/python -m models.embedded.reader
@touch $@
endef

$(VENV)/.plain: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(laid_out)

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(laid_out)
	@touch $(VENV)/.plain

# torch first and by itself: the version the neural backends are tested with.
$(VENV)/.neural: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,training]'
	$(laid_out)
	@touch $(VENV)/.dev $(VENV)/.plain

run: $(VENV)/.plain
	$(BIN)/daydrawn run

test: $(VENV)/.dev
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(JOBS) --dist worksteal tests

test-neural: $(VENV)/.neural
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(JOBS) --dist worksteal tests/neural

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.bench

bench-gpu: $(VENV)/.neural
	$(BIN)/python -m tests.bench.gpu

demo: $(VENV)/.plain
	$(BIN)/daydrawn write "Today I walked along the Han river with Jimin and we ate ice cream" --out out/demo

gallery: $(VENV)/.plain
	@mkdir -p out
	$(BIN)/python -m models.embedded.painter gallery out/gallery.png

stickers: $(VENV)/.plain
	@mkdir -p out
	$(BIN)/python -m models.embedded.painter stickers out/stickers.png

wheels: $(BIN)/python
	$(BIN)/python tests/tools/wheels.py

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
