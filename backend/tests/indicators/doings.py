"""What the tests do with indicators of one's own."""

import base64
from typing import Any

from tests.helpers import World

SAID: dict[str, Any] = {
    "title": "Elever i årskurs 9 som trivs i skolan, andel (%)",
    "question_sv": "Hur många i årskurs 9 trivs i skolan?",
    "question_en": "How many in year 9 like being in school?",
    "unit": "%",
    "better": "higher",
    "by_gender": True,
    "focus_areas": ["schooling"],
    "source_name": "Liv & hälsa ung",
}
ID = "elever-i-arskurs-9-som-trivs-i-skolan-andel"


def an_indicator(world: World, **other: Any) -> str:
    """An own one; answers its id."""
    made = world.ask("leader", "POST", "/indicators", json={**SAID, **other})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def a_file(text: str | bytes, name: str = "skola.csv", **other: Any) -> dict[str, Any]:
    """As it is sent."""
    content = text.encode() if isinstance(text, str) else text
    return {"file_name": name, "content": base64.b64encode(content).decode(), **other}


def tried(world: World, text: str | bytes, **other: Any) -> Any:
    answer = world.ask("leader", "POST", "/observation-trials", json=a_file(text, **other))
    assert answer.status_code == 200, answer.text
    return answer.json()


def imported(world: World, text: str | bytes, **other: Any) -> Any:
    answer = world.ask("leader", "POST", "/observation-imports", json=a_file(text, **other))
    assert answer.status_code == 201, answer.text
    return answer.json()


def values(world: World, indicator: str, role: str = "anonymous") -> list[tuple[Any, ...]]:
    """Area, year, gender, value and status of each."""
    answer = world.ask(role, "GET", f"/observations?indicator={indicator}&limit=100")
    assert answer.status_code == 200, answer.text
    return [
        (o["area"]["name"], o["year"], o["gender"], o["value"], o["status"])
        for o in answer.json()["items"]
    ]
