"""Proposals as said over the wire."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from kraftsamling.actors.schemas import ActorRef
from kraftsamling.foundation.fields import Code
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.places.schemas import MunicipalityRef
from kraftsamling.platforms.schemas import TermRef
from kraftsamling.proposals.found import Kind


class ProposalAsk(PageAsk):
    """Which of the proposals."""

    kind: Annotated[
        list[Kind] | None,
        Field(default=None, max_length=3, description="Repeat the parameter to widen it."),
    ]
    platform: Annotated[
        Code | None, Field(default=None, description="All that you lead when not said.")
    ]


class ProposedGuest(BaseModel):
    """An initiative that would take part."""

    id: str
    title: str
    owner: ActorRef | None
    municipalities: list[MunicipalityRef]
    lesson_count: int = Field(description="Public lessons.", examples=[3])


class ProposalFacts(BaseModel):
    """What the reason tells, one by one; what does not belong to the kind is null or empty."""

    words: list[str] = Field(description="That all of them use and few others do.")
    age_from: int | None = Field(description="The ages that all of them are for.")
    age_to: int | None
    lacking: MunicipalityRef | None = Field(description="Where nothing local goes on.")
    teacher: MunicipalityRef | None = Field(description="Where there are lessons about it.")
    having: int | None = Field(description="Municipalities where something goes on.")
    municipalities: int | None = Field(description="Municipalities in all.")
    lessons: int = Field(description="Public lessons to hear.")


class MeetingProposal(BaseModel):
    """A meeting that the platform proposes, and why."""

    id: str = Field(description="The same as long as what it stands on is the same.")
    kind: Kind
    platform: str
    title_sv: str
    title_en: str
    question_sv: str
    question_en: str
    reason_sv: str
    reason_en: str
    focus_areas: list[TermRef]
    initiatives: list[ProposedGuest]
    invited_actors: list[ActorRef]
    facts: ProposalFacts


class AsideProposal(BaseModel):
    """A proposal that was put aside."""

    proposal: str = Field(description="Its id.")
    platform: str
    until: date = Field(
        description="Then it comes back, or before if what it stands on changes.",
        examples=["2027-05-26"],
    )
