"""Agendas for the tests."""

from typing import Any

from httpx import Response

from tests.helpers import World
from tests.meetings.doings import ANY

TALK: dict[str, Any] = {
    "title": "Så började vi", "minutes": 20, "kind": "talk", "presenter": "Lina Ek",
    "links": [{"title": "Bilder", "url": "https://www.kumla.example/bilder"}],
}  # fmt: skip
BREAK: dict[str, Any] = {"title": "Kaffe", "minutes": 15, "kind": "break"}


def save(
    world: World, role: str, meeting: str, items: list[dict[str, Any]], *, shown: bool = False,
    headers: dict[str, str] = ANY,
) -> Response:  # fmt: skip
    sent = {"shown": shown, "items": items}
    return world.ask(role, "PUT", f"/meetings/{meeting}/agenda", headers=headers, json=sent)


def an_agenda(world: World, meeting: str, *, shown: bool = True, **first: Any) -> None:
    """A talk and a break; `first` changes the talk."""
    saved = save(world, "leader", meeting, [{**TALK, **first}, BREAK], shown=shown)
    assert saved.status_code == 200, saved.text
