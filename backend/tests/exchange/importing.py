"""Doing an import by the API, as somebody."""

import json
from typing import Any

from kraftsamling.exchange.importing.doing import doers
from kraftsamling.foundation.jobs import do_next
from tests.helpers import World

TABLE = "Nr;Insats;Ingress;Fas\n1;Fritidsbank;Låna skidor;Pågår\n2;Läxhjälp;Varje tisdag;Pilotfas\n"


def work(world: World) -> None:
    """As the worker does, until nothing waits."""
    while do_next(world.engine, doers("https://k.example")):
        pass


def uploaded(
    world: World, content: str | bytes = TABLE, name: str = "insatser.csv", role: str = "registrar",
    what: str = "initiatives",
) -> dict[str, Any]:  # fmt: skip
    begun = world.ask(role, "POST", "/imports", json={"what": what, "file_name": name})
    assert begun.status_code == 201, begun.text
    answer = send(world, begun.json()["id"], content, role)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def send(world: World, id: str, content: str | bytes, role: str = "registrar") -> Any:
    data = content.encode() if isinstance(content, str) else content
    headers = {"content-type": "application/octet-stream"}
    return world.ask(role, "PUT", f"/imports/{id}/file", content=data, headers=headers)


def mapped(world: World, one: dict[str, Any], role: str = "registrar", **changes: Any) -> Any:
    """Its mapping with some changes; `fields` maps a field to a column, or to (value,)."""
    mapping = {**one["mapping"]}
    fields = changes.pop("fields", None)
    if fields is not None:
        mapping["fields"] = [
            {"field": field, "columns": [], "value": source[0]}
            if isinstance(source, tuple)
            else {"field": field, "columns": [source] if isinstance(source, str) else source}
            for field, source in fields.items()
        ]
    answer = world.ask(
        role, "PATCH", f"/imports/{one['id']}", json={"mapping": {**mapping, **changes}},
        headers={"If-Match": "*"},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    return answer.json()


def run(world: World, id: str, role: str = "registrar", dry_run: bool = False) -> dict[str, Any]:
    """The import when its job is over."""
    path = f"/imports/{id}/runs"
    answer = world.ask(role, "POST", path, json={"dry_run": dry_run})
    assert answer.status_code == 201, answer.text
    work(world)
    return seen(world, id, role)


def undone(world: World, id: str, role: str = "registrar") -> dict[str, Any]:
    answer = world.ask(role, "POST", f"/imports/{id}/reversals")
    assert answer.status_code == 201, answer.text
    work(world)
    return seen(world, id, role)


def seen(world: World, id: str, role: str = "registrar") -> dict[str, Any]:
    found: dict[str, Any] = world.ask(role, "GET", f"/imports/{id}").json()
    return found


def counts(one: dict[str, Any]) -> tuple[int, int, int, int, int]:
    r = one["report"]
    assert r is not None, json.dumps(one)
    return (r["new"], r["changed"], r["unchanged"], r["skipped"], r["failed"])


def listed(world: World, visibility: str = "draft", role: str = "administrator") -> list[Any]:
    path = f"/initiatives?visibility={visibility}&sort=title&limit=100"
    found: list[Any] = world.ask(role, "GET", path).json()["items"]
    return found
