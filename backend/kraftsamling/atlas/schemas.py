"""Overviews as said over the wire."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from kraftsamling.foundation.fields import Code
from kraftsamling.indicators.models import Direction, Movement, Verdict
from kraftsamling.platforms.schemas import PlatformRef

RECENT_DAYS = 90
MEETING_DAYS = 365
FETCHED_WITHIN_DAYS = 40
SHOWN = 3


class OverviewAsk(BaseModel):
    model_config = ConfigDict(extra="forbid")

    platform: Code = "barn-och-unga"


class InitiativeNumbers(BaseModel):
    """Published initiatives by how far they have come."""

    planned: int = Field(description="Ideas and plans.")
    running: int = Field(description="Pilot, ongoing, scaling or implemented.")
    ended: int = Field(description="Paused, completed or discontinued.")
    municipalities_with: int = Field(
        description="In so many of the county's municipalities something runs."
    )
    municipalities: int = Field(description="Of so many.")


class MeetingNumbers(BaseModel):
    held: int = Field(description=f"Published ones that ended in the last {MEETING_DAYS} days.")
    ahead: int = Field(description="Published ones with a date to come.")


class LearntNumbers(BaseModel):
    insights: int = Field(description="Of meetings whose summary is published.")
    lessons: int = Field(description="Shared by published initiatives.")


class PromiseNumbers(BaseModel):
    """Commitments of meetings whose summary is published."""

    kept: int
    open: int


class RecentNumbers(BaseModel):
    """Among published initiatives, since that day."""

    since: date
    published: int
    begun: int
    ended: int


class VerdictNumbers(BaseModel):
    """The county's indicators by where they go. `moves`: neither way is the better one."""

    right: int
    wrong: int
    still: int
    moves: int
    uncertain: int


class CountyIndicator(BaseModel):
    """An indicator's last value in the county, both genders together."""

    id: str
    title: str
    question_sv: str
    question_en: str
    unit: str
    better: Direction
    target: float | None
    year: int
    value: float
    movement: Movement
    verdict: Verdict


class StateOfThings(BaseModel):
    """Numbers of what is published, as they were at `taken_at`."""

    taken_at: datetime
    platform: PlatformRef
    initiatives: InitiativeNumbers
    meetings: MeetingNumbers
    learnt: LearntNumbers
    commitments: PromiseNumbers
    recent: RecentNumbers
    verdicts: VerdictNumbers
    unmeasured: int = Field(description="So many indicators have no value for the county.")
    indicators: list[CountyIndicator]


class Wait(StrEnum):
    """What can wait for the team."""

    in_review = "in_review"
    tips = "tips"
    methods = "methods"
    polls = "polls"
    summaries = "summaries"
    commitments = "commitments"
    stale = "stale"
    reports_withheld = "reports_withheld"
    indicators_stopped = "indicators_stopped"
    indicators_old = "indicators_old"


class WaitingThing(BaseModel):
    title: str
    path: str = Field(description="The page where one deals with it.")


class Waiting(BaseModel):
    what: Wait
    number: int
    path: str = Field(description="The page where one deals with them.")
    longest: list[WaitingThing] = Field(
        description=f"The {SHOWN} that have waited the longest; shown to the team alone."
    )


class Dashboard(BaseModel):
    """What waits for the team; all kinds, also those of which there is none."""

    taken_at: datetime
    platform: PlatformRef
    waiting: list[Waiting]
