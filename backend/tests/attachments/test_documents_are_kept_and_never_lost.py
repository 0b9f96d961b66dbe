"""Titles change, what is removed comes back, and merging and archiving lose nothing."""

from pathlib import Path

import pytest
from sqlalchemy import select as sql_select
from sqlmodel import Session, select

from kraftsamling.access.who import ANONYMOUS, SYSTEM, Who
from kraftsamling.attachments import rules
from kraftsamling.attachments.models import Document, Documents
from kraftsamling.initiatives import rules as initiative_rules
from kraftsamling.initiatives.models import Initiative, Initiatives
from tests.attachments.doings import (
    ANY,
    PDF,
    PNG,
    a_document,
    announce,
    fetch,
    kept,
    listed,
    path_of,
)
from tests.helpers import ALL_SCOPES, PLATFORM, World, an_initiative
from tests.house.bad_input import NUMBER
from tests.house.test_lists_cost_the_same_number_of_queries import counted


def test_a_title_is_changed_and_cleared(world: World) -> None:
    id = an_initiative(world)
    made = a_document(world, id, title="Handlingsplan")
    one = path_of(id, made["id"])
    tag = world.ask("registrar", "GET", one).headers["etag"]
    changed = world.ask(
        "registrar", "PATCH", one, json={"title": "Plan 2027"}, headers={"If-Match": tag}
    )
    assert changed.json() == {**made, "title": "Plan 2027", "revision": made["revision"] + 1}
    stale = world.ask("registrar", "PATCH", one, json={"title": "Plan"}, headers={"If-Match": tag})
    assert stale.status_code == 412
    cleared = world.ask("registrar", "PATCH", one, json={"title": None}, headers=ANY).json()
    assert cleared["title"] is None
    same = world.ask("registrar", "PATCH", one, json={"title": None}, headers=ANY).json()
    assert same["revision"] == cleared["revision"]
    assert fetch(world, id, made["id"]).content == PDF


def test_what_is_removed_is_gone_at_once_and_comes_back_whole(world: World, folder: Path) -> None:
    id = an_initiative(world)
    first, second = a_document(world, id), a_document(world, id, PNG, "bild.png")
    one = path_of(id, first["id"])
    tag = world.ask("registrar", "GET", one).headers["etag"]
    removed = world.ask("registrar", "DELETE", one, headers={"If-Match": tag})
    assert removed.status_code == 204
    assert listed(world, id) == [second]
    for role in ("anonymous", "registrar", "administrator"):
        assert fetch(world, id, first["id"], role).status_code == 404
    assert world.ask("registrar", "DELETE", one, headers=ANY).status_code == 404
    assert len(kept(folder)) == 2
    back = world.ask("registrar", "POST", f"{one}/restorations")
    assert back.status_code == 201
    assert back.headers["location"] == f"/api/v1{one}"
    assert [each["id"] for each in listed(world, id)] == [first["id"], second["id"]]
    assert fetch(world, id, first["id"]).content == PDF
    again = world.ask("registrar", "POST", f"{one}/restorations")
    assert (again.status_code, again.json()) == (201, back.json())


def test_what_waits_and_is_removed_makes_room_at_once(world: World) -> None:
    id = an_initiative(world)
    for _ in range(20):
        document = announce(world, id).json()["id"]
    assert announce(world, id).status_code == 409
    gone = world.ask("registrar", "DELETE", path_of(id, document), headers=ANY)
    assert gone.status_code == 204
    back = world.ask("registrar", "POST", path_of(id, document, "/restorations"))
    assert back.status_code == 404
    assert announce(world, id).status_code == 201


def test_archiving_and_restoring_lose_nothing_and_what_is_archived_is_left_alone(
    world: World,
) -> None:
    id = an_initiative(world)
    made = a_document(world, id)
    world.ask("registrar", "DELETE", f"/initiatives/{id}", headers=ANY)
    assert announce(world, id).status_code == 409
    one = path_of(id, made["id"])
    assert world.ask("registrar", "DELETE", one, headers=ANY).status_code == 409
    world.ask("registrar", "POST", f"/initiatives/{id}/restorations")
    assert listed(world, id, "anonymous") == [made]
    assert fetch(world, id, made["id"]).content == PDF


