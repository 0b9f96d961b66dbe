"""Date polls as said over the wire."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from kraftsamling.foundation.fields import (
    BlankIsNone,
    Body,
    Day,
    EmailAddress,
    Id,
    PersonName,
    Text300,
    Text2000,
    patch_of,
)
from kraftsamling.foundation.problems import Language
from kraftsamling.meetings.schemas import LONGEST, Time
from kraftsamling.polls.models import PollSource, PollStatus, TimeAnswer

FEWEST, MOST = 2, 20
AT_ONCE = 200
Token = Annotated[str, StringConstraints(min_length=1, max_length=200)]
State = Literal["open", "ended", "closed", "fixed", "off"]
_STARTS, _ENDS = "2026-12-03T08:00:00Z", "2026-12-03T11:00:00Z"


class PollTimeIn(Body):
    """A time that is offered."""

    starts_at: Time
    ends_at: Time

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if timedelta(0) < self.ends_at - self.starts_at <= LONGEST:
            return self
        raise PydanticCustomError(
            "span_backward", "span_backward",
            {"field": "ends_at",
             "sv": "Sluttiden ska vara efter starttiden, och högst 31 dygn senare.",
             "en": "The end should be after the start, and 31 days later at most."},
        )  # fmt: skip


class PollPersonIn(Body):
    """Somebody to ask by letter."""

    name: PersonName
    email: EmailAddress
    language: Language | None = Field(
        default=None, description="Of the letters; the account's or the meeting's when not said."
    )


class PollFields(Body):
    """What may be changed while the poll goes on."""

    times: Annotated[list[PollTimeIn], Field(min_length=FEWEST, max_length=MOST)] = Field(
        description="Those that stay as they are keep their answers."
    )
    answer_by: Day | None = Field(
        default=None, description="The last day to answer, in the zone of the meeting."
    )
    message: Text2000 = Field(default=None, description="A few words to those who are asked.")


class PollIn(PollFields):
    """A new poll."""

    persons: Annotated[list[PollPersonIn], Field(default_factory=list, max_length=AT_ONCE)]


PollPatch: Any = patch_of(PollFields, "PollPatch")


class PollPersonsIn(Body):
    """More people to ask. An address that is in the poll already is left as it is."""

    persons: Annotated[list[PollPersonIn], Field(min_length=1, max_length=AT_ONCE)]


class PollFixingIn(Body):
    """The time that the meeting gets."""

    time_id: Id


class PollLinkIn(Body):
    """The secret of a link, as it stands after # in the address."""

    token: Token


class TimeAnswerIn(Body):
    time_id: Id
    answer: TimeAnswer


class PollAnswerIn(PollLinkIn):
    """What somebody says of the times; those that are not named stay unanswered."""

    answers: Annotated[list[TimeAnswerIn], Field(min_length=1, max_length=MOST)]
    comment: Text300 = None
    name: Annotated[PersonName | None, BlankIsNone] = Field(
        default=None, description="Needed with the shared link alone."
    )
    email: Annotated[EmailAddress | None, BlankIsNone] = Field(
        default=None, description="Needed with the shared link alone."
    )
    language: Language = Field(default="sv", description="Of the letters, with the shared link.")


class PollSum(BaseModel):
    """A time that is offered, and how many can come then."""

    id: str
    starts_at: datetime = Field(json_schema_extra={"example": _STARTS})
    ends_at: datetime = Field(json_schema_extra={"example": _ENDS})
    yes: int
    if_need_be: int
    no: int


class PollFixed(BaseModel):
    """The time of the meeting now: the one that was chosen, or the one it was moved to since."""

    id: str = Field(description="Of the time that was chosen.")
    starts_at: datetime = Field(json_schema_extra={"example": _STARTS})
    ends_at: datetime | None = Field(json_schema_extra={"example": _ENDS})
    yes: int
    if_need_be: int
    no: int


class PollTold(BaseModel):
    time_id: str
    answer: TimeAnswer


class PollPersonOut(BaseModel):
    """Somebody in the poll, as those who arrange the meeting see them."""

    id: str
    name: str
    email: str
    source: PollSource
    language: str
    comment: str | None
    answered_at: datetime | None = Field(json_schema_extra={"example": "2026-11-21T09:30:00Z"})
    written_at: datetime = Field(
        description="When a letter with a link last went.",
        json_schema_extra={"example": "2026-11-20T08:00:00Z"},
    )
    answers: list[PollTold]


class DatePoll(BaseModel):
    """A poll, as those who arrange the meeting see it."""

    id: str
    meeting_id: str
    status: PollStatus
    answer_by: date | None = Field(json_schema_extra={"example": "2026-11-27"})
    message: str | None
    fixed_time: str | None = Field(description="The id of the time that was chosen.")
    best_time: str | None = Field(
        description="The id of the time that most can come: yes first, then if need be, then the "
        "earliest. Nothing while nobody can come."
    )
    times: list[PollSum] = Field(description="The earliest first.")
    persons: list[PollPersonOut]
    revision: int
    created_at: datetime = Field(json_schema_extra={"example": "2026-11-20T08:00:00Z"})
    updated_at: datetime = Field(json_schema_extra={"example": "2026-11-21T09:30:00Z"})
    shared_link: str = Field(description="To pass on: whoever has it answers with name and e-mail.")


class PollAsked(BaseModel):
    """To how many letters went."""

    letters: int


class PollMine(BaseModel):
    """What one has answered oneself."""

    name: str
    comment: str | None
    answered: bool
    answers: list[PollTold]


class PollOrganiser(BaseModel):
    """Who asks: the meeting's host, else the platform's process leaders."""

    name_sv: str
    name_en: str


class PollQuestion(BaseModel):
    """A poll, as whoever has a link sees it: how many, never who."""

    title: str
    question: str | None
    place: str | None
    zone: str
    language: str
    message: str | None
    answer_by: date | None = Field(json_schema_extra={"example": "2026-11-27"})
    state: State = Field(
        description="`ended`: the last day has passed. `off`: the meeting will not be."
    )
    meeting_id: str | None = Field(description="Where there is a page to read.")
    organiser: PollOrganiser
    times: list[PollSum]
    fixed: PollFixed | None = Field(
        description="When the meeting is, once a time was chosen; how many could come at that one."
    )
    mine: PollMine | None = Field(description="Nothing with the shared link.")
    letter: bool = Field(
        default=False,
        description="After an answer by the shared link: the personal one, which shows what is "
        "kept, is in a letter to the address. The same whether it was in the poll before or not.",
    )
