#!/usr/bin/env bash
# Pins and hashes requirements*.in for every platform and Python we support, naming no package index.
set -euo pipefail
.venv/bin/python -m pip install --quiet uv
for name in requirements requirements-dev; do
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-header "$@" "$name.in" -o "$name.txt"
done
