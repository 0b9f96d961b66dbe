"""A published report that shows a value which is withheld since is pointed out to its leaders."""

from typing import Any

from tests.atlas.doings import OTHER, another_platform
from tests.helpers import World
from tests.indicators.doings import ID, an_indicator, imported
from tests.indicators.kolada_server import KPI, kept_rows, row
from tests.reports.doings import a_report, asked_for, seen, texts, work

SHOWN = "kommun;år;värde;n\nKumla;2023;64;90\nKumla;2024;61,25;90\n"
WITHHELD = "kommun;år;värde;n\nKumla;2024;61,25;3\n"


def _waits(world: World, platform: str = "barn-och-unga") -> list[Any]:
    answer = world.ask("administrator", "GET", f"/dashboard?platform={platform}")
    (kind,) = [each for each in answer.json()["waiting"] if each["what"] == "reports_withheld"]
    assert kind["number"] == len(kind["longest"])
    return [one["path"] for one in kind["longest"]]


def test_leaders_are_told_which_published_reports_may_show_it(world: World) -> None:
    an_indicator(world, by_gender=False)
    imported(world, SHOWN, indicator=ID)
    id = a_report(world, sections=["trends"], visibility="published")
    a_report(world, sections=["meetings"], visibility="published")  # tells of no values
    draft = a_report(world, sections=["gaps"])
    assert "61,2" in texts(world, id)["html"]
    assert _waits(world) == []
    assert seen(world, id)["withheld"] is False
    imported(world, WITHHELD, indicator=ID)
    assert _waits(world) == [f"/uppfoljning/{id}"]
    assert seen(world, id)["withheld"] is True
    assert seen(world, draft)["withheld"] is True
    # Nobody else is told where to look.
    for role in ("anonymous", "registrar", "other leader"):
        assert seen(world, id, role)["withheld"] is False
    assert world.ask("leader", "POST", f"/reports/{id}/withdrawals").status_code == 201
    assert _waits(world) == []


def test_what_is_told_to_be_withheld_again_is_so_since_the_first_time(world: World) -> None:
    kept_rows(world.engine, row(KPI, "1881", 2024, ("T", 61.25)))
    before = a_report(world, sections=["trends"], visibility="published")
    hidden = row(KPI, "1881", 2024, ("T", None, "Privacy"))
    kept_rows(world.engine, hidden)
    anew = a_report(world, sections=["trends"], visibility="published")
    assert "61,2" not in texts(world, anew)["html"]
    kept_rows(world.engine, hidden)  # as every night
    assert _waits(world) == [f"/uppfoljning/{before}"]


def test_what_was_never_shown_is_not_pointed_out(world: World) -> None:
    an_indicator(world, by_gender=False)
    imported(world, SHOWN, indicator=ID)
    id = a_report(world, sections=["trends"], visibility="published")
    imported(world, WITHHELD.replace("2024", "2025"), indicator=ID)
    assert _waits(world) == []
    # Nor what is withheld in another county, of which it tells nothing.
    imported(world, SHOWN.replace("Kumla", "Gävle"), indicator=ID)
    imported(world, WITHHELD.replace("Kumla", "Gävle"), indicator=ID)
    assert seen(world, id)["withheld"] is False


def test_undone_it_is_as_before(world: World) -> None:
    an_indicator(world, by_gender=False)
    imported(world, SHOWN, indicator=ID)
    a_report(world, sections=["trends"], visibility="published")
    by_mistake = imported(world, WITHHELD, indicator=ID)["id"]
    assert len(_waits(world)) == 1
    back = world.ask("leader", "POST", f"/observation-imports/{by_mistake}/reversals")
    assert back.status_code == 201
    assert _waits(world) == []


def test_another_platforms_team_is_not_told(world: World) -> None:
    another_platform(world)
    an_indicator(world, by_gender=False)
    imported(world, SHOWN, indicator=ID)
    asked_for(world, "administrator", platform=OTHER, sections=["meetings"])
    work(world)
    ours = a_report(world, visibility="published", sections=["trends"])
    imported(world, WITHHELD, indicator=ID)
    assert _waits(world, OTHER) == []
    assert _waits(world) == [f"/uppfoljning/{ours}"]
