"""Pilots side by side: which they are, what came of them, and what is spreading."""

from datetime import date, timedelta
from typing import Any

from tests.helpers import World, an_initiative
from tests.methods.doings import METHOD, a_method

PILOT: dict[str, Any] = {"reference": None, "kind": "pilot", "phase": "pilot", "ends_on": None}


def pilot(world: World, title: str, **more: Any) -> str:
    return an_initiative(world, **{**PILOT, "title": title, **more})


def other(world: World, title: str, **more: Any) -> str:
    return pilot(world, title, **{"kind": "initiative", "phase": "ongoing", **more})


def method(world: World, level: str, **more: Any) -> str:
    return a_method(world, **{**METHOD, "name": level, "evidence_level": level, **more})


def told(world: World, role: str = "anonymous", **ask: Any) -> dict[str, dict[str, Any]]:
    answer = world.ask(role, "GET", "/pilots", params=ask)
    assert answer.status_code == 200, answer.text
    return {each["initiative"]["title"]: each for each in answer.json()["items"]}


def titles(world: World, **ask: Any) -> list[str]:
    return list(told(world, **ask))


def test_pilots_are_those_of_that_kind_or_in_that_phase_and_published(world: World) -> None:
    pilot(world, "Pilot i drift", phase="implemented")
    pilot(world, "Pilot som inte börjat", phase="planned")
    other(world, "Projekt i pilotfas", kind="project", phase="pilot")
    other(world, "Vanligt initiativ")
    pilot(world, "Utkast", published=False)
    expected = {"Pilot i drift", "Pilot som inte börjat", "Projekt i pilotfas"}
    for role in ("anonymous", "registrar", "leader", "administrator"):
        assert set(told(world, role)) == expected, role


def test_a_pilot_is_over_when_it_has_stopped_become_ordinary_or_passed_its_day(
    world: World,
) -> None:
    day = {n: (date.today() + timedelta(days=n)).isoformat() for n in (-40, 40)}
    pilot(world, "Avslutad", phase="completed")
    pilot(world, "Nedlagd", phase="discontinued")
    pilot(world, "I drift", phase="implemented", ends_on=day[40])
    pilot(world, "Slutdag passerad", starts_on="2020-01-01", ends_on=day[-40])
    pilot(world, "Prövas", ends_on=day[40])
    pilot(world, "Sprids", phase="scaling")
    over = {"Avslutad", "Nedlagd", "I drift", "Slutdag passerad"}
    assert {title for title, each in told(world).items() if each["ended"]} == over
    assert set(titles(world, ended=True)) == over
    assert set(titles(world, ended=False)) == {"Prövas", "Sprids"}


def test_the_filters_narrow(world: World) -> None:
    pilot(world, "Skola Kumla", focus_areas=["schooling"], municipalities=["1881"])
    pilot(world, "Hälsa Nora", focus_areas=["mental-health"], municipalities=["1884"],
          phase="scaling")  # fmt: skip
    assert titles(world, focus_area="schooling") == ["Skola Kumla"]
    assert titles(world, municipality="1884") == ["Hälsa Nora"]
    assert titles(world, phase="scaling") == ["Hälsa Nora"]
    assert titles(world, municipality="1884", focus_area="schooling") == []
    assert set(titles(world, platform="barn-och-unga")) == {"Skola Kumla", "Hälsa Nora"}
    assert titles(world, platform="inkludering") == []


def test_results_and_lessons_are_told_as_far_as_they_are_shown(world: World) -> None:
    pilot(world, "Öppen")
    pilot(world, "Sluten", results_public=False, lessons_public=False)

    def shown(role: str) -> dict[str, tuple[Any, int]]:
        return {title: (each["results"], each["initiative"]["lesson_count"])
                for title, each in told(world, role).items()}  # fmt: skip

    assert shown("anonymous") == {"Öppen": ("Fler är i skolan.", 2), "Sluten": (None, 0)}
    assert shown("other registrar") == shown("other leader") == shown("anonymous")
    assert shown("registrar")["Sluten"] == shown("leader")["Sluten"] == ("Fler är i skolan.", 2)
    closed = told(world)["Sluten"]
    assert (closed["results_public"], closed["lessons_public"]) == (False, False)


