"""Prints the path of a Chromium for the browser journeys; installs one where there is none.

CHROMIUM_PATH names one; else one that is found and runs; else apt's where we are root, else
Playwright's own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
)


def find() -> str | None:
    """The path of a Chromium that is there already."""
    candidates = [path for name in NAMES if (path := shutil.which(name))]
    for path in (*candidates, *PLACES):
        if _runs(path):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if _runs(path) else None


def _runs(path: str) -> bool:
    """Some systems ship a `chromium` that only tells how to install it."""
    if not Path(path).exists():
        return False
    try:
        told = subprocess.run([path, "--version"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.returncode == 0


def install_from_apt() -> None:
    """Where this is not to be had, Playwright's is tried next."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    get = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run([*get, *words], stdout=sys.stderr, env=environment)


def install_from_playwright() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, stdout=sys.stderr)


def main() -> None:
    """Only the path goes to stdout; what installing has to say goes to stderr."""
    given = os.environ.get("CHROMIUM_PATH")
    if given and not Path(given).exists():
        sys.exit(f"CHROMIUM_PATH names {given}, which does not exist.")
    path = given or find()
    for install in (install_from_apt, install_from_playwright):
        if path is None:
            print("Installing Chromium ...", file=sys.stderr)
            install()
            path = find()
    if path is None:
        sys.exit("No Chromium was found or could be installed: set CHROMIUM_PATH to one.")
    print(path)


if __name__ == "__main__":
    main()
