"""How it is cited, where it leads, and what its pieces are called, whatever happens around it."""

from datetime import UTC, datetime

from sqlmodel import Session

from kraftsamling.analyses.models import Analysis, AnalysisVersion
from tests.analyses.doings import ANY, INDICATOR, an_analysis, change, measured, published, read
from tests.helpers import World, an_initiative


def test_the_citations_year_is_the_versions_own_where_its_readers_live(world: World) -> None:
    measured(world)
    id = published(world)
    late = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)  # 2026 in Sweden
    with Session(world.engine) as session, session.begin():
        session.get_one(Analysis, id).published_at = late
        session.get_one(AnalysisVersion, (id, 1)).at = late
    for path in (f"/analyses/{id}", f"/analyses/{id}/versions/1"):
        assert "(2026). Analys 0. Version 1." in read(world, path)["citation"]
    with Session(world.engine) as session, session.begin():
        session.get_one(Analysis, id).published_at = datetime(2019, 1, 1, tzinfo=UTC)
    year = change(world, id, authors="Andra")["updated_at"][:4]
    for path in (f"/analyses/{id}", f"/analyses/{id}/versions/2"):
        assert f"Andra ({year}). Analys 0. Version 2." in read(world, path)["citation"]


def test_one_that_replaces_another_is_not_put_away(world: World) -> None:
    measured(world)
    old, new = published(world, 1), published(world, 2)
    world.ask("leader", "POST", f"/analyses/{old}/supersessions", json={"by": new})
    refused = world.ask("leader", "DELETE", f"/analyses/{new}", headers=ANY)
    assert refused.status_code == 409
    assert "”Analys 1”" in refused.json()["detail"]
    assert read(world, f"/analyses/{old}")["superseded_by"]["id"] == new
    world.ask("leader", "POST", f"/analyses/{old}/reinstatements")
    assert world.ask("leader", "DELETE", f"/analyses/{new}", headers=ANY).status_code == 204


def test_the_same_place_twice_is_one_chart(world: World) -> None:
    measured(world)
    id = an_analysis(world, evidence=[{**INDICATOR, "areas": ["1863", "0018", "1863"]}])
    (told,) = read(world, f"/analyses/{id}", "leader")["evidence"]
    assert told["areas"] == ["1863", "0018"]
    assert len(told["charts"]) == 2


def test_ones_own_comment_is_taken_back_though_the_analysis_is_no_longer_shared(
    world: World,
) -> None:
    id = an_analysis(world, "registrar", then="sharings")
    path = f"/analyses/{id}/comments"
    made = world.ask("other registrar", "POST", path, json={"text": "Hm"}).json()
    comment = f"/analysis-comments/{made['id']}"
    world.ask("registrar", "POST", f"/analyses/{id}/unsharings")
    assert world.ask("somebody", "DELETE", comment, headers=ANY).status_code == 404
    assert world.ask("other registrar", "DELETE", comment, headers=ANY).status_code == 204
    assert read(world, path, "leader")["items"] == []


def test_what_a_leader_removes_its_writer_does_not_put_back(world: World) -> None:
    path = f"/analyses/{an_analysis(world, then='sharings')}/comments"
    made = world.ask("registrar", "POST", path, json={"text": "Hm"}).json()
    comment = f"/analysis-comments/{made['id']}"
    back = f"{comment}/restorations"
    assert world.ask("leader", "DELETE", comment, headers=ANY).status_code == 204
    refused = world.ask("registrar", "POST", back)
    assert (refused.status_code, "processledare" in refused.json()["detail"]) == (403, True)
    assert read(world, path, "registrar")["items"] == []
    # Another process leader of the platform may, whoever removed it.
    assert world.ask("administrator", "POST", back).json()["revision"] == 3
    # What is there is not restored, and is not another revision.
    for role in ("registrar", "leader"):
        assert world.ask(role, "POST", back).status_code == 409
    assert read(world, path, "registrar")["items"][0]["revision"] == 3
    # One's own one removes and puts back, also after a leader has put it back.
    assert world.ask("registrar", "DELETE", comment, headers=ANY).status_code == 204
    assert world.ask("registrar", "POST", back).status_code == 201


def test_a_number_is_never_given_to_another_thing(world: World) -> None:
    first, second, third = (
        {"kind": "initiative", "ref": an_initiative(world, title=t, reference=None)} for t in "ABC"
    )
    id = an_analysis(world, evidence=[first, second])
    change(world, id, evidence=[first])
    told = change(world, id, evidence=[third, first])
    assert [(one["number"], one["title"]) for one in told["evidence"]] == [(3, "C"), (1, "A")]
    assert told["last_number"] == 3
    # What stays keeps its number and is no change, though it comes without one.
    again = change(world, id, evidence=[third, first])
    assert again == told
    # The same thing twice is two pieces.
    twice = change(world, id, evidence=[first, first])
    assert [one["number"] for one in twice["evidence"]] == [1, 4]
    change(world, id, evidence=[{**first, "number": 999}])
    full = change(world, id, status=422, evidence=[{**first, "number": 999}, second])
    assert full["errors"][0]["pointer"] == "/evidence/1/number"


def test_it_is_cited_by_the_address_that_stays_as_it_was(world: World) -> None:
    measured(world)
    id = published(world)
    first = read(world, f"/analyses/{id}")["citation"]
    assert f"/analyser/{id}/versioner/1. Hämtad" in first
    change(world, id, findings="Något annat.\n\n[[1]]")
    assert f"/analyser/{id}/versioner/2. Hämtad" in read(world, f"/analyses/{id}")["citation"]
    draft = read(world, f"/analyses/{an_analysis(world)}", "leader")
    assert f"/analyser/{draft['id']}. Hämtad" in draft["citation"]


def test_a_chart_of_nothing_is_not_published(world: World) -> None:
    measured(world)
    nowhere = {**INDICATOR, "areas": ["1880"]}  # the county has a value, Örebro none
    id = an_analysis(world, evidence=[nowhere])
    refused = world.ask("leader", "POST", f"/analyses/{id}/publications")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (
        422, "/evidence/0/areas",
    )  # fmt: skip
    change(world, id, evidence=[INDICATOR])
    assert world.ask("leader", "POST", f"/analyses/{id}/publications").status_code == 201
    patch = {"evidence": [nowhere]}
    later = world.ask("leader", "PATCH", f"/analyses/{id}", json=patch, headers=ANY)
    assert later.status_code == 422


def test_an_indicator_is_called_by_its_question_and_a_version_by_its_title(world: World) -> None:
    id = published(world)
    (now,) = read(world, f"/analyses/{id}")["evidence"]
    one = read(world, f"/indicators/{INDICATOR['ref']}")
    assert (now["question_sv"], now["question_en"]) == (one["question_sv"], one["question_en"])
    (then,) = read(world, f"/analyses/{id}/versions/1")["evidence"]
    assert (then["question_sv"], then["question_en"], then["title"]) == (None, None, one["title"])
