"""What can happen to a file of values. Nothing here commits."""

import base64
from typing import Any

from sqlmodel import Session, and_, col, select

from kraftsamling.access.who import Who
from kraftsamling.exchange.sheets import Limits, Sheet, SheetError, read_bytes
from kraftsamling.exchange.surveys import comparing, reading
from kraftsamling.exchange.surveys.cells import places
from kraftsamling.exchange.surveys.comparing import Compared
from kraftsamling.exchange.surveys.lines import Known, Measure, Problem, Reading
from kraftsamling.exchange.surveys.models import ObservationImport
from kraftsamling.exchange.surveys.schemas import (
    FIRST,
    MOST_BYTES,
    MOST_PROBLEMS,
    MOST_ROWS,
    ObservationFileIn,
)
from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid, not_found
from kraftsamling.foundation.text import fold
from kraftsamling.foundation.times import now
from kraftsamling.indicators.models import OWN, Indicator
from kraftsamling.indicators.saving import save_observations
from kraftsamling.places.models import Municipality

LIMITS = Limits(size=MOST_BYTES, rows=MOST_ROWS, columns=50)
NOT_BASE64 = Said(
    "Filens innehåll ska skickas i base64.", "The file's content is to be sent in base64."
)
NOT_OWN = Said(
    "Välj en egen indikator. Andras värden hämtas från sin källa.",
    "Choose an indicator of your own. The values of others are fetched from their source.",
)
UNDONE = Said("Importen är redan ångrad.", "The import has already been undone.")


def look(session: Session, wanted: ObservationFileIn) -> tuple[Reading, Compared]:
    """What would happen. Raises Invalid when the file is no table at all."""
    told = reading.read(_sheet(wanted), _known(session, wanted.indicator))
    return told, comparing.compare(session, told.lines)


def bring_in(
    session: Session, who: Who, wanted: ObservationFileIn
) -> tuple[ObservationImport, Reading]:
    """All values of the file, or none. Raises Invalid, with what is wrong by row and column."""
    told, found = look(session, wanted)
    if told.problems:
        raise invalid(*map(_as_error, told.problems[:MOST_PROBLEMS]))
    ids = sorted({line.observed.indicator_id for line in told.lines})
    held = ObservationImport(
        file_name=wanted.file_name, indicators=ids, new=len(found.new), same=len(found.same),
        changed=len(found.changed), hidden=told.hidden, created_by=who.person_id,
        replaced=[comparing.noted(line, found) for line in (*found.new, *found.changed)],
    )  # fmt: skip
    session.add(held)
    written = [line.observed for line in (*found.new, *found.changed)]
    for id in ids:
        theirs = [one for one in written if one.indicator_id == id]
        save_observations(session, id, theirs, "value")
    session.flush()
    return held, told


def undo(session: Session, id: str) -> ObservationImport:
    """Brings back what the import replaced; what has been changed since is left, and counted.

    Raises NotFound, Conflict.
    """
    held = session.get(ObservationImport, id)
    if held is None:
        raise not_found()
    # The indicators first, as an import does: whoever holds them may read and write all their
    # imports, and no two wait for each other.
    _lock(session, held.indicators)
    session.refresh(held)
    if held.undone_at is not None:
        raise Conflict(UNDONE)
    later = _later(session, held)
    back, gone, held.left_alone = comparing.backwards(session, held.replaced, later)
    for indicator in held.indicators:
        theirs = [one for one in back if one.indicator_id == indicator]
        away = [id for id in gone if id.startswith(f"{indicator}/")]
        save_observations(session, indicator, theirs, "value", gone=away)
    held.undone_at = now()
    held.revision += 1
    session.add(held)
    session.flush()
    return held


def _later(session: Session, held: ObservationImport) -> list[ObservationImport]:
    """Imports of the same indicators that came after it and stand, the nearest first."""
    one = ObservationImport
    after = select(one).where(
        one.id != held.id, one.created_at >= held.created_at, col(one.undone_at).is_(None)
    )
    found = session.exec(
        after.order_by(col(one.created_at)).execution_options(populate_existing=True)
    )
    return [each for each in found if set(each.indicators) & set(held.indicators)]


def _sheet(wanted: ObservationFileIn) -> Sheet:
    try:
        content = base64.b64decode(wanted.content, validate=True)
    except ValueError:
        raise invalid(FieldError("/content", "not_base64", NOT_BASE64)) from None
    try:
        sheet = read_bytes(content, wanted.file_name, LIMITS)
    except SheetError as error:
        words = Said(error.message_sv, error.message_en)
        raise invalid(FieldError("/content", error.code, words)) from None
    if not sheet.rows:
        words = Said("Filen har rubriker men inga rader.", "The file has headings but no rows.")
        raise invalid(FieldError("/content", "empty", words))
    return sheet


def _known(session: Session, chosen: str | None) -> Known:
    """Own indicators are held until the transaction ends, so that two imports do not meet."""
    m = Municipality
    rows = session.exec(select(m.code, m.name, m.county_code, m.county_name)).all()
    own = _lock(session, None)
    measures: dict[str, Measure] = {}
    for one in own:
        measure = Measure(one.id, one.unit, one.by_gender)
        measures |= {fold(one.title): measure, one.id: measure}
    if chosen is not None and chosen not in {one.id for one in own}:
        raise invalid(FieldError("/indicator", "unknown", NOT_OWN))
    fetched = session.exec(select(Indicator.id).where(Indicator.source != OWN)).all()
    elsewhere = frozenset(map(fold, fetched))
    return Known(places(list(rows)), measures, elsewhere, measures[chosen] if chosen else None)


def _lock(session: Session, ids: list[str] | None) -> list[Indicator]:
    """Own ones that are not archived, or those named."""
    i = Indicator
    which = (
        col(i.id).in_(ids)
        if ids is not None
        else and_(col(i.source) == OWN, col(i.archived_at).is_(None))
    )
    return list(session.exec(select(i).where(which).order_by(col(i.id)).with_for_update()))


def _as_error(problem: Problem) -> FieldError:
    column = problem.column.replace("~", "~0").replace("/", "~1")
    return FieldError(f"/rows/{problem.row}/{column}", problem.code, problem.words)


def remarks(told: Reading) -> dict[str, Any]:
    """What was not read, or may have been meant otherwise; in the shape of ReadingRemarks."""
    notes = [{"message_sv": note.sv, "message_en": note.en} for note in told.notes]
    return {"unused": told.unused, "notes": notes}


def report(told: Reading, found: Compared, names: dict[str, str]) -> dict[str, Any]:
    """In the shape of ObservationReport."""
    return {
        "rows": told.rows, "new": len(found.new), "changed": len(found.changed),
        "same": len(found.same), "hidden": told.hidden, **remarks(told),
        "problems": [
            {"row": p.row, "column": p.column, "code": p.code,
             "message_sv": p.words.sv, "message_en": p.words.en}
            for p in told.problems[:MOST_PROBLEMS]
        ],
        "first": [comparing.understood(line, names) for line in told.lines[:FIRST]],
        "changes": comparing.changes(found, names),
    }  # fmt: skip
