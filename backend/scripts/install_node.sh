#!/usr/bin/env bash
# Installs the page's pinned packages. With --check it only says whether Node is there to do it with.
set -euo pipefail

# Vite's own limits.
new_enough='const [a, b] = process.versions.node.split(".").map(Number);
  process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)'
if ! node -e "$new_enough" >/dev/null 2>&1 || ! command -v npm >/dev/null; then
  echo "Kraftsamling needs Node 20.19 or 22.12 or later, with npm: install it (nodejs.org, or brew install node) and run again." >&2
  exit 1
fi
[ "${1:-}" != --check ] || exit 0

echo "Installing Node packages ..."
cd frontend && npm ci --no-audit --no-fund --loglevel=error
