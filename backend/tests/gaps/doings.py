"""Questions about gaps, and what most tests of them register."""

from typing import Any

from tests.helpers import World

BARE: dict[str, Any] = {"reference": None, "lessons": [], "key_events": [], "contacts": []}
SAFETY = {**BARE, "focus_areas": ["safety"], "target_groups": []}
PLACES = ["1860", "1861", "1862", "1863"]


def read(world: World, path: str, language: str = "sv") -> Any:
    answer = world.ask("anonymous", "GET", path, headers={"accept-language": language})
    assert answer.status_code == 200, answer.text
    return answer.json()


def cells(world: World, **ask: Any) -> dict[tuple[str, str], Any]:
    told = world.ask("anonymous", "GET", "/gap-matrix", params=ask)
    assert told.status_code == 200, told.text
    return {(cell["row"], cell["municipality"]): cell for cell in told.json()["cells"]}
