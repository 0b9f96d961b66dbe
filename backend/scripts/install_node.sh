#!/usr/bin/env bash
# Installs the page's pinned packages.
set -euo pipefail
version=$(node --version 2>/dev/null || echo v0)
major=${version#v}
if [ "${major%%.*}" -lt 20 ] || ! command -v npm >/dev/null; then
  echo "Kraftsamling needs Node 20 or later with npm: install it (for example from nodejs.org) and run again." >&2
  exit 1
fi
echo "Installing Node packages ..."
cd frontend && npm ci --no-audit --no-fund --loglevel=error
