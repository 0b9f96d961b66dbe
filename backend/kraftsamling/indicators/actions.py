"""What can happen to an indicator. Nothing here commits."""

import re
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from kraftsamling.foundation.mistakes import validated
from kraftsamling.foundation.problems import FieldError, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.text import fold, sort_key
from kraftsamling.foundation.times import now
from kraftsamling.indicators import reckoning, rules
from kraftsamling.indicators.models import OWN, Indicator, IndicatorTerm
from kraftsamling.indicators.schemas import IndicatorFields, IndicatorIn, OwnFields
from kraftsamling.platforms.areas import FOCUS, refuse_unknown_areas

PLAIN = ("question_sv", "question_en", "better", "target")
OURS = (*PLAIN, "title", "unit", "by_gender", "source_name", "source_url", "source_note")
TAKEN = Said(
    "Det finns redan en indikator med det id:t. Välj ett annat.",
    "There is already an indicator with that id. Choose another.",
)
NOT_OURS = Said(
    "Det här bestämmer källan. Det kan bara ändras för egna indikatorer.",
    "Its source decides this. It can only be changed for own indicators.",
)


def make(session: Session, wanted: IndicatorIn) -> Indicator:
    """An own indicator, without values yet. The route lets process leaders in. Raises Invalid."""
    refuse_unknown_areas(session, wanted.focus_areas)
    if wanted.id is not None and session.get(Indicator, wanted.id) is not None:
        raise invalid(FieldError("/id", "taken", TAKEN))
    held = _insert(session, wanted)
    _tie(session, held, set(wanted.focus_areas))
    return held


def _insert(session: Session, wanted: IndicatorIn) -> Indicator:
    """Under the id that is asked for, or the first free one. Another may take it meanwhile."""
    told = {name: getattr(wanted, name) for name in OURS}
    while True:
        id = wanted.id or _free_id(session, wanted.title)
        held = Indicator(id=id, source=OWN, title_key=sort_key(wanted.title), **told)
        try:
            with session.begin_nested():
                session.add(held)
            return held
        except IntegrityError:
            if session.get(Indicator, id) is None:  # then it was not for the id
                raise
            if wanted.id is not None:
                raise invalid(FieldError("/id", "taken", TAKEN)) from None


def change(session: Session, id: str, patch: dict[str, Any], expected: str) -> Indicator:
    """Merges the patch in. The route lets process leaders in.

    Raises NotFound, Stale, Conflict, Invalid.
    """
    held = _locked(session, id)
    check_revision(expected, held.revision)
    if held.archived_at is not None:
        raise rules.not_now()
    names, fields = (OURS, OwnFields) if held.source == OWN else (PLAIN, IndicatorFields)
    foreign = sorted(set(patch) - set(fields.model_fields))
    if foreign:
        raise invalid(*(FieldError(f"/{name}", "not_yours", NOT_OURS) for name in foreign))
    before = document(session, held)
    given = {name: value for name, value in {**before, **patch}.items() if value is not None}
    wanted = validated(fields, given)
    refuse_unknown_areas(session, wanted.focus_areas)
    for name in names:
        setattr(held, name, getattr(wanted, name))
    held.title_key = sort_key(held.title)
    _tie(session, held, set(wanted.focus_areas))
    if document(session, held) != before:
        _touch(session, held)
        reckoning.tell(session, held.id)
    session.add(held)
    return held


def archive(session: Session, id: str, expected: str) -> None:
    """An own one is no longer offered, and neither are its values. Raises NotFound, Conflict."""
    held = _locked(session, id)
    check_revision(expected, held.revision)
    if held.source != OWN:
        raise rules.not_own()
    if held.archived_at is None:
        held.archived_at = now()
        _touch(session, held)


def restore(session: Session, id: str) -> Indicator:
    """It is offered again, with the values that it had. Raises NotFound, Conflict."""
    held = _locked(session, id)
    if held.archived_at is None:
        raise rules.not_now()
    held.archived_at = None
    _touch(session, held)
    return held


def _locked(session: Session, id: str) -> Indicator:
    held = session.exec(select(Indicator).where(col(Indicator.id) == id).with_for_update()).first()
    if held is None:
        raise not_found()
    return held


def _touch(session: Session, held: Indicator) -> None:
    held.revision += 1
    held.updated_at = now()
    session.add(held)


def _free_id(session: Session, title: str) -> str:
    """From the title, so that a person recognises it in a file's column; numbered when taken."""
    root = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:50].strip("-") or "indikator"
    root = root if len(root) > 1 else f"indikator-{root}"
    like = select(Indicator.id).where(col(Indicator.id).startswith(root, autoescape=True))
    taken, id, number = set(session.exec(like)), root, 1
    while id in taken:
        number += 1
        id = f"{root}-{number}"
    return id


def document(session: Session, held: Indicator) -> dict[str, Any]:
    """The indicator in the shape of OwnFields, or of IndicatorFields when it is not ours."""
    session.flush()
    of = select(IndicatorTerm.term_id).where(IndicatorTerm.indicator_id == held.id)
    areas = sorted(id.removeprefix(FOCUS) for id in session.exec(of))
    names = OURS if held.source == OWN else PLAIN
    return {**{name: getattr(held, name) for name in names}, "focus_areas": areas}


def _tie(session: Session, held: Indicator, wished: set[str]) -> None:
    of = IndicatorTerm
    session.exec(delete(of).where(col(of.indicator_id) == held.id))
    session.add_all(of(indicator_id=held.id, term_id=FOCUS + code) for code in sorted(wished))
