"""From what there is to the proposals of a platform: three questions, then thinking.

The questions are put by whoever drives: the fast lane when a list is read, the request's own
transaction when a proposal is acted on. Both get the same proposals.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Generator
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from sqlmodel import Session

from kraftsamling.actors.models import ActorKind
from kraftsamling.foundation.reads import Build, Reads
from kraftsamling.proposals import queries
from kraftsamling.proposals.alike import Pair, groups, likely, telling
from kraftsamling.proposals.facts import facts
from kraftsamling.proposals.found import Found, Initiative, mark, mixed

YEAR, HALF_YEAR = timedelta(days=365), timedelta(days=182)
MOST_GAPS = 40
Question = tuple[Build, dict[str, Any]]
Thinking = Generator[Question, Any, list[Found]]


async def read(reads: Reads, platform: str, now: datetime) -> list[Found]:
    """The proposals of the platform, as the list shows them."""
    thinking = _think(platform, now)
    answer = None
    while True:
        # In a thread: thinking takes a while where there is much, and others are waiting.
        question, found = await asyncio.to_thread(_on, thinking, answer)
        if question is None:
            return found
        build, values = question
        row = await reads.first(build, None, values, slow=True)
        answer = _json(row[0]) if row else None


def inside(session: Session, platform: str, now: datetime) -> list[Found]:
    """The same, in a transaction."""
    thinking = _think(platform, now)
    answer = None
    while True:
        question, found = _on(thinking, answer)
        if question is None:
            return found
        build, values = question
        answer = _json(session.execute(build(None), values).scalar_one())


def _on(thinking: Thinking, answer: Any) -> tuple[Question | None, list[Found]]:
    """The next question, or what was found."""
    try:
        return thinking.send(answer), []
    except StopIteration as done:
        return None, done.value


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _think(platform: str, now: datetime) -> Thinking:
    year = now - YEAR
    when = {"begun_on": year.date(), "begun_at": year}
    begun = yield queries.beginnings, {"platform": platform, **when}
    places = {each["code"]: each for each in begun["municipalities"]}
    words = telling(begun["words"], begun["total"], [each["name"] for each in places.values()])
    lacking = _lacking(begun["empty"], len(places))
    taught = []
    if lacking:
        asked = {"platform": platform, "areas": sorted(lacking)}
        taught = yield queries.teachers, asked
    teachers = _teachers(taught)
    pairs = likely(words)
    guests = {id for area in lacking for _, ids in teachers.get(area, {}).values() for id in ids}
    told = yield (
        facts,
        {
            "platform": platform,
            "ids": sorted({*begun["unheard"], *guests}),
            "entries": sorted({entry for pair in pairs for entry in pair}),
            "areas": sorted(lacking),
            "places": sorted({place for empty in lacking.values() for place in empty}),
            "teachers": sorted(_beside_any(lacking, teachers, places)),
            "since": now - HALF_YEAR,
        },
    )
    known: dict[str, Initiative] = {each["id"]: each for each in told["initiatives"]}
    aside = {id for id, _ in told["aside"]}
    apart = {(a, b) for a, b in told["met"]} | _aside(told["aside"], known)
    found = mixed(
        {
            "alike": groups(platform, words, pairs, told["initiatives"], apart),
            "gap": _gaps(platform, lacking, teachers, places, told, known),
            "unheard": [_unheard(platform, known[id]) for id in begun["unheard"] if id in known],
        }
    )
    return [one for one in found if one.id not in aside]


def _lacking(empty: list[tuple[str, str]], of: int) -> dict[str, list[str]]:
    """The municipalities without anything, for focus areas where most others have."""
    lacking: dict[str, list[str]] = defaultdict(list)
    for area, place in empty:
        lacking[area].append(place)
    return {area: without for area, without in lacking.items() if of > 2 * len(without)}


def _teachers(rows: list[tuple[str, str, str, int]]) -> dict[str, dict[str, tuple[int, list[str]]]]:
    """By focus area and municipality: its lessons in number, and where the most were learnt."""
    teachers: dict[str, dict[str, tuple[int, list[str]]]] = defaultdict(dict)
    for area, place, initiative, lessons in rows:
        _, before = teachers[area].get(place, (lessons, []))
        teachers[area][place] = (lessons, [*before, initiative])
    return teachers


def _aside(rows: list[tuple[str, dict[str, str]]], known: dict[str, Initiative]) -> set[Pair]:
    """The pairs of what was put aside, as long as neither of the two has learnt something more."""
    pairs: set[Pair] = set()
    for _, stands_on in rows:
        same = [
            id for id, then in _json(stands_on).items() if id in known and mark(known[id]) == then
        ]
        pairs |= set(combinations(sorted(same), 2))
    return pairs


def _gaps(
    platform: str, lacking: dict[str, list[str]],
    teachers: dict[str, dict[str, tuple[int, list[str]]]], places: dict[str, dict[str, Any]],
    told: dict[str, Any], known: dict[str, Initiative],
) -> list[Found]:  # fmt: skip
    areas = {each["code"]: each for each in told["areas"]}
    actors: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for actor in told["actors"]:
        actors[actor["municipality"]].append(actor)
    about = {(area, place, initiative) for area, place, initiative in told["about"]}
    found: list[tuple[tuple[Any, ...], Found]] = []
    for area, without in lacking.items():
        for place in without:
            best = _beside(places[place], teachers.get(area, {}), places)
            if best is None or not actors[place]:
                continue
            # Whoever owns what was learnt, it is this municipality that the reason names.
            own = [each for each in actors[best] if each["kind"] == ActorKind.municipality]
            lessons, ids = teachers[area][best]
            guests = [known[id] for id in ids if id in known]
            if not guests or any((area, place, id) in about for id in ids):
                continue
            one = Found(
                "gap", platform, about=[area, place, best], basis=[mark(each) for each in guests],
                initiatives=guests, areas=[areas[area]], lacking=places[place],
                teacher=places[best], actors=[*actors[place], *own[:1]],
                having=len(places) - len(without), of=len(places), lessons=lessons,
            )  # fmt: skip
            found.append(((len(without), -lessons, area, place), one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])[:MOST_GAPS]]


def _beside_any(
    lacking: dict[str, list[str]], teachers: dict[str, dict[str, tuple[int, list[str]]]],
    places: dict[str, dict[str, Any]],
) -> set[str]:  # fmt: skip
    """The municipalities that any of those that lack something would learn from."""
    best = {
        _beside(places[place], teachers.get(area, {}), places)
        for area, without in lacking.items()
        for place in without
    }
    return {code for code in best if code}


def _beside(
    place: dict[str, Any], teachers: dict[str, tuple[int, list[str]]],
    places: dict[str, dict[str, Any]],
) -> str | None:  # fmt: skip
    """The one to learn from: in the same county part if there is any, with the most lessons."""
    return min(
        (code for code in teachers if code != place["code"]),
        key=lambda code: (places[code]["part"] != place["part"], -teachers[code][0], code),
        default=None,
    )


def _unheard(platform: str, initiative: Initiative) -> Found:
    return Found(
        "unheard", platform, about=[initiative["id"]], basis=[mark(initiative)],
        initiatives=[initiative], areas=initiative["focus_areas"],
        lessons=len(initiative["lessons"]),
    )  # fmt: skip
