"""Invitations and reminders as said over the wire."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, StrictBool, StrictInt, StringConstraints
from pydantic_core import PydanticCustomError

from kraftsamling.foundation.fields import (
    CLEAN,
    BlankIsNone,
    Body,
    EmailAddress,
    Id,
    PersonName,
    Text120,
    patch_of,
)

MOST = 500
Spoken = Literal["sv", "en"]
KNOWN = ("namn", "möte", "tid", "plats", "name", "meeting", "when", "where")
_BRACED = re.compile(r"\{([^{}\n]*)\}")


def _holes_known(text: str) -> str:
    """What stands in braces is filled in; what cannot be would go out as it is written."""
    for name in _BRACED.findall(text):
        if name not in KNOWN:
            raise PydanticCustomError(
                "unknown_hole",
                "unknown hole",
                {
                    "sv": f"Det finns ingen {{{name[:60]}}}. "
                    "Välj bland {namn}, {möte}, {tid}, {plats}.",
                    "en": f"There is no {{{name[:60]}}}. "
                    "Choose among {name}, {meeting}, {when}, {where}.",
                },
            )
    return text


HOLED = AfterValidator(_holes_known)
Subject = Annotated[
    Annotated[str, StringConstraints(max_length=200), CLEAN, HOLED] | None, BlankIsNone
]
Message = Annotated[
    Annotated[str, StringConstraints(max_length=4000), CLEAN, HOLED] | None, BlankIsNone
]
HOLES = (
    "{namn}, {möte}, {tid}, {plats} are filled in; in English {name}, {meeting}, {when}, {where}."
)


class InviteeIn(Body):
    email: EmailAddress
    name: Annotated[PersonName | None, BlankIsNone] = None
    organisation: Text120 = None
    language: Spoken | None = None


class LetterWords(Body):
    """Own words for a letter; what is not said is as usual. The facts and the link are added."""

    subject: Subject = Field(default=None, description=HOLES)
    message: Message = Field(default=None, description=HOLES)


class MeetingInvitationsIn(Body):
    """Whom to invite: each address once, wherever it comes from."""

    people: Annotated[list[InviteeIn], Field(default_factory=list, max_length=MOST)]
    actors: Annotated[
        list[Id],
        Field(default_factory=list, max_length=100, description="Those with an account there."),
    ]
    initiatives: Annotated[
        list[Id],
        Field(default_factory=list, max_length=100, description="Their contact persons."),
    ]
    pasted: Annotated[str, StringConstraints(max_length=50_000)] = Field(
        default="", description="`Anna Ek <anna@x.se>; bo@y.se`, by lines, semicolons or commas."
    )
    language: Spoken = Field(default="sv", description="Of those whose language is not known.")
    sv: LetterWords = Field(default_factory=LetterWords, description="Words in Swedish letters.")
    en: LetterWords = Field(default_factory=LetterWords, description="Words in English letters.")
    dry_run: StrictBool = Field(default=True, description="Only tell what would be sent to whom.")


class Invitee(BaseModel):
    name: str
    email: str
    organisation: str | None
    language: Spoken
    source: Literal["people", "pasted", "actor", "initiative"]


class InviteProblem(BaseModel):
    """Somebody who gets no letter."""

    code: Literal["bad_address", "doubled", "already", "nobody", "too_many"]
    line: int | None = Field(description="Of the pasted list, from 1.")
    text: str = Field(description="What was written, or whom it is about.")
    message: str


class InvitationLetter(BaseModel):
    """What the first one of this language gets; the link is each one's own."""

    language: Spoken
    subject: str
    text: str


class UsualWords(BaseModel):
    """What a letter says when nothing else is said."""

    subject: str
    message: str


class MeetingInvitationsReport(BaseModel):
    """Who was invited, or would be, and who was not."""

    dry_run: bool
    invited: list[Invitee]
    problems: list[InviteProblem]
    letters: list[InvitationLetter]
    usual_sv: UsualWords
    usual_en: UsualWords


class ReminderPlanFields(Body):
    """When those who have not answered are reminded."""

    days: Annotated[
        list[Annotated[StrictInt, Field(ge=1, le=60)]],
        Field(
            default_factory=lambda: [7, 1], max_length=5,
            description="How many days before; none means no reminders.",
        ),
    ]  # fmt: skip
    to_coming: StrictBool = Field(
        default=False, description="The last reminder goes also to those who have said yes."
    )
    subject: Subject = Field(default=None, description=HOLES)
    message: Message = Field(default=None, description=HOLES)


ReminderPlanPatch: Any = patch_of(ReminderPlanFields, "ReminderPlanPatch")


class ReminderPlanOut(BaseModel):
    days: list[int]
    to_coming: bool
    subject: str | None
    message: str | None
    revision: int
