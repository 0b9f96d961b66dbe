"""An analysis for the tests: asked, answered, resting on an indicator and an initiative."""

from typing import Any

from tests.helpers import World, an_initiative
from tests.indicators.kolada_server import KPI, kept_rows, row

FIELDS: dict[str, Any] = {
    "title": "Varför faller närvaron i norr?",
    "authors": "Processledarteamet",
    "question": "Varför faller närvaron i norr, och vad hjälper?",
    "method": "Statistik och **samtal**.",
    "findings": "Närvaron faller.\n\n[[1]]\n\nOch någon gör något åt det.",
    "recommendations": "Börja tidigt.",
    "focus_areas": ["schooling"],
}
INDICATOR = {"number": 1, "kind": "indicator", "ref": KPI, "areas": ["1863"]}
ANY = {"If-Match": "*"}


def measured(world: World) -> None:
    """Hällefors falls from 70 to 62, 2019-2024, the county stands at 75 in 2024."""
    rows = [row(KPI, "1863", 2019 + n, ("T", v)) for n, v in enumerate((70.0, 68, 67, 65, 64, 62))]
    kept_rows(world.engine, *rows, row(KPI, "0018", 2024, ("T", 75.0)))


def an_analysis(world: World, role: str = "leader", *, then: str = "", **changes: Any) -> str:
    """Begun by somebody; `then` is what happens to it next: sharings or publications.

    What it rests on has values, since a chart of nothing is not published.
    """
    if not world.ask("anonymous", "GET", f"/observations?indicator={KPI}&limit=1").json()["items"]:
        measured(world)
    wanted = {**FIELDS, "evidence": [INDICATOR], **changes}
    answer = world.ask(role, "POST", "/analyses", json=wanted)
    assert answer.status_code == 201, answer.text
    id: str = answer.json()["id"]
    for step in then.split():
        assert world.ask("leader", "POST", f"/analyses/{id}/{step}").status_code == 201
    return id


def published(world: World, number: int = 0) -> str:
    return an_analysis(world, title=f"Analys {number}", then="publications")


def on_everything(world: World) -> tuple[str, str]:
    """A published one on an indicator and an initiative that is a draft; both ids."""
    draft = an_initiative(world, published=False, title="Hemligt än", reference=None)
    evidence = [INDICATOR, {"kind": "initiative", "ref": draft, "caption": "Ett försök"}]
    return an_analysis(world, evidence=evidence, then="publications"), draft


def read(world: World, path: str, role: str = "anonymous", status: int = 200) -> Any:
    answer = world.ask(role, "GET", path)
    assert answer.status_code == status, answer.text
    return answer.json()


def has_moved(world: World, id: str) -> bool:
    """As the list tells it."""
    (one,) = [each for each in read(world, "/analyses", "leader")["items"] if each["id"] == id]
    told: bool = one["moved"]
    return told


def change(world: World, id: str, role: str = "leader", status: int = 200, **patch: Any) -> Any:
    answer = world.ask(role, "PATCH", f"/analyses/{id}", json=patch, headers=ANY)
    assert answer.status_code == status, answer.text
    return answer.json()
