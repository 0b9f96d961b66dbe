"""Which municipalities are like ours: Kolada's newest socioeconomic group for each of them.

Those groups are made anew each year from how people live (age, education, income, background):
the fairest comparison for what is measured among children and young people.
"""

import logging
import re
from collections.abc import Iterable

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from kraftsamling.exchange.kolada.answers import BrokenAnswer, Group
from kraftsamling.exchange.kolada.client import Kolada, Unreachable
from kraftsamling.indicators.models import SimilarGroup, SimilarMember
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.models import Platform

log = logging.getLogger("kraftsamling.kolada")
_TITLE = re.compile(r"Liknande kommuner socioekonomi, (?P<name>.+), (?P<year>\d{4})")
Newest = dict[str, tuple[int, Group]]  # by the municipality's name


def fetch(engine: Engine, kolada: Kolada) -> str:
    """What became of it, in words. All groups are replaced at once; a municipality that Kolada has
    no group for keeps the one it had, and when the answer cannot be used nothing changes."""
    try:
        newest = newest_of(kolada.groups())
        with Session(engine) as session, session.begin():
            return _keep(session, newest)
    except (BrokenAnswer, Unreachable) as failure:
        log.warning("The groups of similar municipalities were left as they were: %s", failure)
        return f"left as they were. {failure}"


def newest_of(groups: Iterable[Group]) -> Newest:
    found: Newest = {}
    for group in groups:
        told = _TITLE.fullmatch(group.title.strip())
        if told is None:
            continue
        name, year = told["name"], int(told["year"])
        if name not in found or found[name][0] < year:
            found[name] = (year, group)
    return found


def _keep(session: Session, newest: Newest) -> str:
    counties = select(Platform.county_code)
    known = set(session.exec(select(Municipality.code)))
    ours = session.exec(select(Municipality).where(col(Municipality.county_code).in_(counties)))
    kept = 0
    for place in ours.all():
        if place.name in newest:
            _replace(session, place.code, *newest[place.name], known)
            kept += 1
    return f"{kept} groups"


def _replace(session: Session, code: str, year: int, group: Group, known: set[str]) -> None:
    strangers = set(group.members) - known
    if strangers:
        raise BrokenAnswer(f"{group.title} names {min(strangers)}, which is no municipality")
    session.exec(delete(SimilarMember).where(col(SimilarMember.municipality) == code))
    session.exec(delete(SimilarGroup).where(col(SimilarGroup.municipality) == code))
    told = SimilarGroup(municipality=code, group_id=group.id, title=group.title, year=year)
    session.add(told)
    session.flush()
    members = sorted(set(group.members) - {code})
    session.add_all(SimilarMember(municipality=code, member=member) for member in members)
