"""An analysis is no way round to what is put away, not public, or corrected since."""

from sqlmodel import Session

from kraftsamling.harvest.models import Insight
from tests.analyses.doings import ANY, FIELDS, INDICATOR, an_analysis, change, measured, read
from tests.harvest.doings import harvested
from tests.helpers import World, an_initiative
from tests.indicators.doings import ID, an_indicator, imported
from tests.indicators.kolada_server import KPI, kept_rows, row
from tests.meetings.doings import a_meeting

OWN = {**INDICATOR, "ref": ID, "areas": ["1881"]}


def _own_and_published(world: World) -> str:
    an_indicator(world, by_gender=False)
    imported(world, "kommun;år;värde\nKumla;2023;60\nKumla;2024;61\n", indicator=ID)
    return an_analysis(world, evidence=[OWN], then="publications")


def _put_away(world: World) -> None:
    assert world.ask("leader", "DELETE", f"/indicators/{ID}", headers=ANY).status_code == 204


def test_an_indicator_that_is_put_away_is_not_cited_anew(world: World) -> None:
    id = an_analysis(world, "registrar", evidence=[])
    _own_and_published(world)
    change(world, id, "registrar", evidence=[OWN])
    _put_away(world)
    # It stays where it is, but is not taken for another place, not by anybody.
    change(world, id, "registrar", evidence=[{**OWN, "caption": "Trivsel"}])
    for role in ("registrar", "leader"):
        wider = [{**OWN, "areas": ["1881", "0018"]}]
        told = change(world, id, role, 422, evidence=wider)
        assert (told["errors"][0]["pointer"], told["errors"][0]["code"]) == (
            "/evidence/0/ref", "unknown",
        )  # fmt: skip
        body = {**FIELDS, "evidence": [OWN]}
        assert world.ask(role, "POST", "/analyses", json=body).status_code == 422


def test_what_is_cited_of_one_that_is_put_away_stays_as_it_was(world: World) -> None:
    id = _own_and_published(world)
    before = read(world, f"/analyses/{id}")["evidence"][0]
    imported(world, "kommun;år;värde\nKumla;2024;99\n", indicator=ID)
    _put_away(world)
    for role, path in (("anonymous", None), ("leader", f"/indikatorer/{ID}")):
        told = read(world, f"/analyses/{id}", role)["evidence"][0]
        assert (told["charts"], told["title"]) == (before["charts"], before["title"])
        assert (told["path"], told["moved"]) == (path, [])
        assert read(world, "/analyses", role)["items"][0]["moved"] is False
    version = read(world, f"/analyses/{id}/versions/1")["evidence"][0]
    assert (version["title"], version["path"]) == (before["title"], None)
    # Its new number is not taken either, until it is offered again.
    freezing = f"/analyses/{id}/freezings"
    assert world.ask("leader", "POST", freezing).json()["version"] == 1
    world.ask("leader", "POST", f"/indicators/{ID}/restorations")
    assert read(world, "/analyses")["items"][0]["moved"] is True
    assert world.ask("leader", "POST", freezing).json()["version"] == 2


def test_a_version_calls_what_it_cites_what_everyone_may_read_today(world: World) -> None:
    measured(world)
    secret = an_initiative(world, published=False, title="Hemligt namn", reference=None)
    evidence = [INDICATOR, {"kind": "initiative", "ref": secret}]
    id = an_analysis(world, evidence=evidence, then="publications")
    told = {"title": "Öppet namn"}
    world.ask("registrar", "PATCH", f"/initiatives/{secret}", json=told, headers=ANY)
    assert read(world, f"/analyses/{id}/versions/1")["evidence"][1]["title"] is None
    world.ask("leader", "POST", f"/initiatives/{secret}/publications")
    version = read(world, f"/analyses/{id}/versions/1")
    assert version["evidence"][1]["title"] == "Öppet namn"


def test_a_name_that_is_taken_out_of_an_insight_is_in_no_version(world: World) -> None:
    insight = harvested(world, a_meeting(world), "Anna sade att det hjälper")["insight"]
    evidence = [{"number": 1, "kind": "insight", "ref": insight}]
    id = an_analysis(world, evidence=evidence, then="publications")
    with Session(world.engine) as session, session.begin():
        session.get_one(Insight, insight).text = "En rektor sade att det hjälper"
    for path in (f"/analyses/{id}", f"/analyses/{id}/versions/1"):
        assert read(world, path)["evidence"][0]["title"] == "En rektor sade att det hjälper"


def test_taking_todays_numbers_leaves_alone_what_one_may_not_read(world: World) -> None:
    measured(world)
    secret = an_initiative(
        world, published=False, title="Karlskogas", owner_id=world.ids["karlskoga"], reference=None
    )
    id = an_analysis(world, "registrar", then="sharings")
    change(world, id, evidence=[INDICATOR, {"number": 2, "kind": "initiative", "ref": secret}])
    kept_rows(world.engine, row(KPI, "1863", 2024, ("T", 60.0)))
    before = read(world, f"/analyses/{id}", "leader")["evidence"][1]
    assert world.ask("registrar", "POST", f"/analyses/{id}/freezings").status_code == 201
    assert read(world, f"/analyses/{id}", "leader")["evidence"][1] == before
    world.ask("leader", "POST", f"/analyses/{id}/publications")
    world.ask("leader", "POST", f"/initiatives/{secret}/publications")
    told = read(world, f"/analyses/{id}/versions/1")["evidence"][1]
    assert told["title"] == "Karlskogas"


def test_a_duplicate_is_told_as_the_one_that_it_became_part_of(world: World) -> None:
    first, second, last = (an_initiative(world, title=t, reference=None) for t in "ABC")
    evidence = [{"number": 1, "kind": "initiative", "ref": first}]
    id = an_analysis(world, evidence=evidence, then="publications")
    for kept, duplicate in ((second, first), (last, second)):
        merge = {"json": {"duplicate_id": duplicate}, "headers": ANY}
        assert world.ask("leader", "POST", f"/initiatives/{kept}/merges", **merge).is_success
        for path in (f"/analyses/{id}", f"/analyses/{id}/versions/1"):
            told = read(world, path)["evidence"][0]
            assert told["path"] == f"/initiativ/{kept}"
        assert read(world, f"/analyses?initiative={kept}")["total"] == 1
    assert told["title"] == "C"
    # Nor is it told who cites what one may not read.
    assert world.ask("leader", "DELETE", f"/initiatives/{last}", headers=ANY).is_success
    assert read(world, f"/analyses?initiative={last}")["total"] == 0
    assert read(world, f"/analyses/{id}")["evidence"][0]["title"] is None