def test_the_documents_of_a_duplicate_follow_it(world: World) -> None:
    kept_one, duplicate = an_initiative(world), an_initiative(world, reference=None)
    ours = a_document(world, kept_one, title="Vår")
    same = a_document(world, duplicate, title="Samma byte")
    theirs = a_document(world, duplicate, PNG, "bild.png", title="Deras")
    waiting = announce(world, duplicate).json()["id"]
    removed = a_document(world, duplicate, PDF + b"3", title="Borttagen")
    world.ask("registrar", "DELETE", path_of(duplicate, removed["id"]), headers=ANY)
    merged = world.ask(
        "leader", "POST", f"/initiatives/{kept_one}/merges", json={"duplicate_id": duplicate}
    )
    assert merged.status_code == 201, merged.text
    assert [each["id"] for each in listed(world, kept_one, "anonymous")] == [
        ours["id"], same["id"], theirs["id"]
    ]  # fmt: skip
    assert fetch(world, kept_one, theirs["id"]).content == PNG
    back = world.ask("registrar", "POST", path_of(kept_one, removed["id"], "/restorations"))
    assert back.status_code == 201
    assert world.ask("registrar", "GET", path_of(kept_one, waiting)).status_code == 200


@pytest.mark.parametrize("field", ["title", "file_name"])
def test_personal_numbers_are_refused_and_never_repeated(world: World, field: str) -> None:
    id = an_initiative(world)
    given = {"file_name": "a.pdf", field: f"{NUMBER}.pdf"}
    refused = world.ask("registrar", "POST", path_of(id), json=given)
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert (error["pointer"], error["code"]) == (f"/{field}", "personal_number")
    assert NUMBER not in refused.text
    assert listed(world, id) == []


def test_what_is_held_back_stays_inside_until_it_is_published(world: World) -> None:
    id = an_initiative(world, published=False)
    made = a_document(world, id)
    assert fetch(world, id, made["id"]).status_code == 404
    world.ask("registrar", "POST", f"/initiatives/{id}/publications")
    assert fetch(world, id, made["id"]).content == PDF


def test_rules_for_one_document_and_for_many_agree(world: World) -> None:
    ids = [
        an_initiative(world, published=published, reference=None, owner_id=owner)
        for published in (True, False)
        for owner in (world.ids["kumla"], world.ids["karlskoga"])
    ]
    made = []
    for id in ids:
        waiting = announce(world, id, role="administrator").json()["id"]
        ready = a_document(world, id, role="administrator")["id"]
        removed = a_document(world, id, PNG, "b.png", role="administrator")["id"]
        world.ask("administrator", "DELETE", path_of(id, removed), headers=ANY)
        made += [waiting, ready, removed]
    kumla, leads = frozenset({world.ids["kumla"]}), frozenset({PLATFORM})
    askers = [
        ANONYMOUS, SYSTEM, Who(kind="person", id="a"),
        Who(kind="person", id="a", organisations=kumla), Who(kind="person", id="a", leads=leads),
        Who(kind="api_client", id="a", organisations=kumla),
        Who(kind="api_client", id="a", organisations=kumla, scopes=frozenset(ALL_SCOPES)),
    ]  # fmt: skip
    with Session(world.engine) as session:
        rows = session.exec(select(Document, Initiative).join(Initiative)).all()
        assert {document.id for document, _ in rows} == set(made)
        for who in askers:
            reach = initiative_rules.reach(who)
            many = sql_select(Documents.id).join(Initiatives).where(*rules.readable(reach))
            found = session.execute(many, initiative_rules.reach_values(who)).scalars()
            assert set(found) == {d.id for d, i in rows if rules.may_read(who, d, i)}, who


def test_twenty_documents_cost_as_many_questions_as_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = an_initiative(world)
    costs = []
    for number in range(20):
        a_document(world, id, PDF + str(number).encode())
        with counted(world, monkeypatch) as asked:
            assert len(listed(world, id)) == number + 1
        costs.append(len(asked))
    assert set(costs) == {costs[0]}
    assert 1 <= costs[0] <= 3  # who asks, what may be read, the page
