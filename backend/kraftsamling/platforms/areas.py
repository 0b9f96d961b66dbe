"""Focus areas as the rooms above name them: by their codes."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.platforms.models import Term, Vocabulary

FOCUS = f"{Vocabulary.focus_areas.value}/"  # a term's id is this and its code
UNKNOWN = Said(
    "Det här finns inte i listan. Välj något som finns.",
    "This is not in the list. Choose one that is.",
)


def unknown_areas(session: Session, codes: Sequence[str]) -> list[str]:
    """The pointers of those that are not in the code list."""
    wanted = {FOCUS + code for code in codes}
    known = set(session.exec(select(Term.id).where(col(Term.id).in_(wanted))))
    asked = enumerate(codes)
    return [f"/focus_areas/{place}" for place, code in asked if FOCUS + code not in known]


def refuse_unknown_areas(session: Session, codes: Sequence[str]) -> None:
    """Raises Invalid."""
    wrong = unknown_areas(session, codes)
    if wrong:
        raise invalid(*(FieldError(pointer, "unknown", UNKNOWN) for pointer in wrong))
