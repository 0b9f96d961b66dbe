"""A meeting's life: proposed or planned, published, opened, held or cancelled, put away."""

from typing import Any

from sqlmodel import Session, select

from kraftsamling.access.models import Scope
from kraftsamling.meetings import rules
from kraftsamling.meetings.models import Meeting
from tests.helpers import World, an_initiative
from tests.meetings.doings import ANY, LINK, a_meeting, act, meeting, patched, soon


def _made(world: World, role: str, **changes: Any) -> dict[str, Any]:
    answer = world.ask(role, "POST", "/meetings", json=meeting(**changes))
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/api/v1/meetings/{answer.json()['id']}"
    told: dict[str, Any] = answer.json()
    return told


def _offered(world: World, role: str, id: str) -> Any:
    return world.ask(role, "GET", f"/meetings/{id}").json().get("allowed_actions")


def _errors(answer: Any) -> list[str]:
    return [error["pointer"] for error in answer.json()["errors"]]


def test_a_process_leader_plans_and_publishes_and_opens(world: World) -> None:
    told = _made(world, "leader")
    assert (told["status"], told["visibility"]) == ("planned", "draft")
    assert told["allowed_actions"] == ["edit", "publish", "repeat", "cancel", "archive"]
    id = told["id"]
    assert act(world, "leader", id, "openings").status_code == 409
    assert act(world, "leader", id, "publications").json()["visibility"] == "published"
    assert act(world, "leader", id, "publications").status_code == 409
    opened = act(world, "leader", id, "openings").json()
    assert opened["status"] == "open"
    assert opened["allowed_actions"] == ["edit", "repeat", "plan", "cancel", "archive"]
    assert act(world, "leader", id, "withdrawals").status_code == 409
    assert act(world, "leader", id, "plannings").json()["status"] == "planned"
    assert act(world, "leader", id, "withdrawals").json()["visibility"] == "draft"


def test_anyone_signed_in_proposes_and_a_leader_takes_it_up(world: World) -> None:
    told = _made(world, "somebody")
    assert (told["status"], told["visibility"]) == ("idea", "draft")
    assert told["allowed_actions"] == ["edit", "archive"]
    id = told["id"]
    assert act(world, "somebody", id, "publications").status_code == 403
    assert patched(world, "somebody", id, question="Vad vågar vi?").json()["status"] == "idea"
    taken = act(world, "leader", id, "publications").json()
    assert (taken["status"], taken["visibility"]) == ("planned", "published")
    assert patched(world, "somebody", id, title="Mitt").status_code == 403
    assert _offered(world, "somebody", id) == []


def test_a_draft_is_not_there_for_others(world: World) -> None:
    id = _made(world, "somebody")["id"]
    for role in ("anonymous", "registrar", "client", "other leader"):
        assert world.ask(role, "GET", f"/meetings/{id}").status_code == 404, role
        listed = world.ask(role, "GET", "/meetings?visibility=draft").json()
        assert listed["items"] == [], role
        assert world.ask(role, "GET", "/search?q=tillbaka").json()["groups"] == [], role
        assert world.ask(role, "GET", f"/meetings/{id}/calendar.ics").status_code == 404, role
    for role in ("somebody", "leader", "administrator"):
        listed = world.ask(role, "GET", "/meetings?visibility=draft").json()
        assert [one["id"] for one in listed["items"]] == [id], role
        (group,) = world.ask(role, "GET", "/search?q=tillbaka").json()["groups"]
        assert (group["kind"], group["items"][0]["id"]) == ("meeting", id), role


def test_the_address_of_the_online_meeting_is_for_those_inside(world: World) -> None:
    id = a_meeting(world, host_id=world.ids["kumla"])
    seen = {role: world.ask(role, "GET", f"/meetings/{id}") for role in world.roles}
    links = {role: answer.json().get("link") for role, answer in seen.items()}
    told = {role for role, link in links.items() if link == LINK}
    assert told == {"leader", "administrator", "client"}
    assert all(LINK not in answer.text for role, answer in seen.items() if role not in told)
    assert world.ask("anonymous", "GET", "/meetings").json()["items"][0]["online"] is True
    assert LINK not in world.ask("anonymous", "GET", "/meetings").text


