"""What an analysis says stays as it was, and it tells when its numbers have moved."""

from typing import Any
from xml.etree.ElementTree import fromstring

from sqlalchemy import event

from tests.analyses.doings import (
    ANY,
    FIELDS,
    INDICATOR,
    an_analysis,
    measured,
    on_everything,
    read,
)
from tests.helpers import World, an_initiative
from tests.indicators.kolada_server import KPI, kept_rows, row


def test_a_chart_shows_what_was_frozen_whatever_is_fetched_later(world: World) -> None:
    measured(world)
    id = an_analysis(world, then="publications")
    one = read(world, f"/analyses/{id}")
    (evidence,) = one["evidence"]
    (chart,) = evidence["charts"]
    assert (chart["verdict"], chart["lines"][0]["values"][-1]["value"]) == ("wrong", 62.0)
    assert chart["words"].startswith("Går åt fel håll, nedåt. Hällefors: från 70 % 2019 till 62 %")
    assert (evidence["moved"], read(world, "/analyses")["items"][0]["moved"]) == ([], False)
    # Fetched again and the same: nothing has moved.
    measured(world)
    assert read(world, "/analyses")["items"][0]["moved"] is False
    # A value is corrected, a year is new.
    kept_rows(
        world.engine, row(KPI, "1863", 2024, ("T", 61.0)), row(KPI, "1863", 2025, ("T", 60.0))
    )
    assert read(world, "/analyses")["items"][0]["moved"] is True
    (evidence,) = read(world, f"/analyses/{id}")["evidence"]
    here = {"area": {"code": "1863", "name": "Hällefors"}, "now_status": "measured"}
    assert evidence["moved"] == [
        {**here, "year": 2024, "then": 62.0, "then_status": "measured", "now": 61.0},
        {**here, "year": 2025, "then": None, "then_status": None, "now": 60.0},
    ]
    assert evidence["charts"][0]["lines"][0]["values"][-1]["value"] == 62.0
    # Today's numbers are taken: a new version, and nothing has moved any more.
    again = world.ask("leader", "POST", f"/analyses/{id}/freezings").json()
    assert (again["version"], again["evidence"][0]["moved"]) == (2, [])
    assert again["evidence"][0]["charts"][0]["lines"][0]["values"][-1]["value"] == 60.0
    assert read(world, "/analyses")["items"][0]["moved"] is False
    first = read(world, f"/analyses/{id}/versions/1")
    assert first["evidence"][0]["charts"][0]["lines"][0]["values"][-1]["value"] == 62.0


def test_evidence_that_stays_the_same_stays_frozen(world: World) -> None:
    measured(world)
    id = an_analysis(world)
    kept_rows(world.engine, row(KPI, "1863", 2024, ("T", 61.0)))
    captioned = [{**INDICATOR, "caption": "Examen"}, {**INDICATOR, "number": None, "gender": "K"}]
    patch = {"evidence": captioned}
    told = world.ask("leader", "PATCH", f"/analyses/{id}", json=patch, headers=ANY)
    assert told.status_code == 200, told.text
    first, second = told.json()["evidence"]
    assert first["charts"][0]["lines"][0]["values"][-1]["value"] == 62.0
    assert (first["number"], second["number"], second["charts"]) == (1, 2, [])
    # Another number, and another order of the areas, are the same thing still.
    renumbered = [{**INDICATOR, "number": 9}]
    told = world.ask(
        "leader", "PATCH", f"/analyses/{id}", json={"evidence": renumbered}, headers=ANY
    )
    (only,) = told.json()["evidence"]
    assert only["charts"][0]["lines"][0]["values"][-1]["value"] == 62.0
    other = [{**INDICATOR, "areas": ["1863", "0018"]}]
    told = world.ask("leader", "PATCH", f"/analyses/{id}", json={"evidence": other}, headers=ANY)
    (only,) = told.json()["evidence"]
    assert [chart["area"]["name"] for chart in only["charts"]] == ["Hällefors", "Örebro län"]
    assert only["charts"][0]["lines"][0]["values"][-1]["value"] == 61.0


def test_texts_are_safe_html_with_the_marks_of_evidence(world: World) -> None:
    measured(world)
    id = an_analysis(world, findings="## Vi såg\n\n[[1]]\n\n<script>alert(1)</script>")
    one = read(world, f"/analyses/{id}", "leader")
    assert "<p>[[1]]</p>" in one["findings_html"]
    assert "<script" not in one["findings_html"]
    assert one["method_html"] == "<p>Statistik och <strong>samtal</strong>.</p>\n"
    seen = world.ask("registrar", "POST", "/analysis-previews", json={"text": "*Så*"}).json()
    assert seen == {"html": "<p><em>Så</em></p>\n"}


def test_what_is_cited_and_not_ones_own_to_read_has_no_name(world: World) -> None:
    measured(world)
    id, draft = on_everything(world)
    inside = read(world, f"/analyses/{id}", "leader")["evidence"][1]
    assert (inside["title"], inside["path"]) == ("Hemligt än", f"/initiativ/{draft}")
    outside = read(world, f"/analyses/{id}")["evidence"][1]
    assert [outside[name] for name in ("title", "path", "caption", "ref")] == [None] * 4
    assert inside["ref"] == draft
    # Nor does the list tell who cites it.
    assert read(world, f"/analyses?initiative={draft}", "leader")["total"] == 1
    assert read(world, f"/analyses?initiative={draft}")["total"] == 0
    old = read(world, f"/analyses/{id}/versions/1")["evidence"][1]
    assert old["title"] is None
    # Nobody cites what they may not read.
    body = {**FIELDS, "evidence": [{"kind": "initiative", "ref": draft}]}
    refused = world.ask("other registrar", "POST", "/analyses", json=body)
    assert refused.json()["errors"][0]["pointer"] == "/evidence/0/ref"


