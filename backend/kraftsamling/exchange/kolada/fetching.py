"""Keeping what Kolada has measured: each indicator in one transaction, whole or as it was."""

import logging
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session, col, select, update

from kraftsamling.exchange.kolada.answers import BrokenAnswer
from kraftsamling.exchange.kolada.client import Kolada, Unreachable
from kraftsamling.indicators.models import COUNTRY, OWN, Indicator, Observation, SimilarMember
from kraftsamling.indicators.saving import Observed, hold, save_observations
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.models import Platform

log = logging.getLogger("kraftsamling.kolada")


class Fetched(NamedTuple):
    """What became of one indicator: how many values, or why it was left as it was."""

    indicator_id: str
    values: int
    problem: str | None = None


def fetch(engine: Engine, kolada: Kolada, only: Sequence[str] = ()) -> list[Fetched]:
    """Asks for the catalogue's indicators, or `only` some. Raises Unreachable when none answers.

    An indicator that Kolada calls something else than expected is stopped, and says so: the same
    id may have come to mean another thing.
    """
    with Session(engine.execution_options(reading=True)) as session:
        statement = select(Indicator.id, Indicator.title).where(Indicator.source != OWN)
        expected = {id: title for id, title in session.exec(statement) if not only or id in only}
        areas = _areas(session)
    titles = kolada.titles(sorted(expected))
    return [
        _one(engine, kolada, id, expected[id], titles.get(id), areas)
        if id in expected
        else _stranger(id)
        for id in sorted({*expected, *only})
    ]


def keep(engine: Engine, found: Sequence[Observed]) -> list[Fetched]:
    """Adds saved answers to what is known; what they do not tell stays. All of them, or nothing
    when one is about something that is not in the catalogue.

    They tell no titles: an indicator that is stopped stays so until a fetch has checked its title.
    """
    by_indicator: dict[str, list[Observed]] = {}
    for one in found:
        by_indicator.setdefault(one.indicator_id, []).append(one)
    with Session(engine) as session, session.begin():
        known = {one.id for one in hold(session, by_indicator) if one.source != OWN}
        strangers = sorted(by_indicator.keys() - known)
        if not strangers:
            for id, theirs in sorted(by_indicator.items()):
                save_observations(session, id, theirs, "year")
            return [Fetched(id, len(theirs)) for id, theirs in sorted(by_indicator.items())]
    return [_stranger(id) for id in strangers]


def _stranger(id: str) -> Fetched:
    return Fetched(id, 0, f"{id} is not in the catalogue of Kolada’s indicators.")


def _one(
    engine: Engine, kolada: Kolada, id: str, expected: str, title: str | None, areas: list[str]
) -> Fetched:
    if title != expected:
        # What cannot be printed cannot be kept either, as a NUL.
        told = "".join(c if c.isprintable() else "\ufffd" for c in title or "")
        called = f"is called “{told}”" if title else "is not there any more"
        problem = (
            f"Kolada’s {id} {called}, not “{expected}”. It is not fetched until that is seen to."
        )
        _stop(engine, id, problem)
        return Fetched(id, 0, problem)
    try:
        found = kolada.observations(id, areas)
    except (BrokenAnswer, Unreachable) as failure:
        log.warning("%s was left as it was: %s", id, failure)
        return Fetched(id, 0, str(failure))
    with Session(engine) as session, session.begin():
        # Whoever checked the title, and nobody else, may let it go on.
        goes_on = update(Indicator).where(col(Indicator.id) == id)
        session.exec(goes_on.values(stopped_because=None))
        if not found and _holds(session, id):
            # A mistake of the source's, sooner than that nobody has measured this any more.
            problem = f"Kolada answered not one value of {id}. Those that are here are left."
            log.warning("%s", problem)
            return Fetched(id, 0, problem)
        save_observations(session, id, found, "all")
    return Fetched(id, len(found))


def _holds(session: Session, id: str) -> bool:
    held = select(Observation.id).where(Observation.indicator_id == id).limit(1)
    return session.exec(held).first() is not None


def _stop(engine: Engine, id: str, why: str) -> None:
    log.warning("%s", why)
    with Session(engine) as session, session.begin():
        indicator = session.get_one(Indicator, id)
        indicator.stopped_because = why
        session.add(indicator)


def _areas(session: Session) -> list[str]:
    """The country, each platform's county with its municipalities, and those that are like them."""
    counties = sorted({code for code in session.exec(select(Platform.county_code)) if code})
    places = session.exec(
        select(Municipality.code)
        .where(col(Municipality.county_code).in_(counties))
        .order_by(Municipality.code)
    )
    like = session.exec(select(SimilarMember.member).distinct().order_by(SimilarMember.member))
    home = [COUNTRY, *(f"00{county}" for county in counties), *places]
    return [*home, *(code for code in like if code not in home)]
