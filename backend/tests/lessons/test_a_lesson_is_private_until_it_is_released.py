"""What an organisation learns is its own until it says otherwise; then it travels."""

import json
from typing import Any

import pytest

from tests.helpers import World, an_initiative
from tests.lessons.doings import BEFORE, a_private_lesson, patched, release

OTHERS = ["anonymous", "somebody", "other registrar", "leader", "administrator", "other client"]
WORD = "föräldrarna"


def _everywhere(world: World, role: str, id: str) -> str:
    """All that the asker can read about the initiative, in one text."""
    paths = [
        f"/initiatives/{id}", f"/initiatives/{id}/history", "/initiatives?limit=100",
        f"/initiatives?q={WORD}", "/initiatives?has_lessons=true", f"/search?q={WORD}",
        f"/suggestions?q={WORD[:6]}", "/lessons", f"/lessons?q={WORD}", "/private-lessons",
        "/exports/initiatives.ndjson", "/similar-initiatives?title=N%C3%A4rvaroteam",
        "/tried-before?municipality=1881", "/lessons-of-the-month",
    ]  # fmt: skip
    return "\n".join(world.ask(role, "GET", path).text for path in paths)


@pytest.mark.parametrize("role", OTHERS)
def test_an_unreleased_lesson_is_nowhere_for_others(world: World, role: str) -> None:
    id = an_initiative(world, lessons=[])
    lesson = a_private_lesson(world, id)
    told = _everywhere(world, role, id)
    assert WORD not in told.replace(f"q={WORD}", "")
    path = f"/private-lessons/{lesson['id']}"
    assert world.ask(role, "GET", path).status_code in {401, 404}
    assert world.ask(role, "POST", f"{path}/releases").status_code in {401, 404}
    assert world.ask(role, "GET", f"/initiatives/{id}").json()["lesson_count"] == 0


def test_its_own_organisation_sees_it_by_person_and_by_key(world: World) -> None:
    id = an_initiative(world)
    a_private_lesson(world, id)
    for role in ("registrar", "client"):
        mine = world.ask(role, "GET", f"/private-lessons?initiative={id}").json()["items"]
        assert [each["text"] for each in mine] == [BEFORE]
        assert mine[0]["phase"] == "ongoing"  # the initiative's own, as nothing else was said
    unscoped = world.ask("client without scopes", "GET", "/private-lessons").json()
    assert unscoped["items"] == []


def test_a_released_lesson_is_found_by_everyone(world: World) -> None:
    id = an_initiative(world, lessons=[{"text": "Börja tidigt"}])
    lesson = a_private_lesson(world, id, phase="pilot")
    released = release(world, lesson)
    assert (released["text"], released["phase"]) == (BEFORE, "pilot")
    told = world.ask("anonymous", "GET", f"/initiatives/{id}").json()
    assert [each["text"] for each in told["lessons"]] == ["Börja tidigt", BEFORE]
    assert told["lessons"][1]["released_at"] > told["lessons"][0]["released_at"]
    found = world.ask("anonymous", "GET", f"/lessons?q={WORD}").json()
    assert [each["id"] for each in found["items"]] == [released["id"]]
    assert found["items"][0]["initiative"]["title"] == told["title"]
    hits = world.ask("anonymous", "GET", f"/search?q={WORD}").text
    assert released["id"] in hits
    assert world.ask("registrar", "GET", "/private-lessons").json()["items"] == []


def test_a_released_lesson_stands_in_the_history(world: World) -> None:
    id = an_initiative(world, lessons=[])
    release(world, a_private_lesson(world, id))
    last = world.ask("registrar", "GET", f"/initiatives/{id}/history").json()["items"][0]
    assert [change["field"] for change in last["changes"]] == ["lessons"]
    assert last["by"]["name"] == "Registrar"


def test_a_lesson_of_a_draft_waits_for_the_draft(world: World) -> None:
    id = an_initiative(world, published=False, lessons=[])
    release(world, a_private_lesson(world, id))
    assert world.ask("anonymous", "GET", "/lessons").json()["items"] == []
    world.ask("registrar", "POST", f"/initiatives/{id}/publications")
    assert world.ask("anonymous", "GET", "/lessons").json()["total"] == 1


def test_lessons_that_are_held_back_are_not_in_the_library(world: World) -> None:
    an_initiative(world, lessons_public=False)
    assert world.ask("registrar", "GET", "/lessons").json()["items"] == []
    assert world.ask("anonymous", "GET", "/lessons?q=tidigt").json()["items"] == []


