"""Lessons are found where they are needed, and good ones are celebrated."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from kraftsamling.initiatives.models import Lesson
from kraftsamling.lessons import months
from kraftsamling.lessons.models import MonthsLesson
from tests.helpers import PLATFORM, World, an_initiative
from tests.lessons.doings import patched


def _texts(world: World, query: str = "") -> list[str]:
    found = world.ask("anonymous", "GET", f"/lessons{query}").json()
    return [each["text"] for each in found["items"]]


@pytest.fixture
def library(world: World) -> World:
    kumla = {"lessons": [{"text": "Ring hem samma dag"}, {"text": "Fråga eleverna först"}]}
    an_initiative(world, reference=None, **kumla)
    an_initiative(
        world, reference=None, owner_id=world.ids["karlskoga"], municipalities=["1883"],
        focus_areas=["leisure-and-culture"], title="Fritidsbank", age_from=6, age_to=12,
        target_groups=[], lessons=[{"text": "Bjud in föreningarna tidigt"}],
    )  # fmt: skip
    return world


def test_the_newest_come_first(library: World) -> None:
    assert _texts(library)[0] == "Bjud in föreningarna tidigt"
    assert _texts(library, "?sort=released_at")[-1] == "Bjud in föreningarna tidigt"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?focus_area=leisure-and-culture", 1), ("?municipality=1881", 2),
        ("?municipality=1881&municipality=1883", 3),
        ("?focus_area=leisure-and-culture&municipality=1881", 0),
        ("?age=8", 1), ("?q=elev", 1), ("?q=f%C3%B6rening", 1), ("?q=f%C3%B6rening&age=14", 0),
        ("?phase=pilot", 0), ("?platform=barn-och-unga", 3), ("?target_group=age-13-15", 2),
    ],
)  # fmt: skip
def test_it_is_narrowed(library: World, query: str, count: int) -> None:
    found = library.ask("anonymous", "GET", f"/lessons{query}").json()
    assert (len(found["items"]), found["total"]) == (count, count)


def test_counts_ignore_their_own_filter_and_respect_the_others(library: World) -> None:
    def counts(query: str) -> dict[str, dict[str, int]]:
        path = f"/lessons?limit=1&facets=focus_area,municipality{query}"
        facets = library.ask("anonymous", "GET", path).json()["facets"]
        return {name: {row["code"]: row["count"] for row in rows} for name, rows in facets.items()}

    assert counts("")["municipality"] == {"1881": 2, "1880": 2, "1883": 1}
    narrowed = counts("&municipality=1883")
    assert narrowed["municipality"] == {"1881": 2, "1880": 2, "1883": 1}
    assert narrowed["focus_area"] == {"leisure-and-culture": 1}
    assert counts("&q=eleverna")["focus_area"] == {"schooling": 1, "mental-health": 1}


def test_an_unknown_facet_is_named(library: World) -> None:
    answer = library.ask("anonymous", "GET", "/lessons?facets=colour")
    assert answer.json()["errors"][0]["pointer"] == "?facets"


def test_a_long_library_can_be_walked(library: World) -> None:
    walked: list[str] = []
    path: str | None = "/lessons?limit=2"
    while path:
        told = library.ask("anonymous", "GET", path).json()
        walked += [each["id"] for each in told["items"]]
        cursor = told["next_cursor"]
        path = f"/lessons?limit=2&cursor={cursor}" if cursor else None
    assert len(set(walked)) == 3


def test_who_registers_something_alike_is_told(library: World) -> None:
    path = "/similar-initiatives?title=N%C3%A4rvaroteam&focus_area=schooling&municipality=1881"
    alike = library.ask("registrar", "GET", path).json()["initiatives"][0]
    assert [each["text"] for each in alike["lessons"]] == [
        "Ring hem samma dag", "Fråga eleverna först",
    ]  # fmt: skip


def _month(world: World) -> dict[str, Any] | None:
    items = world.ask("anonymous", "GET", "/lessons-of-the-month").json()["items"]
    return items[0] if items else None


def _fill(world: World, month: str | None = None) -> None:
    with Session(world.engine) as session, session.begin():
        months.fill(session, PLATFORM, month or months.this_month())


def test_the_rule_takes_the_newest_and_keeps_to_it(library: World) -> None:
    assert _month(library) is None
    _fill(library)
    told = _month(library)
    assert told is not None
    assert (told["lesson"]["text"], told["chosen"]) == ("Bjud in föreningarna tidigt", False)
    an_initiative(library, title="Ny", reference=None, lessons=[{"text": "Nyare"}])
    _fill(library)
    assert _month(library) == told


def test_the_rule_goes_round_and_never_takes_the_same_twice(library: World) -> None:
    both = [{"text": "Nyast, den ena"}, {"text": "Nyast, den andra"}]
    an_initiative(library, title="Ny", reference=None, lessons=both)
    for number in range(1, 7):
        _fill(library, f"2026-0{number}")
    with Session(library.engine) as session:
        rows = session.exec(
            select(Lesson.text, Lesson.initiative_id)
            .join(MonthsLesson, MonthsLesson.lesson_id == Lesson.id)  # type: ignore[arg-type]
            .order_by(MonthsLesson.month)
        ).all()
    assert rows[0].text.startswith("Nyast")
    assert len({row.initiative_id for row in rows[:3]}) == 3  # each is celebrated once first
    assert len({row.text for row in rows}) == len(rows) == 5  # the sixth month found none left


def test_a_leader_chooses_and_says_why(library: World) -> None:
    _fill(library)
    wanted = library.ask("anonymous", "GET", "/lessons?q=elev").json()["items"][0]["id"]
    chosen = library.ask("leader", "POST", "/lessons-of-the-month",
                         json={"lesson_id": wanted, "why": "Modigt"})  # fmt: skip
    assert chosen.status_code == 201
    told = _month(library)
    assert told is not None
    assert (told["lesson"]["id"], told["why"], told["chosen"]) == (wanted, "Modigt", True)


def test_next_month_is_not_shown_before_its_time(library: World) -> None:
    wanted = library.ask("anonymous", "GET", "/lessons").json()["items"][0]["id"]
    later = {"lesson_id": wanted, "month": months.next_month()}
    assert library.ask("leader", "POST", "/lessons-of-the-month", json=later).status_code == 201
    assert _month(library) is None


def test_a_month_long_past_is_history(library: World) -> None:
    wanted = library.ask("anonymous", "GET", "/lessons").json()["items"][0]["id"]
    past = {"lesson_id": wanted, "month": "2020-01"}
    answer = library.ask("leader", "POST", "/lessons-of-the-month", json=past)
    assert answer.json()["errors"][0]["pointer"] == "/month"


def _taken_back(world: World, lesson: dict[str, Any]) -> None:
    path = f"/lessons/{lesson['id']}/withdrawals"
    assert world.ask("other registrar", "POST", path).status_code == 201


def _unpublished(world: World, lesson: dict[str, Any]) -> None:
    path = f"/initiatives/{lesson['initiative']['id']}/withdrawals"
    assert world.ask("other registrar", "POST", path).status_code == 201


def _held_back(world: World, lesson: dict[str, Any]) -> None:
    patched(world, lesson["initiative"]["id"], "leader", lessons_public=False)


@pytest.mark.parametrize("gone", [_taken_back, _unpublished, _held_back])
def test_what_the_rule_took_is_replaced_when_it_is_taken_back(
    library: World, gone: Callable[[World, dict[str, Any]], None]
) -> None:
    _fill(library)
    told = _month(library)
    assert told is not None
    gone(library, told["lesson"])
    assert _month(library) is None
    _fill(library)
    instead = _month(library)
    assert instead is not None
    assert instead["lesson"]["id"] != told["lesson"]["id"]


def _published_again(world: World, lesson: dict[str, Any]) -> None:
    path = f"/initiatives/{lesson['initiative']['id']}/publications"
    assert world.ask("other registrar", "POST", path).status_code in {200, 201}


def _shown_again(world: World, lesson: dict[str, Any]) -> None:
    patched(world, lesson["initiative"]["id"], "leader", lessons_public=True)


@pytest.mark.parametrize(
    ("gone", "back"),
    [(_taken_back, None), (_unpublished, _published_again), (_held_back, _shown_again)],
)
def test_what_a_leader_chose_waits_while_it_cannot_be_shown(
    library: World,
    gone: Callable[[World, dict[str, Any]], None],
    back: Callable[[World, dict[str, Any]], None] | None,
) -> None:
    first = library.ask("anonymous", "GET", "/lessons").json()["items"][0]["id"]
    wanted = {"lesson_id": first, "why": "Modigt"}
    assert library.ask("leader", "POST", "/lessons-of-the-month", json=wanted).status_code == 201
    told = _month(library)
    assert told is not None
    gone(library, told["lesson"])
    _fill(library)
    assert _month(library) is None
    if back:
        back(library, told["lesson"])
        again = _month(library)
        assert again is not None
        assert (again["lesson"]["id"], again["why"], again["chosen"]) == (first, "Modigt", True)


def test_what_is_not_for_all_cannot_be_chosen(library: World) -> None:
    hidden = an_initiative(library, title="Dold", reference=None, lessons_public=False)
    lesson = library.ask("leader", "GET", f"/initiatives/{hidden}").json()["lessons"][0]["id"]
    answer = library.ask("leader", "POST", "/lessons-of-the-month", json={"lesson_id": lesson})
    assert answer.json()["errors"][0]["pointer"] == "/lesson_id"
