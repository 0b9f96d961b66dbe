#!/usr/bin/env bash
# Makes .venv and installs the pinned packages of the requirements file named, and the platform itself.
# With --check it only says whether there is a Python to do it with.
set -euo pipefail
wanted=$1

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

refuse() {
  echo "$1" >&2
  exit 1
}

python=""
for candidate in python3.13 python3.12 python3.11 python3 python; do
  if new_enough "$candidate"; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || refuse "Kraftsamling needs Python 3.11 or later: install it (apt install python3-venv, brew install python, or python.org) and run again."
"$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
  refuse "Kraftsamling needs Python's venv module, which $python lacks: install it (apt install python3-venv) and run again."
[ "$wanted" != --check ] || exit 0

if ! new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  rm -rf .venv
  "$python" -m venv .venv
fi
echo "Installing Python packages ..."
if command -v uv >/dev/null; then
  uv pip install --quiet --python .venv/bin/python --require-hashes -r "$wanted"
else
  .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$wanted"
fi

# The platform itself, in place: a path and a command, both relative, so that the folder may be moved.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "../../../../backend" > "$site/kraftsamling.pth"
cat > .venv/bin/kraftsamling <<'SCRIPT'
#!/bin/sh
exec "$(dirname "$0")/python" -c 'from kraftsamling.cli import app; app(prog_name="kraftsamling")' "$@"
SCRIPT
chmod +x .venv/bin/kraftsamling