def test_a_lesson_is_taken_back(world: World) -> None:
    id = an_initiative(world, lessons=[{"text": "Börja tidigt"}, {"text": BEFORE}])
    told = world.ask("anonymous", "GET", f"/initiatives/{id}").json()["lessons"]
    back = world.ask("registrar", "POST", f"/lessons/{told[1]['id']}/withdrawals")
    assert back.status_code == 201
    assert back.json()["text"] == BEFORE
    left = world.ask("anonymous", "GET", f"/initiatives/{id}").json()["lessons"]
    assert left == told[:1]
    assert world.ask("anonymous", "GET", f"/lessons?q={WORD}").json()["items"] == []
    again = release(world, back.json())
    assert again["text"] == BEFORE


def test_a_leader_does_not_take_back_what_they_would_no_longer_see(world: World) -> None:
    id = an_initiative(world)
    lesson = world.ask("leader", "GET", f"/initiatives/{id}").json()["lessons"][0]
    answer = world.ask("leader", "POST", f"/lessons/{lesson['id']}/withdrawals")
    assert answer.status_code == 403
    assert world.ask("leader", "GET", f"/initiatives/{id}").json()["lessons"][0] == lesson


def test_an_edit_of_the_initiative_leaves_the_private_lessons_alone(world: World) -> None:
    id = an_initiative(world)
    a_private_lesson(world, id)
    patched(world, id, "leader", lessons=[{"text": "Bara denna"}])
    mine = world.ask("registrar", "GET", "/private-lessons").json()["items"]
    assert [each["text"] for each in mine] == [BEFORE]


def test_a_new_owner_does_not_inherit_what_was_not_released(world: World) -> None:
    id = an_initiative(world)
    lesson = a_private_lesson(world, id)
    patched(world, id, "leader", owner_id=world.ids["karlskoga"])
    assert world.ask("other registrar", "GET", "/private-lessons").json()["items"] == []
    assert len(world.ask("registrar", "GET", "/private-lessons").json()["items"]) == 1
    refused = world.ask("registrar", "POST", f"/private-lessons/{lesson['id']}/releases")
    assert refused.status_code == 403


def test_merging_takes_private_lessons_along_and_shows_them_to_nobody_new(world: World) -> None:
    id = an_initiative(world, reference=None)
    other = an_initiative(world, owner_id=world.ids["karlskoga"], title="Närvarolag")
    a_private_lesson(world, other, role="other registrar")
    merged = world.ask("leader", "POST", f"/initiatives/{id}/merges", json={"duplicate_id": other})
    assert merged.status_code == 201
    theirs = world.ask("other registrar", "GET", "/private-lessons").json()["items"]
    assert [each["initiative"]["id"] for each in theirs] == [id]
    assert world.ask("registrar", "GET", "/private-lessons").json()["items"] == []


def test_a_lesson_is_mended_and_removed_by_its_revision(world: World) -> None:
    lesson = a_private_lesson(world, an_initiative(world))
    path = f"/private-lessons/{lesson['id']}"
    tag = world.ask("registrar", "GET", path).headers["etag"]
    mended = world.ask("registrar", "PATCH", path, json={"text": "Kortare"},
                       headers={"If-Match": tag})  # fmt: skip
    assert (mended.json()["text"], mended.json()["revision"]) == ("Kortare", 2)
    stale = world.ask("registrar", "DELETE", path, headers={"If-Match": tag})
    assert stale.status_code == 412
    gone = world.ask("registrar", "DELETE", path, headers={"If-Match": mended.headers["etag"]})
    assert gone.status_code == 204
    assert world.ask("registrar", "GET", path).status_code == 404


def test_an_idea_without_an_owner_keeps_its_writers_lessons_theirs(world: World) -> None:
    wanted: dict[str, Any] = {"title": "Idé", "phase": "idea"}
    id = world.ask("somebody", "POST", "/initiatives", json=wanted).json()["id"]
    a_private_lesson(world, id, role="somebody")
    assert world.ask("leader", "GET", "/private-lessons").json()["items"] == []
    assert len(world.ask("somebody", "GET", "/private-lessons").json()["items"]) == 1


def test_no_more_than_thirty_are_released(world: World) -> None:
    id = an_initiative(world, lessons=[{"text": f"Nummer {n}"} for n in range(30)])
    lesson = a_private_lesson(world, id)
    full = world.ask("registrar", "POST", f"/private-lessons/{lesson['id']}/releases")
    assert full.status_code == 422
    assert "30" in json.dumps(full.json()["errors"])
    assert world.ask("registrar", "GET", "/private-lessons").json()["total"] == 1
