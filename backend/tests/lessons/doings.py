"""What people do with lessons."""

from typing import Any

from tests.helpers import World, an_initiative

BEFORE = "Vi började för sent med föräldrarna"


def a_private_lesson(
    world: World, initiative: str, text: str = BEFORE, role: str = "registrar", **more: Any
) -> dict[str, Any]:
    wanted = {"initiative_id": initiative, "text": text, **more}
    answer = world.ask(role, "POST", "/private-lessons", json=wanted)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def release(world: World, lesson: dict[str, Any], role: str = "registrar") -> dict[str, Any]:
    answer = world.ask(role, "POST", f"/private-lessons/{lesson['id']}/releases")
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def patched(world: World, id: str, role: str = "registrar", **changes: Any) -> dict[str, Any]:
    answer = world.ask(role, "PATCH", f"/initiatives/{id}", json=changes, headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def a_request(world: World) -> str:
    """Asked because the phase of a new initiative ended; its id."""
    initiative = an_initiative(world, reference=None, phase="pilot", title="Prövat klart")
    patched(world, initiative, phase="scaling")
    asked = world.ask("registrar", "GET", f"/lesson-requests?initiative={initiative}").json()
    return str(asked["items"][0]["id"])