def test_what_cites_an_initiative_or_an_indicator_is_found_from_it(world: World) -> None:
    measured(world)
    initiative = an_initiative(world, reference=None)
    evidence = [INDICATOR, {"kind": "initiative", "ref": initiative}]
    id = an_analysis(world, evidence=evidence, then="publications")
    an_analysis(world, title="En annan", evidence=[{**INDICATOR, "ref": "U07452"}])
    for ask in (f"initiative={initiative}", f"indicator={KPI}", "focus_area=schooling"):
        assert [one["id"] for one in read(world, f"/analyses?{ask}")["items"]] == [id]
    assert read(world, "/analyses?indicator=U07452")["items"] == []


def test_the_picture_of_each_chart_has_a_name_of_its_own(world: World) -> None:
    measured(world)
    twice = [INDICATOR, {**INDICATOR, "number": 2}]
    one = read(world, f"/analyses/{an_analysis(world, evidence=twice)}", "leader")
    pictures = [fromstring(each["charts"][0]["svg"]) for each in one["evidence"]]
    names = [picture.get("aria-labelledby") for picture in pictures]
    assert len(set(names)) == 2


def test_a_version_shows_what_was_then_whatever_becomes_of_the_indicator(world: World) -> None:
    measured(world)
    id = an_analysis(world, then="publications")
    before = read(world, f"/analyses/{id}/versions/1")["evidence"][0]["charts"][0]
    patch = {"target": 99.0, "better": "lower"}
    changed = world.ask("leader", "PATCH", f"/indicators/{KPI}", json=patch, headers=ANY)
    assert changed.status_code == 200
    assert read(world, f"/analyses/{id}/versions/1")["evidence"][0]["charts"][0] == before
    assert before["verdict"] == "wrong"


def test_the_lines_it_is_compared_with_move_too(world: World) -> None:
    measured(world)
    id = an_analysis(world, then="publications")
    kept_rows(world.engine, row(KPI, "0018", 2024, ("T", 76.0)))
    (move,) = read(world, f"/analyses/{id}")["evidence"][0]["moved"]
    assert move == {
        "area": {"code": "0018", "name": "Örebro län"}, "year": 2024, "then": 75.0,
        "then_status": "measured", "now": 76.0, "now_status": "measured",
    }  # fmt: skip
    assert read(world, "/analyses")["items"][0]["moved"] is True


def test_taking_todays_numbers_when_none_has_moved_changes_nothing(world: World) -> None:
    measured(world)
    id = an_analysis(world, then="publications")
    before = read(world, f"/analyses/{id}", "leader")
    assert world.ask("leader", "POST", f"/analyses/{id}/freezings").json() == before


def test_an_analysis_costs_the_same_number_of_questions_however_much_it_rests_on(
    world: World,
) -> None:
    measured(world)
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    def questions(evidence: list[Any]) -> int:
        id = an_analysis(world, evidence=evidence, then="publications")
        asked.clear()
        event.listen(world.engine, "before_cursor_execute", note)
        assert len(read(world, f"/analyses/{id}")["evidence"]) == len(evidence)
        event.remove(world.engine, "before_cursor_execute", note)
        return len(asked)

    many = [{**INDICATOR, "number": n, "areas": [f"{1860 + n}", "1863"]} for n in range(1, 5)]
    few = questions(many[:1])
    assert questions(many) == few > 0


def test_a_frozen_chart_is_taken_along_as_it_was(world: World) -> None:
    measured(world)
    id = an_analysis(world, then="publications")
    kept_rows(world.engine, row(KPI, "1863", 2024, ("T", 61.0)))
    path = f"/analyses/{id}/evidence/1/charts/1863"

    def last(ask: str = "") -> list[str]:
        told = world.ask("anonymous", "GET", f"{path}.csv{ask}").content.decode("utf-8-sig")
        own = [line.split(";") for line in told.splitlines() if line.startswith("Hällefors")]
        return own[-1][1:3]

    assert last() == ["2024", "62,0"]
    world.ask("leader", "POST", f"/analyses/{id}/freezings")
    assert (last(), last("?version=1")) == (["2024", "61,0"], ["2024", "62,0"])
    assert world.ask("anonymous", "GET", f"{path}.png").content.startswith(b"\x89PNG")
    assert "62" in world.ask("anonymous", "GET", f"{path}.svg?language=en&version=1").text
    for gone in (f"{path}.svg?version=9", f"/analyses/{id}/evidence/2/charts/1863.svg"):
        assert world.ask("anonymous", "GET", gone).status_code == 404
    draft = an_analysis(world, title="Utkast")
    hidden = f"/analyses/{draft}/evidence/1/charts/1863.svg"
    assert world.ask("anonymous", "GET", hidden).status_code == 404
    assert world.ask("leader", "GET", hidden).status_code == 200