def test_an_api_client_arranges_what_its_own_organisation_hosts(world: World) -> None:
    own, other = {"host_id": world.ids["kumla"]}, {"host_id": world.ids["karlskoga"]}
    id = _made(world, "client", **own)["id"]
    assert act(world, "client", id, "publications").json()["status"] == "planned"
    for role, host in (("client", other), ("client", {}), ("client without scopes", own)):
        refused = world.ask(role, "POST", "/meetings", json=meeting(**host))
        assert refused.status_code == 403, role
    assert patched(world, "other client", id, title="Vårt").status_code == 403
    assert patched(world, "client", id, **other).status_code == 403
    assert world.ask("client", "GET", f"/meetings/{id}").json()["host"]["name"] == "Kumla kommun"
    assert {"meetings:read", "meetings:write"} <= {scope.value for scope in Scope}


def test_what_makes_no_sense_is_refused_with_words(world: World) -> None:
    idea = _made(world, "leader", starts_at=None, ends_at=None)
    assert idea["status"] == "idea"
    id = idea["id"]
    assert _errors(act(world, "leader", id, "repetitions", every_weeks=1, count=1)) == [
        "/starts_at"
    ]
    act(world, "leader", id, "publications")
    assert _errors(act(world, "leader", id, "openings")) == ["/starts_at"]
    assert act(world, "leader", id, "holdings").status_code == 409
    assert patched(world, "leader", id, starts_at=soon(-2)).json()["status"] == "planned"
    assert act(world, "leader", id, "openings").status_code == 409  # it has begun
    nowhere = {"starts_at": soon(9), "place": None, "link": None}
    patched(world, "leader", id, **nowhere)
    assert _errors(act(world, "leader", id, "openings")) == ["/place"]
    patched(world, "leader", id, place="Nora rådhus", register_by=soon(-1)[:10])
    assert act(world, "leader", id, "openings").status_code == 409  # the last day has passed
    patched(world, "leader", id, register_by=None)
    assert act(world, "leader", id, "openings").status_code == 201
    assert _errors(patched(world, "leader", id, starts_at=None)) == ["/starts_at"]
    assert _errors(patched(world, "leader", id, place=None)) == ["/place"]


def test_a_cancelled_meeting_tells_why_and_can_be_taken_back(world: World) -> None:
    id = a_meeting(world, status="open")
    assert act(world, "leader", id, "cancellations", reason="  ").status_code == 422
    act(world, "leader", id, "cancellations", reason="För få kunde komma.")
    told = world.ask("anonymous", "GET", f"/meetings/{id}").json()
    assert (told["status"], told["cancelled_because"]) == ("cancelled", "För få kunde komma.")
    assert act(world, "leader", id, "cancellations", reason="Igen").status_code == 409
    back = act(world, "leader", id, "plannings").json()
    assert (back["status"], back["cancelled_because"]) == ("planned", None)


def test_a_meeting_is_held_once_it_has_begun(world: World) -> None:
    id = a_meeting(world, starts_at=soon(0, hours=-2), ends_at=soon(0, hours=1))
    assert "hold" in _offered(world, "leader", id)
    assert act(world, "leader", id, "holdings").json()["status"] == "held"
    assert act(world, "leader", id, "cancellations", reason="Nej").status_code == 409
    assert act(world, "leader", id, "plannings").json()["status"] == "planned"
    ahead = a_meeting(world)
    assert act(world, "leader", ahead, "holdings").status_code == 409


def test_nobody_overwrites_what_they_did_not_see(world: World) -> None:
    id = a_meeting(world)
    path = f"/meetings/{id}"
    seen = world.etag(path)
    change = {"headers": {"If-Match": seen}, "json": {"capacity": 8}}
    assert world.ask("leader", "PATCH", path, **change).status_code == 200
    assert world.ask("leader", "PATCH", path, **change).status_code == 412
    assert world.ask("leader", "PATCH", path, json={"capacity": 9}).status_code == 428
    assert world.ask("anonymous", "GET", path).json()["capacity"] == 8


