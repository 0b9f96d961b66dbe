"""People reflect, but nothing is written: they are asked at the moment a phase ends."""

import pytest

from tests.helpers import World, an_initiative
from tests.lessons.doings import a_private_lesson, a_request, patched


def _asked(world: World, role: str = "registrar") -> list[str]:
    items = world.ask(role, "GET", "/lesson-requests").json()["items"]
    return [each["phase"] for each in items]


@pytest.mark.parametrize(
    ("before", "after", "asks"),
    [
        ("pilot", "ongoing", True), ("ongoing", "completed", True), ("scaling", "paused", True),
        ("planned", "discontinued", True), ("idea", "planned", False),
        ("scaling", "pilot", False), ("paused", "ongoing", False), ("pilot", None, False),
    ],
)  # fmt: skip
def test_what_ends_a_phase(world: World, before: str, after: str | None, asks: bool) -> None:
    id = an_initiative(world, phase=before)
    world.ask("registrar", "PATCH", f"/initiatives/{id}", json={"phase": after},
              headers={"If-Match": "*"})  # fmt: skip
    assert _asked(world) == ([before] if asks else [])


def test_a_draft_is_not_asked(world: World) -> None:
    id = an_initiative(world, phase="pilot", published=False)
    patched(world, id, phase="scaling")
    assert _asked(world) == []


def test_only_its_own_are_asked(world: World) -> None:
    a_request(world)
    assert _asked(world) == ["pilot"]
    assert _asked(world, "client") == ["pilot"]
    for role in ("leader", "administrator", "other registrar", "client without scopes"):
        assert _asked(world, role) == []


def test_a_lesson_of_the_phase_answers(world: World) -> None:
    id = an_initiative(world, phase="pilot")
    patched(world, id, phase="scaling")
    a_private_lesson(world, id)  # of the phase it is in now
    assert _asked(world) == ["pilot"]
    a_private_lesson(world, id, phase="pilot")
    assert _asked(world) == []


def test_a_no_can_be_taken_back(world: World) -> None:
    request = a_request(world)
    told = world.ask("registrar", "POST", f"/lesson-requests/{request}/dismissals").json()
    assert told["dismissed_at"] is not None
    assert _asked(world) == []
    world.ask("registrar", "POST", f"/lesson-requests/{request}/reopenings")
    assert _asked(world) == ["pilot"]


def test_a_phase_that_ends_again_is_asked_about_again(world: World) -> None:
    id = an_initiative(world, phase="pilot")
    patched(world, id, phase="scaling")
    a_private_lesson(world, id, phase="pilot")
    patched(world, id, phase="pilot")
    patched(world, id, phase="completed")
    assert _asked(world) == ["pilot"]


def test_an_archived_initiative_is_not_asked(world: World) -> None:
    id = an_initiative(world, phase="pilot")
    patched(world, id, phase="completed")
    world.ask("registrar", "DELETE", f"/initiatives/{id}", headers={"If-Match": "*"})
    assert _asked(world) == []
