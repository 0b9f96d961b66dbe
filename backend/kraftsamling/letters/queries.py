"""What one can ask about letters: selects whose rows are finished JSON, never with the text."""

from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, case, cast, or_, select

from kraftsamling.foundation.fields import Id
from kraftsamling.foundation.json_sql import json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.letters.rules import Letters, Reach, visible
from kraftsamling.letters.schemas import LetterState, Trouble
from kraftsamling.meetings.models import Meetings

KEYS = {"created_at": Letters.created_at, "id": Letters.id}


class LettersAsk(PageAsk):
    state: Annotated[
        list[LetterState] | None,
        Field(default=None, max_length=10, description="Repeat to widen; all when not said."),
    ]

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"limit", "page", "cursor"}, exclude_none=True)
        return {name: value for name, value in asked.items() if value != []}


class LetterFilter(LettersAsk):
    meeting: Id | None = Field(default=None, description="The meeting they are about.")


def state() -> ColumnElement[str]:
    """Failed is what has been tried in vain, and is tried again."""
    c = Letters
    return case(
        (c.sent_at.is_not(None), LetterState.sent.value),
        (c.last_error.is_not(None), LetterState.failed.value),
        else_=LetterState.waiting.value,
    )


def trouble() -> ColumnElement[str]:
    """What the last attempt met, from the kind of failure that was noted."""

    def noted(*names: str) -> ColumnElement[bool]:
        return or_(*(Letters.last_error.startswith(name) for name in names))

    return case(
        (Letters.sent_at.is_not(None), None),
        (noted("SMTPRecipientsRefused"), Trouble.address.value),
        (noted("SMTPSenderRefused", "SMTPDataError", "SMTPNotSupported"), Trouble.letter.value),
        (noted("SMTPAuthentication", "SSL", "ValueError"), Trouble.settings.value),
        (Letters.last_error.is_not(None), Trouble.server.value),
    )


def _letter() -> ColumnElement[Any]:
    c, m = Letters, Meetings
    meeting = select(json_row(id=m.id, title=m.title)).where(m.id == c.about)
    return json_row(
        id=c.id,
        kind=c.kind,
        recipient=c.recipient,
        subject=c.subject,
        meeting=meeting.correlate(c).scalar_subquery(),
        with_calendar=c.calendar_method.is_not(None),
        state=state(),
        attempts=c.attempts,
        trouble=trouble(),
        created_at=c.created_at,
        sent_at=c.sent_at,
        next_attempt_at=case((c.sent_at.is_(None), c.due_at)),
    )


def page(shape: Shape) -> Select[Any]:
    """A page of letters; filters as in LetterFilter."""
    known: dict[str, ColumnElement[bool]] = {
        "state": one_of(state(), "state"),
        "meeting": Letters.about == bindparam("meeting"),
    }
    filtered = [visible(shape.reach), *(known[name] for name in sorted(shape.filters))]
    return page_of(Letters.id, _letter(), filtered, KEYS, shape)


def detail(reach: Reach) -> Select[Any]:
    """One row for the letter :id: its JSON and its revision, which is the number of attempts."""
    body = cast(_letter(), Text).label("body")
    return select(body, Letters.attempts).where(and_(Letters.id == bindparam("id"), visible(reach)))
