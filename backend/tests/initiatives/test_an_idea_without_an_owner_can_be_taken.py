"""Ideas that nobody owns are shown, and an organisation can take one; the first one gets it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlmodel import Session, select

from kraftsamling.access.models import Person
from kraftsamling.foundation.outbox import Letter
from kraftsamling.initiatives.models import Initiative
from tests.helpers import World, an_initiative

IDEA: dict[str, Any] = {"phase": "idea", "owner_id": None, "reference": None, "starts_on": None}


def _idea(world: World, by: str | None = None, **changes: Any) -> str:
    id = an_initiative(world, **{**IDEA, **changes})
    if by:
        with Session(world.engine) as session, session.begin():
            session.get_one(Initiative, id).created_by = world.ids[by]
    return id


def _take(world: World, id: str, role: str = "registrar", organisation: str = "kumla") -> Any:
    body = {"organisation_id": world.ids.get(organisation, organisation)}
    return world.ask(role, "POST", f"/initiatives/{id}/takings", json=body)


def _letters(world: World) -> list[Letter]:
    with Session(world.engine) as session:
        return list(session.exec(select(Letter)))


def test_ideas_that_seek_an_owner_are_listed(world: World) -> None:
    idea = _idea(world)
    an_initiative(world, **{**IDEA, "owner_id": world.ids["kumla"], "title": "Ägd"})
    listed = world.ask("anonymous", "GET", "/initiatives?without_owner=true&phase=idea").json()
    assert [one["id"] for one in listed["items"]] == [idea]
    owned = world.ask("anonymous", "GET", "/initiatives?without_owner=false").json()
    assert [one["title"] for one in owned["items"]] == ["Ägd"]


def test_who_took_it_owns_it_and_the_beginning_stays_in_its_history(world: World) -> None:
    id = _idea(world, by="somebody")
    taken = _take(world, id)
    assert taken.status_code == 201, taken.text
    told = taken.json()
    assert told["owner"]["name"] == "Kumla kommun"
    assert "edit" in told["allowed_actions"]
    assert "take" not in told["allowed_actions"]
    history = world.ask("registrar", "GET", f"/initiatives/{id}/history").json()["items"]
    assert [entry["action"] for entry in history] == ["taken", "published", "created"]
    assert history[0]["by"]["name"] == "Registrar"
    (change,) = history[0]["changes"]
    assert change == {"field": "owner_id", "before": None, "after": world.ids["kumla"]}


def test_the_one_who_had_the_idea_is_told_in_their_language(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        session.get_one(Person, world.ids["somebody"]).language = "en"
    swedish, english = _idea(world, by="leader"), _idea(world, by="somebody", title="Öppen hall")
    _take(world, swedish)
    _take(world, english)
    letters = {letter.recipient: letter for letter in _letters(world)}
    assert set(letters) == {"leader@kraftsamling.example", "somebody@kraftsamling.example"}
    told = letters["leader@kraftsamling.example"]
    assert told.subject == "Din idé har hittat någon"
    assert "Kumla kommun har tagit sig an" in told.text
    assert f"/initiativ/{swedish}" in told.text
    assert letters["somebody@kraftsamling.example"].subject == "Your idea has found somebody"


def test_nobody_writes_to_the_one_who_takes_their_own_idea(world: World) -> None:
    assert _take(world, _idea(world, by="registrar")).status_code == 201
    assert _take(world, _idea(world)).status_code == 201
    assert _letters(world) == []


def test_the_second_to_take_it_is_told_so(world: World) -> None:
    id = _idea(world)
    assert _take(world, id).status_code == 201
    second = _take(world, id, "other registrar", "karlskoga")
    assert second.status_code == 409
    assert "redan tagit sig an" in second.json()["detail"]


def test_of_many_at_once_exactly_one_gets_it(world: World) -> None:
    id = _idea(world, by="somebody")
    takers = [("registrar", "kumla"), ("other registrar", "karlskoga")] * 4

    def attempt(taker: tuple[str, str]) -> int:
        body = {"organisation_id": world.ids[taker[1]]}
        path = f"/api/v1/initiatives/{id}/takings"
        answer = world.client.post(path, json=body, headers=world.roles[taker[0]])
        return answer.status_code

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(attempt, takers))
    assert answers == [201, *[409] * 7]
    assert len(_letters(world)) == 1


def test_only_for_an_organisation_of_ones_own(world: World) -> None:
    id = _idea(world)
    refused = _take(world, id, "other registrar", "kumla")
    assert refused.status_code == 403
    assert refused.json()["errors"][0]["pointer"] == "/organisation_id"
    assert _take(world, id, "somebody").status_code == 403
    unknown = _take(world, id, organisation="0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10")
    assert unknown.status_code == 422
    assert unknown.json()["errors"][0]["pointer"] == "/organisation_id"
    assert _take(world, id, "leader", "karlskoga").status_code == 201


def test_only_an_idea_that_everyone_sees_can_be_taken(world: World) -> None:
    owned = an_initiative(world, reference=None)
    draft = _idea(world, published=False)
    assert _take(world, owned).status_code == 409
    assert _take(world, draft).status_code == 404
    assert _take(world, draft, "leader").status_code == 409


def test_what_may_be_taken_is_told_to_those_who_may(world: World) -> None:
    id = _idea(world)
    can = {
        role
        for role in ("anonymous", "registrar", "other registrar", "leader", "other leader",
                     "administrator", "somebody", "client", "client without scopes")
        if "take" in world.ask(role, "GET", f"/initiatives/{id}").json()["allowed_actions"]
    }  # fmt: skip
    assert can == {"registrar", "other registrar", "leader", "administrator", "client"}
