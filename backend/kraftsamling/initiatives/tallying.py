"""What an initiative counts as in the matrix: its words and ages in each place it is open to."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.initiatives.models import (
    Catchment,
    Initiative,
    InitiativeMunicipality,
    InitiativeTerm,
    Visibility,
)
from kraftsamling.platforms.models import Vocabulary
from kraftsamling.tallies import counting
from kraftsamling.tallies.models import Tallied

WORDS = (f"{Vocabulary.focus_areas.value}/", f"{Vocabulary.target_groups.value}/")
AGES = ((0, 5), (6, 12), (13, 15), (16, 19), (20, 25))


def count(session: Session, ids: Sequence[str]) -> None:
    counting.count(session, ids, _told)


def _told(session: Session, ids: Sequence[str]) -> dict[str, counting.Counted]:
    """What these initiatives count as, as they now stand in the database."""
    words = _by_initiative(session, InitiativeTerm, "term_id", ids)
    places = _by_initiative(session, InitiativeMunicipality, "municipality_code", ids)
    found = {}
    for one in session.exec(select(Initiative).where(col(Initiative.id).in_(ids))):
        told = counted(one, words.get(one.id, []), places.get(one.id, []))
        if told:
            found[one.id] = told
    return found


def _by_initiative(
    session: Session, table: Any, column: str, ids: Sequence[str]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    wanted = select(table.initiative_id, getattr(table, column))
    for id, value in session.exec(wanted.where(table.initiative_id.in_(ids))):
        found.setdefault(id, []).append(value)
    return found


def counted(
    one: Initiative, terms: Sequence[str], places: Sequence[str]
) -> counting.Counted | None:
    """Only what is published counts, in the phase it is in."""
    if one.visibility != Visibility.published or one.phase is None:
        return None
    words = [term for term in terms if term.startswith(WORDS)] + ages(one.age_from, one.age_to)
    wide = one.catchment == Catchment.county
    return counting.Counted(
        one.platform, tuple(sorted(words)), tuple(sorted(places)), one.phase, wide
    )


def ages(age_from: int | None, age_to: int | None) -> list[str]:
    """The bands that the span touches, as ages/6-12; none when no age was told."""
    if age_from is None and age_to is None:
        return []
    low, high = age_from or 0, AGES[-1][1] if age_to is None else age_to
    return [f"ages/{first}-{last}" for first, last in AGES if low <= last and first <= high]


def count_untold(session: Session) -> None:
    """Those that were published before there were tallies, as after an upgrade."""
    told = select(Tallied.ref).where(Tallied.ref == Initiative.id).exists()
    published = Initiative.visibility == Visibility.published
    count(session, session.exec(select(Initiative.id).where(published, ~told)).all())
