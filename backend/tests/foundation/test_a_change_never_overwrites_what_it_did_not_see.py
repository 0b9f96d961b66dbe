"""ETag, If-Match and If-None-Match: nobody's change is lost, and nobody reads in vain."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from httpx import Response
from sqlalchemy import text
from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.initiatives import actions
from tests.helpers import RICH, World, an_initiative

WRITERS = 20


def test_what_one_has_already_is_not_sent_again(world: World) -> None:
    path = f"/initiatives/{an_initiative(world)}"
    tag = world.etag(path)
    for header in (tag, f'"other", W/{tag}', "*"):
        again = world.ask("administrator", "GET", path, headers={"if-none-match": header})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = world.ask("administrator", "GET", path, headers={"if-none-match": '"1.0"'})
    assert other.status_code == 200


def test_what_each_may_do_is_part_of_the_tag(world: World) -> None:
    """A shared cache would otherwise show a stranger what only its owner may see."""
    path = f"/initiatives/{an_initiative(world)}"
    own, strange = (world.ask(who, "GET", path) for who in ("registrar", "anonymous"))
    assert own.headers["etag"] != strange.headers["etag"]
    assert "cookie" in own.headers["vary"].lower()


def test_a_change_needs_the_revision_it_was_made_against(world: World) -> None:
    path = f"/initiatives/{an_initiative(world)}"
    tag = world.etag(path)
    patch = {"json": {"title": "Nytt namn"}}
    assert world.ask("registrar", "PATCH", path, **patch).status_code == 428
    first = world.ask("registrar", "PATCH", path, headers={"if-match": tag}, **patch)
    assert first.status_code == 200
    second = world.ask(
        "leader", "PATCH", path, headers={"if-match": tag}, json={"title": "Ett annat"}
    )
    assert second.status_code == 412
    assert world.ask("leader", "GET", path).json()["title"] == "Nytt namn"


def test_a_changed_rendering_does_not_stop_an_edit(world: World) -> None:
    """The organisation got a new name: the reader's copy is old, the writer's revision is not."""
    path = f"/initiatives/{an_initiative(world)}"
    tag = world.etag(path)
    renamed = world.ask(
        "leader", "PATCH", f"/actors/{world.ids['kumla']}",
        headers={"if-match": "*"}, json={"name": "Kumla kommuns skolor"},
    )  # fmt: skip
    assert renamed.status_code == 200
    assert world.etag(path) != tag
    edit = world.ask(
        "registrar", "PATCH", path, headers={"if-match": tag}, json={"title": "Nytt namn"}
    )
    assert edit.status_code == 200


def test_a_change_that_changes_nothing_is_no_revision(world: World) -> None:
    path = f"/initiatives/{an_initiative(world)}"
    told = world.ask("registrar", "GET", path).json()
    same = world.ask(
        "registrar", "PATCH", path, headers={"if-match": "*"}, json={"title": told["title"]}
    )
    assert same.json()["revision"] == told["revision"]


def test_a_history_is_of_this_initiative_alone(world: World) -> None:
    """Revisions are numbered from one in each: the numbers alone would mix them up."""
    mine, other = an_initiative(world), an_initiative(world, published=False, reference=None)
    world.ask(
        "leader", "PATCH", f"/initiatives/{other}", headers={"if-match": "*"},
        json={"summary": "Hemligt utkast"},
    )  # fmt: skip
    told = world.ask("leader", "GET", f"/initiatives/{mine}/history")
    assert [entry["revision"] for entry in told.json()["items"]] == [2, 1]
    assert "Hemligt" not in told.text


@pytest.mark.parametrize("kind", ["initiatives", "actors"])
def test_of_twenty_changes_at_once_each_revision_has_one_winner(world: World, kind: str) -> None:
    path = f"/initiatives/{an_initiative(world)}"
    if kind == "actors":
        path = f"/actors/{world.ids['kumla']}"
    field = "summary" if kind == "initiatives" else "description"
    start = world.ask("leader", "GET", path).json()["revision"]

    def write(number: int) -> list[str]:
        """Reads and writes until its own text stood; the texts that it saw accepted."""
        while True:
            tag = world.ask("leader", "GET", path).headers["etag"]
            answer = world.ask(
                "leader", "PATCH", path, headers={"if-match": tag}, json={field: f"nr {number}"}
            )
            if answer.status_code == 200:
                return [answer.headers["etag"].strip('"').split(".")[0]]
            assert answer.status_code == 412, answer.text

    with ThreadPoolExecutor(WRITERS) as threads:
        won = [revision for found in threads.map(write, range(WRITERS)) for revision in found]
    assert sorted(map(int, won)) == list(range(start + 1, start + 1 + WRITERS))
    if kind == "initiatives":
        history = world.ask("leader", "GET", f"{path}/history?limit=100").json()["items"]
        written = {c["after"] for entry in history for c in entry["changes"]}
        assert {f"nr {number}" for number in range(WRITERS)} <= written


def _while_changing(world: World, id: str, patch: Any, ask: Callable[[], Response]) -> Response:
    """The answer to what is asked while somebody else's change is made and not yet committed."""
    with ThreadPoolExecutor(1) as thread, Session(world.engine) as session, session.begin():
        actions.change(session, SYSTEM, id, patch, "*")
        session.flush()
        answer = thread.submit(ask)
        _let_it_wait(world, session)
        session.commit()
        return answer.result(timeout=30)


