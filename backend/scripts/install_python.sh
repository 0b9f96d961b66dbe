#!/usr/bin/env bash
# Makes .venv and installs the pinned packages of the requirements file named, and the platform itself.
set -euo pipefail
wanted=$1

python=""
for candidate in python3.13 python3.12 python3.11 python3 python3.14; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "Kraftsamling needs Python 3.11 or later: install it (for example apt install python3, or python.org) and run again." >&2
  exit 1
fi
if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  rm -rf .venv
  "$python" -m venv .venv || { echo "Python lacks venv: install it (for example apt install python3-venv) and run again." >&2; exit 1; }
fi

echo "Installing Python packages ..."
if command -v uv >/dev/null; then
  VIRTUAL_ENV=.venv uv pip install --quiet --require-hashes -r "$wanted"
else
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$wanted"
fi
# The platform itself, in place: no build and no packages, only a path and a command.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "$PWD/backend" > "$site/kraftsamling.pth"
cat > .venv/bin/kraftsamling <<SCRIPT
#!$PWD/.venv/bin/python
from kraftsamling.cli import app

app()
SCRIPT
chmod +x .venv/bin/kraftsamling
