"""Prints the path of a Chromium for the browser journeys; installs one where there is none.

CHROMIUM_PATH names one; else one that is found; else apt's where we are root, else Playwright's own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
)
PLAYWRIGHT_PATTERN = "chromium-*/chrome-*/chrome"


def find() -> str | None:
    """The path of a Chromium that is there already."""
    given = os.environ.get("CHROMIUM_PATH")
    if given:
        if not Path(given).exists():
            sys.exit(f"CHROMIUM_PATH names {given}, which does not exist.")
        return given
    for name in NAMES:
        if path := shutil.which(name):
            return path
    for place in PLACES:
        if Path(place).exists():
            return place
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright"))
    return next((str(path) for path in sorted(cache.glob(PLAYWRIGHT_PATTERN))), None)


def install() -> None:
    """Output goes to stderr: stdout is for the path alone."""
    print("Installing Chromium ...", file=sys.stderr)
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": sys.stderr, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        subprocess.run(command, check=True, **quiet)
    else:
        subprocess.run(
            [sys.executable, "-m", "playwright", "install", "chromium"],
            check=True,
            stdout=sys.stderr,
        )


def main() -> None:
    path = find()
    if path is None:
        install()
        path = find()
    if path is None:
        sys.exit("No Chromium was found or could be installed: set CHROMIUM_PATH to one.")
    print(path)


if __name__ == "__main__":
    main()
