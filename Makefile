# Two commands do all set-up: `make app` opens the app, `make test` passes the tests.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=

.PHONY: app test check format lock local browser bench evals clean

app: .venv/.ready
	$(BIN)/jixiao app

test: .venv/.ready
	$(BIN)/python -m pytest

check: .venv/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy assistant app.py
	$(BIN)/lint-imports

format: .venv/.ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: .venv/.ready
	$(BIN)/python -m pytest tests/app/browser -m browser

evals: .venv/.ready
	$(BIN)/python -m tests.evals

bench: .venv/.ready
	$(BIN)/python -m tests.bench

# Needs uv on the PATH; writes no index addresses.
COMPILE := uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
  --python-version 3.11 pyproject.toml
lock:
	$(COMPILE) --extra dev --extra build -o requirements.lock
	$(COMPILE) --extra local --constraint requirements.lock -o requirements-local.lock

# A model file on this machine, served in-process.
local: .venv/.ready
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes --requirement requirements-local.lock

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本（可用 make PYTHON=python3.12 指定）"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --no-index --editable .
	$(BIN)/python -m compileall -q assistant
	@home=$$(mktemp -d) && JIXIAO_HOME=$$home $(BIN)/jixiao library rebuild && rm -rf $$home
	@touch $@

clean:
	rm -rf .venv