def test_the_evidence_is_that_of_its_best_known_method(world: World) -> None:
    weak, good = method(world, "none-known"), method(world, "supported")
    promising, archived = method(world, "promising"), method(world, "strong")
    pilot(world, "Två", adopted_methods=[weak, good])
    pilot(world, "En", adopted_methods=[promising, archived])
    pilot(world, "Okänd", adopted_methods=[weak])
    pilot(world, "Ingen")
    gone = world.ask("leader", "DELETE", f"/methods/{archived}", headers={"If-Match": "*"})
    assert gone.status_code == 204
    best = {title: each["evidence"] and each["evidence"]["evidence_level"]
            for title, each in told(world, "registrar").items()}  # fmt: skip
    assert best == {"Två": "supported", "En": "promising", "Okänd": "none-known", "Ingen": None}
    assert told(world)["Två"]["evidence"]["id"] == good
    assert titles(world, sort="-evidence") == ["Två", "En", "Okänd", "Ingen"]
    assert titles(world, evidence_level="supported") == ["Två"]
    assert titles(world, evidence_level="strong") == []
    assert len(titles(world, evidence_level=["none-known", "promising"])) == 2


def test_what_is_spreading_is_who_carries_it_on_and_where_that_is_new(world: World) -> None:
    """Three carry it on, one of them by two relations; a draft and a likeness do not count.
    They are in Kumla, Nora, Laxå and Stockholm, and it was itself in Kumla: three are new."""
    origin = pilot(world, "Ursprung", municipalities=["1881"])
    pilot(world, "Stilla")

    def carries(title: str, *relations: str, **more: Any) -> None:
        related = [{"initiative_id": origin, "relation": each} for each in relations]
        other(world, title, related=related, **more)

    carries("A", "scaled_from", "continues", municipalities=["1884", "1881"])
    carries("B", "builds_on", municipalities=["1860"])
    carries("C", "continues", municipalities=["0180"])
    carries("D", "builds_on", municipalities=["1885"], published=False)
    carries("E", "similar", municipalities=["1885"])
    carries("F", "belongs_to", municipalities=["1885"])
    spread = told(world, "registrar")["Ursprung"]["spread"]
    assert spread["continuations"] == 3
    assert [(each["initiative"]["title"], each["relation"]) for each in spread["continued_by"]] == [
        ("A", "continues"), ("A", "scaled_from"), ("B", "builds_on"), ("C", "continues"),
    ]  # fmt: skip
    assert [place["name"] for place in spread["municipalities"]] == ["Laxå", "Nora", "Stockholm"]
    assert titles(world, sort="-spread") == ["Ursprung", "Stilla"]
    assert titles(world, sort="spread") == ["Stilla", "Ursprung"]
    assert told(world)["Stilla"]["spread"] == {
        "continuations": 0, "continued_by": [], "municipalities": [], "same_method": 0,
        "same_method_municipalities": 0,
    }  # fmt: skip


def test_others_with_a_method_of_its_are_counted_once_with_their_municipalities(
    world: World,
) -> None:
    """Two others, one of them with both methods: 2, in Kumla, Nora and Laxå: 3."""
    one, two = method(world, "promising"), method(world, "strong")
    pilot(world, "Min", adopted_methods=[one, two])
    other(world, "Båda", adopted_methods=[one, two], municipalities=["1881", "1884"])
    other(world, "En", adopted_methods=[two], municipalities=["1860", "1884"])
    other(world, "Utkast", adopted_methods=[one], municipalities=["1885"], published=False)
    spread = told(world)["Min"]["spread"]
    assert (spread["same_method"], spread["same_method_municipalities"]) == (2, 3)
    assert spread["continuations"] == 0


def test_they_come_in_the_order_asked_for_and_are_walked_to_the_end(world: World) -> None:
    pilot(world, "B", starts_on="2024-01-01")
    pilot(world, "A", starts_on="2025-01-01")
    pilot(world, "D", starts_on="2023-01-01", operative_since="2026-02-01")
    pilot(world, "C", starts_on=None)
    assert titles(world) == ["D", "A", "B", "C"]
    assert titles(world, sort="title") == ["A", "B", "C", "D"]
    for sort in ("-spread,title", "-evidence", "-started,title"):
        walked, path = [], {"limit": 1, "sort": sort}
        while True:
            answer = world.ask("anonymous", "GET", "/pilots", params=path).json()
            walked += [each["initiative"]["title"] for each in answer["items"]]
            if not answer["next_cursor"]:
                break
            path = {"limit": 1, "sort": sort, "cursor": answer["next_cursor"]}
        assert sorted(walked) == ["A", "B", "C", "D"], sort
