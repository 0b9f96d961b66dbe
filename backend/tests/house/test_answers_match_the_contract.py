"""What the database writes as JSON is what the contract promises, and the same on both engines."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.app import make_api
from kraftsamling.foundation.settings import Settings
from kraftsamling.initiatives import actions
from kraftsamling.initiatives.models import Initiative
from tests.agendas.doings import an_agenda
from tests.analyses.doings import an_analysis
from tests.attachments.doings import a_document, announce
from tests.exchange.importing import run, uploaded
from tests.harvest.doings import harvested
from tests.helpers import World, a_world, an_initiative
from tests.house.pages import PAGES
from tests.indicators.doings import an_indicator, imported
from tests.indicators.kolada_server import KPI, group, grouped, kept_rows, measured, row
from tests.invitations.doings import planned
from tests.lessons.doings import a_private_lesson, a_request
from tests.letters.doings import an_outbox
from tests.meetings.doings import a_meeting
from tests.methods.doings import METHOD, a_method
from tests.polls.doings import a_poll
from tests.reports.doings import a_report, asked_for
from tests.tips.doings import a_tip

CONTRACT: dict[str, Any] = json.loads(json.dumps(make_api(Settings()).openapi()))
NUMBERS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32}\b")
MOMENTS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
SIGNATURES = re.compile(r"\.[0-9a-f]{40}\b")  # of links that are passed on
CURSORS = re.compile(r'"next_cursor":"[^"]+"')
BARE = {"title": "Åttonde", "summary": None, "phase": None, "focus_areas": [], "lessons": [],
        "contacts": [], "key_events": [], "links": [], "reference": None,
        "municipalities": []}  # fmt: skip
ANY = {"If-Match": "*"}
ASKERS = ("administrator", "registrar", "anonymous")


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    resource = Resource.from_contents(CONTRACT, default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource("urn:contract", resource)
    text = json.dumps(schema).replace('"#/', '"urn:contract#/')
    return Draft202012Validator(json.loads(text), registry=registry)


def _promised(path: str) -> dict[str, Any]:
    plain = re.sub(r"{\w+}", "{id}", path.split("?")[0]).replace("barn-och-unga", "{code}")
    plain = plain.replace("/documents/{id}", "/documents/{document}")
    plain = plain.replace("/versions/1", "/versions/{number}")
    plain = plain.replace("/states/{code}/schooling", "/states/{platform}/{area}")
    answer = CONTRACT["paths"][plain]["get"]["responses"]["200"]
    found: dict[str, Any] = answer["content"]["application/json"]["schema"]
    return found


def _furnish(world: World) -> None:
    """Rich and bare ones, drafts and archived ones, with letters and signs that trouble JSON."""
    text = 'Citat "här", snedstreck \\ och /, radbryt\noch tabb\t, emoji 👧🏽 och åäö'
    method = a_method(world, description=text)
    a_method(world, status="draft", **{**METHOD, "name": "Nytt stöd i studier"})
    world.ids["method"] = method
    own = {"adopted_methods": [method]}
    rich = an_initiative(world, description=text, lessons=[{"text": text}], **own)
    world.ids["tip"] = a_tip(world, why=text, email="a@b.example")
    known = a_tip(world, name="Känt", run_by=None, link=None, municipality_code=None)
    world.ask("leader", "POST", f"/tips/{known}/matches", json={"initiative_id": rich})
    over = {"phase": "completed", "title": "Över", "reference": None, "ends_on": "2026-03-01",
            "starts_on": "2024-02-05"}  # fmt: skip
    an_initiative(world, **over, **own, results=text)
    bare = an_initiative(world, published=False, **BARE)
    measured(world, 0)
    evidence = [{"kind": "indicator", "ref": KPI, "areas": ["1881"], "caption": text}]
    world.ids["analysis"] = an_analysis(world, evidence=evidence, then="publications")
    word = {"json": {"text": text}}
    world.ask("registrar", "POST", f"/analyses/{world.ids['analysis']}/comments", **word)
    grouped(world.engine, group("Kumla", 2024, "1884", "1880", "0461"))
    own = an_indicator(world)
    brought = imported(world, "kommun;år;värde\nNora;2023;x\n", indicator=own)["id"]
    world.ids |= {"rich": rich, "bare": bare, "kpi": KPI, "own": own, "brought": brought}
    kept_rows(world.engine, row(KPI, "0018", 2024, ("T", 71.3)))
    world.ask("leader", "PATCH", f"/indicators/{KPI}", json={"target": 85.5}, headers=ANY)
    said = {"current_state_sv": text, "responsible_id": world.ids["kumla"]}
    path = "/states/barn-och-unga/schooling"
    assert world.ask("leader", "PATCH", path, json=said, headers=ANY).is_success
    world.ids["private"] = a_private_lesson(world, rich, text)["id"]
    a_request(world)
    shown = world.ask("anonymous", "GET", "/lessons").json()["items"][0]["id"]
    world.ask("leader", "POST", "/lessons-of-the-month", json={"lesson_id": shown, "why": text})
    world.ids["next"] = an_initiative(
        world,
        title="Zebran",
        starts_on="2025-08-18",
        catchment="county_part",
        county_part="sodra",
        municipalities=[],
        reference=None,
        actors=[{"actor_id": world.ids["karlskoga"], "role": "partner"}],
        related=[{"initiative_id": rich, "relation": "builds_on"}],
        results_public=False,
        lessons_public=False,
        funding_public=False,
        contacts=[{"name": "A", "email": "a@b.example", "public": True}],
    )
    announced = {"title": text, "language": "sv"}
    world.ids["document"] = a_document(world, rich, name="Åäö.pdf", **announced)["id"]
    world.ids["waiting"] = announce(world, rich).json()["id"]
    _meet(world, text)
    _follow(world)
    world.ids["import"] = uploaded(world)["id"]
    run(world, world.ids["import"])
    world.ids["report"] = a_report(world, visibility="published", sections=["summary"])
    world.ids["unmade"] = asked_for(world, title=text[:200])["id"]
    archived = an_initiative(world, title="Ödlan", reference=None, catchment="county")
    with Session(world.engine) as session, session.begin():
        actions.archive(session, SYSTEM, archived, "*")
        initiative = session.get_one(Initiative, rich)
        before = initiative.revision
        actions.change(session, SYSTEM, rich, {"title": "Närvaroteam, nytt namn"}, str(before))


def _meet(world: World, text: str) -> None:
    """A series of two, and an idea of hardly a word."""
    when = {"starts_at": "2027-03-24T13:00:00+01:00", "ends_at": "2027-03-24T16:00:00+01:00"}
    told = {"purpose": text, "initiatives": [world.ids["rich"], world.ids["bare"]],
            "invited_actors": [world.ids["karlskoga"]], "host_id": world.ids["kumla"],
            "capacity": 8, "register_by": "2027-03-20"}  # fmt: skip
    meeting = a_meeting(world, **when, **told)
    repeat = {"json": {"every_weeks": 2, "count": 1}}
    (second,) = world.ask("leader", "POST", f"/meetings/{meeting}/repetitions", **repeat).json()[
        "items"
    ]
    world.ask("leader", "POST", f"/meetings/{second['id']}/publications")
    person = {"name": "Lina Ek", "email": "a@b.example", "needs": "Vegetarisk mat", "tell": False}
    added = world.ask("leader", "POST", f"/meetings/{meeting}/participants", json=person)
    world.ids["participant"] = added.json()["id"]
    world.ids |= {"meeting": meeting, "second": second["id"]}
    an_agenda(world, meeting, note=text, initiative_id=world.ids["rich"])
    world.ids["asked"] = a_poll(world, answered=text).meeting
    world.ids |= harvested(world, meeting, text, initiatives=[world.ids["rich"]])
    world.ids |= {"meeting": meeting, "second": second["id"], "participant": added.json()["id"]}
    assert world.ask("somebody", "POST", "/meetings", json={"title": "Tillbaka"}).is_success
    planned(world, meeting, days=[3])
    world.ids["letter"] = an_outbox(world, meeting, text)


def _follow(world: World) -> None:
    """As the administrator: a saved view, followed, and a feed."""
    chosen = {"name": "Närvaro", "query": {"q": "närvaroteam", "phase": ["ongoing"]}}
    view = world.ask("administrator", "POST", "/saved-views", json=chosen).json()["id"]
    followed = {"kind": "view", "target": view}
    follow = world.ask("administrator", "POST", "/follows", json=followed).json()["id"]
    world.ids |= {"view": view, "follow": follow}


def _answers(world: World) -> Iterator[tuple[str, str, str]]:
    for asker in ASKERS:
        for path in PAGES:
            answer = world.ask(asker, "GET", path.format(**world.ids))
            if answer.status_code == 200:
                yield asker, path, answer.text


def test_every_answer_is_what_the_contract_promises(world: World) -> None:
    _furnish(world)
    answers = list(_answers(world))
    wrong = [
        f"{path} as {asker}: {error.json_path} {error.message}"
        for asker, path, text in answers
        for error in _validator(_promised(path)).iter_errors(json.loads(text))
    ]
    assert wrong == []
    assert len(answers) > 40
    assert {path for _, path, _ in answers} == set(PAGES)


def test_answers_hold_nothing_that_the_contract_does_not_know(world: World) -> None:
    _furnish(world)
    surplus = set()
    for _, path, text in _answers(world):
        surplus |= {f"{path}: {name}" for name in _unknown(_promised(path), json.loads(text))}
    assert surplus == set()


def _unknown(schema: dict[str, Any], told: Any) -> Iterator[str]:
    while "$ref" in schema:
        schema = CONTRACT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    for choice in schema.get("anyOf", []):
        if told is not None and choice != {"type": "null"}:
            yield from _unknown(choice, told)
    if isinstance(told, list):
        for part in told:
            yield from _unknown(schema.get("items", {}), part)
    if isinstance(told, dict) and "properties" in schema:
        for name, part in told.items():
            if name not in schema["properties"]:
                yield name
            else:
                yield from _unknown(schema["properties"][name], part)


def _without_chance(text: str, names: dict[str, str]) -> str:
    """The answer with ids numbered in the order they appear, without moments and cursors."""

    def name(match: re.Match[str]) -> str:
        return names.setdefault(match.group(), f"id-{len(names)}")

    known = SIGNATURES.sub(".signature", CURSORS.sub('"next_cursor":"more"', text))
    return MOMENTS.sub("moment", NUMBERS.sub(name, known))


def test_both_engines_answer_the_same(
    sqlite_template: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """To the letter, but for ids and moments."""
    shutil.copy(sqlite_template, tmp_path / "twin.sqlite3")
    told: list[list[tuple[str, str, Any]]] = []
    postgres = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("postgres_template")
    name = f"{template}_twin"
    postgres.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    url = re.sub(r"/[^/]*$", f"/{name}", postgres.url)
    for address in (f"sqlite:///{tmp_path / 'twin.sqlite3'}", url):
        with a_world(address) as world:
            _furnish(world)
            names: dict[str, str] = {}
            told.append(
                [
                    (asker, path, json.loads(_without_chance(text, names)))
                    for asker, path, text in _answers(world)
                ]
            )
    postgres.run(f'DROP DATABASE "{name}" WITH (FORCE)')
    ours, theirs = told
    assert [where[:2] for where in ours] == [where[:2] for where in theirs]
    found = _differences(ours, theirs)
    assert found == [], "\n".join(found)


def _differences(one: Any, other: Any, where: str = "") -> list[str]:
    """Where the two differ, each with both values."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [d for n, (a, b) in pairs for d in _differences(a, b, f"{where}/{n}")]
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        return [d for name in one for d in _differences(one[name], other[name], f"{where}/{name}")]
    return [] if one == other else [f"{where}: {one!r} and {other!r}"]
