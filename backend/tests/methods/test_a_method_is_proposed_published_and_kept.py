"""A method's life: proposed by a registrar, published by a process leader, changed, archived."""

from typing import Any

import pytest
from sqlmodel import Session, select

from kraftsamling.methods import rules
from kraftsamling.methods.models import EvidenceLevel, Method
from kraftsamling.platforms.models import Term, Vocabulary
from tests.helpers import World
from tests.methods.doings import METHOD, a_method


def _proposed(world: World, role: str = "registrar", **changes: Any) -> str:
    answer = world.ask(role, "POST", "/methods", json={**METHOD, **changes})
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1/methods/{answer.json()['id']}"
    return str(answer.json()["id"])


def _actions(world: World, role: str, id: str) -> Any:
    return world.ask(role, "GET", f"/methods/{id}").json().get("allowed_actions")


def test_a_registrar_proposes_and_a_process_leader_publishes(world: World) -> None:
    id = _proposed(world)
    assert _actions(world, "registrar", id) == ["edit", "archive"]
    assert _actions(world, "leader", id) == ["edit", "publish", "archive"]
    published = world.ask("leader", "POST", f"/methods/{id}/publications")
    assert published.status_code == 201
    assert published.json()["status"] == "published"
    told = world.ask("anonymous", "GET", f"/methods/{id}").json()
    assert (
        told["description_html"] == "<p>Stödet ges <strong>på plats</strong>, utan tidsgräns.</p>\n"
    )
    assert _actions(world, "registrar", id) == []
    again = world.ask("leader", "POST", f"/methods/{id}/publications")
    assert again.status_code == 409


def test_a_proposal_is_not_there_for_others(world: World) -> None:
    id = _proposed(world)
    for role in ("anonymous", "other registrar", "client", "other leader"):
        assert world.ask(role, "GET", f"/methods/{id}").status_code == 404, role
        listed = world.ask(role, "GET", "/methods?status=draft").json()
        assert listed["items"] == [], role
        found = world.ask(role, "GET", "/search?q=supported").json()
        assert found["groups"] == [], role
    for role in ("registrar", "leader", "administrator"):
        listed = world.ask(role, "GET", "/methods?status=draft").json()
        assert [one["id"] for one in listed["items"]] == [id], role
        (group,) = world.ask(role, "GET", "/search?q=supported").json()["groups"]
        assert (group["kind"], group["items"][0]["id"]) == ("method", id), role
    assert world.ask("leader", "GET", "/methods").json()["total"] == 0


def test_only_those_who_speak_for_somebody_propose(world: World) -> None:
    for role, status in (("somebody", 403), ("anonymous", 401), ("client", 403), ("leader", 201)):
        assert world.ask(role, "POST", "/methods", json=METHOD).status_code == status, role


def test_a_level_of_evidence_needs_what_it_rests_on(world: World) -> None:
    bare = {"name": "Ny metod", "evidence_level": "strong"}
    id = world.ask("registrar", "POST", "/methods", json=bare).json()["id"]
    refused = world.ask("leader", "POST", f"/methods/{id}/publications")
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == [
        "/summary", "/description", "/evidence", "/links",
    ]  # fmt: skip


def test_nobody_overwrites_what_they_did_not_see(world: World) -> None:
    id = a_method(world)
    path = f"/methods/{id}"
    seen = world.etag(path)
    change = {"headers": {"If-Match": seen}, "json": {"evidence": "Två studier."}}
    assert world.ask("leader", "PATCH", path, **change).status_code == 200
    assert world.ask("leader", "PATCH", path, **change).status_code == 412
    assert world.ask("leader", "PATCH", path, json={"name": "X"}).status_code == 428
    assert world.ask("anonymous", "GET", path).json()["evidence"] == "Två studier."


def test_a_change_that_changes_nothing_is_no_revision(world: World) -> None:
    id = a_method(world)
    headers = {"If-Match": "*"}
    told = world.ask(
        "leader", "PATCH", f"/methods/{id}", headers=headers, json={"name": METHOD["name"]}
    )
    assert told.json()["revision"] == 2
    told = world.ask("leader", "PATCH", f"/methods/{id}", headers=headers, json={"age_to": None})
    assert (told.json()["revision"], told.json()["age_to"]) == (3, None)


