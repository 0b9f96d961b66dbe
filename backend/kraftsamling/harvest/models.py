"""The harvest as stored."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.times import UtcTime, now


class MeetingNote(SQLModel, table=True):
    """One note of a meeting. Several people write notes at once, each note by itself."""

    __tablename__ = "meeting_note"
    __table_args__ = (Index("ix_meeting_note_meeting", "meeting_id", "created_at", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    meeting_id: str = Field(foreign_key="meeting.id", max_length=36)
    created_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    changed_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    text: str = Field(sa_column=Column(Text, nullable=False))


class Insight(SQLModel, table=True):
    """Something learnt at a meeting."""

    __table_args__ = (Index("ix_insight_meeting", "meeting_id", "created_at", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    meeting_id: str = Field(foreign_key="meeting.id", max_length=36)
    created_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    text: str = Field(sa_column=Column(Text, nullable=False))


class InsightInitiative(SQLModel, table=True):
    """The initiatives it is about."""

    __tablename__ = "insight_initiative"

    insight_id: str = Field(foreign_key="insight.id", primary_key=True, max_length=36)
    initiative_id: str = Field(
        foreign_key="initiative.id", primary_key=True, max_length=36, index=True
    )


class InsightTerm(SQLModel, table=True):
    """The focus areas it is about."""

    __tablename__ = "insight_term"

    insight_id: str = Field(foreign_key="insight.id", primary_key=True, max_length=36)
    term_id: str = Field(foreign_key="term.id", primary_key=True, max_length=90, index=True)


class InsightIndicator(SQLModel, table=True):
    """The indicators it is about."""

    __tablename__ = "insight_indicator"

    insight_id: str = Field(foreign_key="insight.id", primary_key=True, max_length=36)
    indicator_id: str = Field(
        foreign_key="indicator.id", primary_key=True, max_length=60, index=True
    )


class MeetingSummary(SQLModel, table=True):
    """What a meeting came to, in words. Whether it is published stands on the meeting."""

    __tablename__ = "meeting_summary"

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True, max_length=36)
    revision: int = 1
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    text: str = Field(sa_column=Column(Text, nullable=False))
    html: str = Field(sa_column=Column(Text, nullable=False))


class SummarySent(SQLModel, table=True):
    """Who has been sent the summary: nobody gets it twice."""

    __tablename__ = "summary_sent"

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True, max_length=36)
    receiver: str = Field(primary_key=True, max_length=64, description="the address, hashed")
    sent_at: datetime = Field(default_factory=now, sa_type=UtcTime)


class EvaluationSent(SQLModel, table=True):
    """Who has been asked what they thought; not which link they got."""

    __tablename__ = "evaluation_sent"

    meeting_id: str = Field(foreign_key="meeting.id", primary_key=True, max_length=36)
    receiver: str = Field(primary_key=True, max_length=64, description="the address, hashed")


class EvaluationLink(SQLModel, table=True):
    """Whoever has the link took part. It does not say who: nothing leads from it to a person."""

    __tablename__ = "evaluation_link"

    token_hash: str = Field(primary_key=True, max_length=64)
    meeting_id: str = Field(foreign_key="meeting.id", max_length=36, index=True)
    useful: int | None = Field(default=None, description="1 to 5; none until answered")
    takes_along: str | None = Field(default=None, sa_column=Column(Text))
    otherwise: str | None = Field(default=None, sa_column=Column(Text))


# The tables as queries see them: their attributes are columns, not a row's values.
MeetingNotes: Any = MeetingNote
Insights: Any = Insight
InsightInitiatives: Any = InsightInitiative
InsightTerms: Any = InsightTerm
InsightIndicators: Any = InsightIndicator
MeetingSummaries: Any = MeetingSummary
SummariesSent: Any = SummarySent
EvaluationLinks: Any = EvaluationLink
