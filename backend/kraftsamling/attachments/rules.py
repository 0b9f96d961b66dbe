"""How much there may be, and who sees a document: whoever reads its initiative."""

from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, or_

from kraftsamling.access.who import Who
from kraftsamling.attachments.models import Documents, State
from kraftsamling.foundation.problems import (
    Conflict,
    FieldError,
    Problem,
    Said,
    TooLarge,
    invalid,
)
from kraftsamling.initiatives import rules as initiatives
from kraftsamling.initiatives.models import Initiatives

MOST_BYTES = 10_000_000
MOST_DOCUMENTS = 20
COUNTED_WHILE_WAITING = timedelta(hours=1)
REMOVED_KEPT = timedelta(days=30)


class Standing(Protocol):
    """The few facts about a document that rights depend on."""

    @property
    def state(self) -> str: ...
    @property
    def removed_at(self) -> Any: ...


def may_read(who: Who, document: Standing, initiative: initiatives.Standing) -> bool:
    """What waits for its bytes is shown to those inside alone; what is removed to nobody."""
    if document.removed_at is not None or not initiatives.may_read(who, initiative):
        return False
    return document.state == State.ready or initiatives.is_inside(who, initiative)


def readable(reach: initiatives.Reach) -> list[ColumnElement[bool]]:
    """The same, for many rows of documents joined with their initiatives."""
    d = Documents
    ready = d.state == State.ready.value
    return [
        d.removed_at.is_(None),
        initiatives.readable(reach, Initiatives),
        or_(ready, initiatives.inside(reach, Initiatives)),
    ]


def too_large() -> TooLarge:
    most = MOST_BYTES // 1_000_000
    words = Said(
        f"Filen är större än {most} MB. Gör den mindre, till exempel med färre eller mindre "
        "bilder, eller länka till den i stället.",
        f"The file is larger than {most} MB. Make it smaller, for example with fewer or smaller "
        "pictures, or link to it instead.",
    )
    return TooLarge(words, [FieldError("/file", "too_large", words)])


def too_many() -> Conflict:
    words = Said(
        f"Ett initiativ har högst {MOST_DOCUMENTS} dokument. Ta bort något först, eller länka.",
        f"An initiative has {MOST_DOCUMENTS} documents at most. Remove one first, or link.",
    )
    return Conflict(words, [FieldError("/file", "too_many", words)])


def the_same(name: str) -> Problem:
    return invalid(
        FieldError(
            "/file",
            "same",
            Said(f"Filen finns redan här: ”{name}”.", f"The file is here already: “{name}”."),
        )
    )


def filled_already() -> Conflict:
    return Conflict(
        Said(
            "Dokumentet har redan sin fil, som aldrig byts ut. Ladda upp den nya som ett nytt.",
            "The document has its file, which is never replaced. Upload the new one as another.",
        )
    )