def test_an_archived_method_comes_back_as_it_was(world: World) -> None:
    id = a_method(world)
    path = f"/methods/{id}"
    assert world.ask("leader", "DELETE", path, headers={"If-Match": "*"}).status_code == 204
    assert world.ask("anonymous", "GET", path).status_code == 404
    assert world.ask("anonymous", "GET", "/search?q=supported").json()["groups"] == []
    assert _actions(world, "leader", id) == ["restore"]
    restored = world.ask("leader", "POST", f"{path}/restorations")
    assert (restored.status_code, restored.json()["status"]) == (201, "published")
    assert world.ask("leader", "POST", f"{path}/restorations").status_code == 409


def test_who_proposed_it_can_take_it_away_and_bring_it_back(world: World) -> None:
    path = f"/methods/{_proposed(world)}"
    assert world.ask("registrar", "DELETE", path, headers={"If-Match": "*"}).status_code == 204
    assert world.ask("registrar", "POST", f"{path}/restorations").json()["status"] == "draft"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=studier", ["Supported Education"]),
        ("q=förälder", ["Föräldrastöd i grupp"]),
        ("q=fadersgrupp", []),
        ("age=3", ["Föräldrastöd i grupp"]),
        ("age=17", ["Föräldrastöd i grupp", "Supported Education"]),
        ("evidence_level=none-known", ["Föräldrastöd i grupp"]),
        ("evidence_level=none-known&evidence_level=promising&sort=-name",
         ["Supported Education", "Föräldrastöd i grupp"]),
        ("limit=1&page=2", ["Supported Education"]),
    ],
)  # fmt: skip
def test_the_library_is_searched_and_narrowed(world: World, asked: str, found: list[str]) -> None:
    a_method(world)
    a_method(
        world, name="Föräldrastöd i grupp", also_known_as=None, summary="Om att vara förälder.",
        description="Fyra kvällar.", age_from=None, age_to=None, evidence_level="none-known",
        evidence=None,
    )  # fmt: skip
    answer = world.ask("anonymous", "GET", f"/methods?{asked}").json()
    assert [one["name"] for one in answer["items"]] == found


def test_it_is_found_by_its_other_name_and_suggested_while_one_types(world: World) -> None:
    id = a_method(world, also_known_as="Degerforsmodellen")
    for path in ("/search?q=degerforsmodellen", "/search/suggestions?q=degerfo"):
        groups = {
            g["kind"]: g["items"] for g in world.ask("anonymous", "GET", path).json()["groups"]
        }
        assert groups["method"][0]["id"] == id, path


def test_the_levels_of_the_code_are_those_of_the_code_list(world: World) -> None:
    with Session(world.engine) as session:
        terms = session.exec(
            select(Term)
            .where(Term.vocabulary == Vocabulary.evidence_levels)
            .order_by(Term.position)
        ).all()
    assert [term.code for term in terms] == [level.value for level in EvidenceLevel]
    assert all(
        "cebc4cw.org" in term.description_sv and "CEBC" in term.description_en for term in terms
    )


def test_what_the_rules_say_of_one_method_they_say_of_many(world: World) -> None:
    """Every role sees in the list exactly what it can open."""
    made = [a_method(world, status=status) for status in ("draft", "published", "archived")]
    made += [_proposed(world, role) for role in ("registrar", "other registrar", "leader")]
    cells = 0
    for role in world.roles:
        if role in {"expired client", "revoked client"}:
            continue
        every = "status=draft&status=published&status=archived&limit=100"
        listed = {m["id"] for m in world.ask(role, "GET", f"/methods?{every}").json()["items"]}
        opened = {id for id in made if world.ask(role, "GET", f"/methods/{id}").status_code == 200}
        assert listed == opened, role
        cells += len(made)
    assert cells >= 50
    with Session(world.engine) as session:
        assert session.get(Method, made[0]) is not None
    assert rules.Facts._fields == ("status", "platform", "created_by", "published_at")
