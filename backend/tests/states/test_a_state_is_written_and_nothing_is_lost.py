"""Process leaders write where we are and where we want to be; what stood there before is kept."""

from typing import Any

from sqlmodel import Session

from kraftsamling.access.who import SYSTEM, Who
from kraftsamling.states import actions, rules
from tests.helpers import World

AREA = "/states/barn-och-unga/schooling"
SAID = {"current_state_sv": "Många är borta.", "desired_state_sv": "Alla är i skolan."}


def write(world: World, patch: dict[str, Any], expected: str, role: str = "leader") -> Any:
    return world.ask(role, "PATCH", AREA, json=patch, headers={"If-Match": expected})


def versions(world: World) -> Any:
    answer = world.ask("leader", "GET", AREA + "/versions")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def test_a_state_is_written_over_nothing_and_then_over_itself(world: World) -> None:
    tag = world.etag(AREA)
    made = write(world, {**SAID, "responsible_id": world.ids["kumla"]}, tag)
    assert made.status_code == 200, made.text
    told = made.json()
    assert (told["revision"], told["current_state_sv"]) == (1, "Många är borta.")
    assert told["responsible"]["name"] == "Kumla kommun"
    assert (told["current_state_en"], told["example"]) == (None, False)
    assert told["allowed_actions"] == ["edit"]
    # Another window that had read nothing is told, also for the very first text.
    assert write(world, SAID, tag).status_code == 412
    changed = write(world, {"desired_state_sv": None}, made.headers["etag"]).json()
    assert (changed["revision"], changed["desired_state_sv"]) == (2, None)
    assert changed["current_state_sv"] == "Många är borta."
    stranger = world.ask("other registrar", "GET", AREA).json()
    assert stranger == {**changed, "allowed_actions": []}


def test_an_archived_organisation_is_not_chosen_and_stays_where_it_stands(world: World) -> None:
    kumla, karlskoga = world.ids["kumla"], world.ids["karlskoga"]
    write(world, {"responsible_id": kumla}, "*")
    for id in (kumla, karlskoga):
        away = world.ask("administrator", "DELETE", f"/actors/{id}", headers={"If-Match": "*"})
        assert away.status_code == 204
    refused = write(world, {"responsible_id": karlskoga}, "*")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (
        422, "/responsible_id",
    )  # fmt: skip
    told = write(world, SAID, "*").json()
    assert (told["responsible"]["id"], told["revision"]) == (kumla, 2)
    assert write(world, {"responsible_id": None}, "*").status_code == 200
    assert write(world, {"responsible_id": kumla}, "*").status_code == 422


def test_a_text_that_is_the_same_is_no_new_version(world: World) -> None:
    assert write(world, {"current_state_sv": None}, "*").json()["revision"] == 0
    write(world, SAID, "*")
    assert write(world, {"current_state_sv": " Många är borta. "}, "*").json()["revision"] == 1
    assert [one["number"] for one in versions(world)] == [1]


def test_every_version_is_kept_and_can_be_brought_back(world: World) -> None:
    write(world, SAID, "*")
    write(world, {"current_state_sv": "Färre är borta."}, "*", "administrator")
    told = [(v["number"], v["current_state_sv"], v["by_name"]) for v in versions(world)]
    assert told == [(2, "Färre är borta.", "Administrator"), (1, "Många är borta.", "Leader")]
    first = versions(world)[-1]
    write(world, {"current_state_sv": first["current_state_sv"]}, "*")
    assert [v["number"] for v in versions(world)] == [3, 2, 1]
    assert versions(world)[0] == {
        **first, "number": 3, "at": versions(world)[0]["at"]
    }  # fmt: skip


def test_an_example_is_one_until_somebody_changes_it_and_again_when_brought_back(
    world: World,
) -> None:
    with Session(world.engine) as session, session.begin():
        at = ("barn-och-unga", "schooling", SAID, "*")
        actions.change(session, SYSTEM, *at, example=True)
    assert world.ask("anonymous", "GET", AREA).json()["example"] is True
    assert write(world, {"current_state_sv": "Vårt eget."}, "*").json()["example"] is False
    assert write(world, SAID, "*").json()["example"] is True


def test_the_rule_for_one_platform_and_for_many_agree(world: World) -> None:
    """What the list says one may do is what the rule says, whoever asks."""
    for role in ("anonymous", "registrar", "leader", "other leader", "administrator", "client"):
        leads = {"leader": {"barn-och-unga"}, "other leader": {"inkludering"}}.get(role, set())
        kind = "api_client" if role == "client" else "person"
        who = Who(kind=kind, leads=frozenset(leads), administrator=role == "administrator")
        items = world.ask(role, "GET", "/states").json()["items"]
        may = rules.may_edit(who, "barn-och-unga")
        assert {tuple(one["allowed_actions"]) for one in items} == {("edit",) if may else ()}
