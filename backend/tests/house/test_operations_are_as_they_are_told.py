"""What is told about running the platform is true: settings, web server, secrets, packages."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kraftsamling.app import make_app
from kraftsamling.foundation.http import EMBEDDABLE
from kraftsamling.foundation.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
OPERATIONS = (ROOT / "docs/operations.md").read_text("utf-8")
COMPOSE = (ROOT / "docker-compose.yml").read_text("utf-8")
TARGETS = {"setup", "run", "test", "check", "contract", "migration", "demo", "bench"}


def _told_in_tables() -> set[str]:
    rows = [line.split("|")[1] for line in OPERATIONS.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}


def test_every_setting_is_told_in_one_table() -> None:
    fields = Settings.model_fields
    names = {f"KRAFTSAMLING_{name.upper()}" for name in fields} - {"KRAFTSAMLING_PORT"} | {"PORT"}
    assert names <= _told_in_tables()


def test_no_setting_is_told_that_does_not_exist() -> None:
    fields = {f"KRAFTSAMLING_{name.upper()}" for name in Settings.model_fields}
    known = fields | {"PORT", "KRAFTSAMLING_MIGRATIONS_DIR"} | _asked_for_by_compose()
    assert _told_in_tables() <= known


def _asked_for_by_compose() -> set[str]:
    return set(re.findall(r"\$\{([A-Z_]+)", COMPOSE))


def test_every_variable_of_the_services_is_told_and_stands_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    in_example = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.M))
    assert _asked_for_by_compose() == in_example
    assert in_example <= _told_in_tables()


def test_no_secret_has_a_default() -> None:
    for name in ("POSTGRES_PASSWORD", "KRAFTSAMLING_SECRET"):
        used = re.findall(r"\$\{" + name + r"(.)(.)", COMPOSE)
        assert used
        assert set(used) == {(":", "?")}
        assert re.search(rf"^{name}=$", (ROOT / ".env.example").read_text("utf-8"), re.M)


def test_the_web_server_has_the_manners_of_the_platform(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>Kraftsamling</title>")
    framer = "https://www.kumla.example"
    settings = Settings(
        env="production", database_url="sqlite://", frontend_dir=tmp_path, embedded_by=framer
    )
    embedded, usual = re.findall(r"\theader \{\n(.*?)\n\t\t\}", CADDY, re.S)
    with TestClient(make_app(settings)) as client:
        assert _manners(client, "/laget") == _written(usual)
        for path in sorted(EMBEDDABLE):
            written = _written(embedded.replace("{env.KRAFTSAMLING_EMBEDDED_BY}", framer))
            assert _manners(client, path) == written
    assert len(_written(usual)) == len(_written(embedded)) + 1 >= 8
    assert f"path {' '.join(sorted(EMBEDDABLE))}\n" in CADDY


def _manners(client: TestClient, path: str) -> dict[str, str]:
    headers = client.get(path).headers
    return {name: value for name, value in headers.items() if name not in _OF_ONE_ANSWER}


def _written(block: str) -> dict[str, str]:
    return {name.lower(): value for name, value in re.findall(r'(\S+) "(.*)"', block)}


CADDY = (ROOT / "deploy/Caddyfile").read_text("utf-8")
_OF_ONE_ANSWER = {
    "accept-ranges", "cache-control", "content-length", "content-type", "etag", "last-modified",
    "traceparent",
}  # fmt: skip


def test_make_without_a_target_lists_what_one_can_do() -> None:
    told = subprocess.run(["make"], capture_output=True, text=True, cwd=ROOT, check=True)
    listed = set(re.findall(r"^  make (\S+) +\S", told.stdout, re.M))
    assert listed >= TARGETS


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_python_packages_are_pinned_hashed_and_given_a_reason(name: str) -> None:
    wanted = (ROOT / f"{name}.in").read_text("utf-8").splitlines()
    pinned = (ROOT / f"{name}.txt").read_text("utf-8")
    for line in [line for line in wanted if not line.startswith(("#", "-r"))]:
        found = re.fullmatch(r"([\w-]+)(?:\[\w+\])?(==\S+)\s+# .+", line)
        assert found, f"{line} lacks its version or its reason"
        package = re.escape(found[1] + found[2])
        assert re.search(rf"^{package}.*\\\n    --hash=sha256:", pinned, re.M), line
    assert len(re.findall(r"^\S+==", pinned, re.M)) > len(wanted)


def test_no_locked_package_names_where_it_was_fetched() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert not re.search(r"https?://|file:|-index|/", (ROOT / name).read_text("utf-8")), name
    locked = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, told in locked.items() if "resolved" in told] == []
    assert len(locked) > 50
