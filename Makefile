# make demo, make test: on a machine with Python 3.11 or later and make, nothing else. Windows: see README.md.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

DOCUMENTS := README.md CONTRIBUTING.md $(wildcard docs/*.md)

CLIENTS := .venv/clients/ready

RELEASE := .venv/release/ready

.PHONY: demo test test-fast check docs pictures handbook bench clients release clean

demo: $(READY)
	$(BIN)/consolidate demo

test: $(READY)
	$(BIN)/python -m pytest

test-fast: $(READY)
	$(BIN)/python -m pytest -m "not slow and not libreoffice and not browser"

check: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m cogapp --check $(DOCUMENTS)

docs: $(READY)
	$(BIN)/python -m cogapp -r $(DOCUMENTS)

# The handbook's pictures, of the demonstration in Chromium; and the handbook as a Word file, for the package.
pictures: $(READY)
	$(BIN)/python -m tests.support.pictures

handbook: $(READY)
	$(BIN)/python -m docs.handbook

bench: $(READY)
	$(PYTHON) -m venv .peer
	.peer/bin/python -m pip install --quiet --disable-pip-version-check datamaps==1.1.9
	$(BIN)/python -m tests.bench --peer .peer/bin/python
	$(BIN)/python -m tests.bench.recalculation

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

# Programs that are not ours, for tests that open our workbooks in them; needs npm.
clients: $(CLIENTS)

$(CLIENTS): tests/clients/package.json
	mkdir -p $(@D)
	cp $< $(@D)
	cd $(@D) && npm install --no-save --no-package-lock --no-audit --no-fund --ignore-scripts
	touch $@

# The package for Windows PCs, dist/consolidate-windows-<version>.zip. WITH="--more 3.13": see python -m tests.release --help
release: $(READY) $(RELEASE)
	$(BIN)/python -m tests.release --tools $(dir $(RELEASE)) $(WITH)

$(RELEASE): constraints.txt
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check setuptools==84.2.1 uv==0.13.9
	touch $@

clean:
	rm -rf .venv .peer demo build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