def test_a_change_that_changes_nothing_is_no_revision(world: World) -> None:
    id = a_meeting(world, focus_areas=["schooling", "mental-health"])
    before = world.ask("leader", "GET", f"/meetings/{id}").json()
    assert before["revision"] == 2
    same = {name: before[name] for name in ("title", "starts_at", "zone")}
    areas = ["mental-health", "schooling", "schooling"]
    assert patched(world, "leader", id, **same, focus_areas=areas).json()["revision"] == 2
    told = patched(world, "leader", id, focus_areas=["schooling"], purpose=None).json()
    assert (told["revision"], told["purpose_html"]) == (3, None)
    assert [area["code"] for area in told["focus_areas"]] == ["schooling"]


def test_an_archived_meeting_comes_back_as_it_was(world: World) -> None:
    id = a_meeting(world)
    path = f"/meetings/{id}"
    assert world.ask("leader", "DELETE", path, headers=ANY).status_code == 204
    assert world.ask("anonymous", "GET", path).status_code == 404
    assert world.ask("anonymous", "GET", "/search?q=tillbaka").json()["groups"] == []
    assert _offered(world, "leader", id) == ["restore"]
    assert patched(world, "leader", id, title="Nej").status_code == 409
    assert act(world, "leader", id, "publications").status_code == 409
    restored = act(world, "leader", id, "restorations")
    assert (restored.status_code, restored.json()["visibility"]) == (201, "published")
    assert act(world, "leader", id, "restorations").status_code == 409


def test_only_initiatives_that_one_may_read_take_part_and_are_told(world: World) -> None:
    shown = an_initiative(world, title="Läxhjälp", reference=None)
    secret = an_initiative(world, title="Utkastet", published=False, reference=None)
    refused = world.ask("somebody", "POST", "/meetings", json=meeting(initiatives=[shown, secret]))
    assert _errors(refused) == ["/initiatives/1"]
    id = a_meeting(world, initiatives=[shown, secret])

    def told(role: str) -> list[str]:
        return [i["title"] for i in world.ask(role, "GET", f"/meetings/{id}").json()["initiatives"]]

    assert told("anonymous") == ["Läxhjälp"]
    assert told("leader") == told("registrar") == ["Läxhjälp", "Utkastet"]
    listed = world.ask("anonymous", "GET", f"/meetings?initiative={shown}").json()
    assert [one["id"] for one in listed["items"]] == [id]


def test_a_merge_of_initiatives_brings_their_meetings_along(world: World) -> None:
    kept = an_initiative(world, title="Läxhjälp", reference=None)
    duplicate = an_initiative(world, title="Läxhjälpen", reference=None)
    both = a_meeting(world, initiatives=[kept, duplicate])
    one = a_meeting(world, initiatives=[duplicate])
    merge = {"json": {"duplicate_id": duplicate}}
    assert world.ask("leader", "POST", f"/initiatives/{kept}/merges", **merge).status_code == 201
    listed = world.ask("anonymous", "GET", f"/meetings?initiative={kept}").json()["items"]
    assert {each["id"] for each in listed} == {both, one}


def test_everyone_sees_in_the_list_exactly_what_they_can_open(world: World) -> None:
    kumla = {"host_id": world.ids["kumla"]}
    made = [
        a_meeting(world, visibility=visibility, **host)
        for visibility in ("draft", "published", "archived")
        for host in ({}, kumla)
    ]
    made += [
        _made(world, role)["id"] for role in ("registrar", "somebody", "leader", "other leader")
    ]
    every = "visibility=draft&visibility=published&visibility=archived&limit=100"
    cells = 0
    for role in world.roles:
        if role in {"expired client", "revoked client"}:
            continue
        listed = {m["id"] for m in world.ask(role, "GET", f"/meetings?{every}").json()["items"]}
        opened = {id for id in made if world.ask(role, "GET", f"/meetings/{id}").status_code == 200}
        assert listed == opened, role
        cells += len(made)
    assert cells >= 90
    with Session(world.engine) as session:
        assert len(session.exec(select(Meeting)).all()) == len(made)
    assert rules.Facts._fields == (
        "visibility", "status", "platform", "host_id", "created_by", "starts_at", "published_at",
    )  # fmt: skip