def _let_it_wait(world: World, session: Session) -> None:
    if world.engine.dialect.name == "sqlite":
        time.sleep(0.3)  # who writes waits for the whole database, and shows it nowhere
        return
    for _ in range(1_000):
        if session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


def test_a_replacement_that_waited_for_another_change_is_told_that_it_is_old(world: World) -> None:
    id = an_initiative(world)
    tag = world.etag(f"/initiatives/{id}")
    given = {**RICH, "owner_id": world.ids["kumla"], "title": "Från det andra systemet"}
    path = "/initiatives/by-reference/insatskatalogen/KUM-1"
    answer = _while_changing(
        world, id, {"title": "För hand"},
        lambda: world.ask("client", "PUT", path, json=given, headers={"If-Match": tag}),
    )  # fmt: skip
    assert answer.status_code == 412, answer.text
    assert world.ask("leader", "GET", f"/initiatives/{id}").json()["title"] == "För hand"


def test_a_contact_person_added_meanwhile_survives_a_replacement(world: World) -> None:
    id = an_initiative(world)
    (old,) = world.ask("leader", "GET", f"/initiatives/{id}").json()["contacts"]
    added = [old, {"name": "Rektor", "email": "rektor@kumla.example"}]
    new = {"name": "Ny samordnare", "email": "ny@kumla.example"}
    body = {"organisation_id": world.ids["kumla"], "email": old["email"], "contact": new}
    answer = _while_changing(
        world, id, {"contacts": added},
        lambda: world.ask("registrar", "POST", "/contact-replacements", json=body),
    )  # fmt: skip
    assert answer.status_code == 201, answer.text
    told = world.ask("leader", "GET", f"/initiatives/{id}").json()["contacts"]
    assert [each["name"] for each in told] == ["Ny samordnare", "Rektor"]


def test_who_left_meanwhile_is_not_said_to_be_replaced(world: World) -> None:
    id = an_initiative(world)
    new = {"name": "Ny samordnare", "email": "ny@kumla.example"}
    body = {"organisation_id": world.ids["kumla"], "email": "a@kumla.example", "contact": new}
    answer = _while_changing(
        world, id, {"contacts": []},
        lambda: world.ask("registrar", "POST", "/contact-replacements", json=body),
    )  # fmt: skip
    assert answer.status_code == 422, answer.text
    assert world.ask("leader", "GET", f"/initiatives/{id}").json()["contacts"] == []
