"""Initiatives as stored."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from kraftsamling.foundation.database import new_id
from kraftsamling.foundation.text import SORT_KEY
from kraftsamling.foundation.times import UtcTime, now


class Kind(StrEnum):
    initiative = "initiative"
    pilot = "pilot"
    project = "project"
    expedition = "expedition"


class Phase(StrEnum):
    idea = "idea"
    planned = "planned"
    pilot = "pilot"
    ongoing = "ongoing"
    scaling = "scaling"
    implemented = "implemented"
    paused = "paused"
    completed = "completed"
    discontinued = "discontinued"


class Visibility(StrEnum):
    draft = "draft"
    in_review = "in_review"
    published = "published"
    archived = "archived"


class Catchment(StrEnum):
    """How the catchment area was told; the municipalities are always spelt out beside it."""

    municipalities = "municipalities"
    county_part = "county_part"
    county = "county"


class CountyPart(StrEnum):
    norra = "norra"
    sodra = "sodra"
    vastra = "vastra"
    orebro = "orebro"


class Level(StrEnum):
    universal = "universal"
    selective = "selective"
    indicated = "indicated"


class ActorRole(StrEnum):
    """The owner is a field of its own."""

    partner = "partner"
    funder = "funder"
    research = "research"


class EventKind(StrEnum):
    progress = "progress"
    challenge = "challenge"
    milestone = "milestone"


class Relation(StrEnum):
    builds_on = "builds_on"
    continues = "continues"
    scaled_from = "scaled_from"
    belongs_to = "belongs_to"
    similar = "similar"


class Initiative(SQLModel, table=True):
    """Something an actor does for the target group."""

    __table_args__ = (
        UniqueConstraint("reference_system", "reference_id"),
        # The lists people ask for: one visibility, newest or by title.
        Index("ix_initiative_visibility_updated", "visibility", "updated_at", "id"),
        Index("ix_initiative_visibility_title", "visibility", "title_key", "id"),
        Index("ix_initiative_visibility_published", "visibility", "published_at", "id"),
        Index("ix_initiative_visibility_confirmed", "visibility", "confirmed_on"),
        # What began or ended since a day.
        Index("ix_initiative_visibility_operative", "visibility", "operative_since"),
        Index("ix_initiative_visibility_starts", "visibility", "starts_on"),
        Index("ix_initiative_visibility_ends", "visibility", "ends_on"),
        Index("ix_initiative_owner_updated", "owner_id", "updated_at", "id"),
        # Counting under filters without touching the rows, which are long.
        Index(
            "ix_initiative_facts", "visibility", "phase", "kind", "level", "catchment", "owner_id",
            "platform", "id",
        ),
    )  # fmt: skip

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    platform: str = Field(foreign_key="platform.code", max_length=60, index=True)
    visibility: str = Field(default=Visibility.draft, max_length=20)
    example: bool = Field(default=False, description="demo content, marked as such")
    title: str = Field(max_length=200)
    title_key: str = Field(sa_type=SORT_KEY, description="Swedish order")
    kind: str = Field(default=Kind.initiative, max_length=20)
    phase: str | None = Field(default=None, max_length=20)
    operative_since: date | None = None
    age_from: int | None = None
    age_to: int | None = None
    owner_id: str | None = Field(default=None, foreign_key="actor.id", max_length=36)
    catchment: str = Field(default=Catchment.municipalities, max_length=20)
    county_part: str | None = Field(default=None, max_length=20)
    level: str | None = Field(default=None, max_length=20)
    starts_on: date | None = None
    ends_on: date | None = None
    funding_amount: int | None = Field(default=None, sa_type=BigInteger)
    funding_currency: str = Field(default="SEK", max_length=3)
    language: str = Field(default="sv", max_length=2)
    results_public: bool = True
    funding_public: bool = True
    lessons_public: bool = True
    confirmed_on: date | None = None
    reference_system: str | None = Field(default=None, max_length=60)
    reference_id: str | None = Field(default=None, max_length=200)
    created_by: str | None = Field(default=None, foreign_key="person.id", max_length=36)
    revision: int = 1
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcTime)
    visibility_before: str | None = Field(
        default=None, max_length=20, description="what an archived one was, for restoring"
    )
    review_comment: str | None = Field(
        default=None, max_length=2000, description="why it was returned, until it is sent again"
    )
    merged_into: str | None = Field(
        default=None, foreign_key="initiative.id", max_length=36, index=True,
        description="the initiative that a duplicate became part of",
    )  # fmt: skip
    # The long texts come last: a row is read from its beginning, and most questions need no text.
    summary: str | None = Field(default=None, max_length=300)
    description: str | None = Field(default=None, sa_column=Column(Text))
    description_html: str | None = Field(default=None, sa_column=Column(Text))
    current_state: str | None = Field(default=None, sa_column=Column(Text))
    desired_state: str | None = Field(default=None, sa_column=Column(Text))
    funding: str | None = Field(default=None, sa_column=Column(Text))
    methods: str | None = Field(default=None, sa_column=Column(Text))
    follow_up: str | None = Field(default=None, sa_column=Column(Text))
    results: str | None = Field(default=None, sa_column=Column(Text))
    links: list[dict[str, str]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False), description="title, url"
    )


class InitiativeTerm(SQLModel, table=True):
    """The words of the code lists that describe the initiative."""

    __tablename__ = "initiative_term"

    initiative_id: str = Field(foreign_key="initiative.id", primary_key=True, max_length=36)
    term_id: str = Field(foreign_key="term.id", primary_key=True, max_length=90, index=True)


class InitiativeMunicipality(SQLModel, table=True):
    """The catchment area, always spelt out in municipalities."""

    __tablename__ = "initiative_municipality"

    initiative_id: str = Field(foreign_key="initiative.id", primary_key=True, max_length=36)
    municipality_code: str = Field(
        foreign_key="municipality.code", primary_key=True, max_length=4, index=True
    )


class InitiativeActor(SQLModel, table=True):
    """Who takes part, and as what."""

    __tablename__ = "initiative_actor"

    initiative_id: str = Field(foreign_key="initiative.id", primary_key=True, max_length=36)
    actor_id: str = Field(foreign_key="actor.id", primary_key=True, max_length=36, index=True)
    role: str = Field(primary_key=True, max_length=20)
    position: int = 0


class InitiativeMethod(SQLModel, table=True):
    """The methods that it has adopted."""

    __tablename__ = "initiative_method"

    initiative_id: str = Field(foreign_key="initiative.id", primary_key=True, max_length=36)
    method_id: str = Field(foreign_key="method.id", primary_key=True, max_length=36, index=True)


class Contact(SQLModel, table=True):
    """Whom to call; e-mail and phone are shown to strangers only where the person agreed."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    initiative_id: str = Field(foreign_key="initiative.id", max_length=36, index=True)
    position: int = 0
    name: str = Field(max_length=120)
    role: str | None = Field(default=None, max_length=120)
    email: str | None = Field(default=None, max_length=254)
    phone: str | None = Field(default=None, max_length=40)
    public: bool = False


class KeyEvent(SQLModel, table=True):
    """A dated step on the initiative's road."""

    __tablename__ = "key_event"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    initiative_id: str = Field(foreign_key="initiative.id", max_length=36, index=True)
    position: int = 0
    on: date = Field(sa_column_kwargs={"name": "happened_on"})
    kind: str = Field(max_length=20)
    title: str = Field(max_length=120)
    text: str | None = Field(default=None, sa_column=Column(Text))


class Lesson(SQLModel, table=True):
    """Something learnt and shared; the first three are the ones shown."""

    __table_args__ = (Index("ix_lesson_released", "released_at", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    initiative_id: str = Field(foreign_key="initiative.id", max_length=36, index=True)
    position: int = 0
    phase: str | None = Field(default=None, max_length=20, description="in which it was learnt")
    released_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    text: str = Field(sa_column=Column(Text, nullable=False))


class LessonRequest(SQLModel, table=True):
    """A phase has ended: what was learnt? Open until somebody answers or says no."""

    __tablename__ = "lesson_request"
    __table_args__ = (UniqueConstraint("initiative_id", "phase"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    initiative_id: str = Field(foreign_key="initiative.id", max_length=36)
    phase: str = Field(max_length=20)
    asked_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    dismissed_at: datetime | None = Field(default=None, sa_type=UtcTime)


class RelatedInitiative(SQLModel, table=True):
    """How one initiative hangs together with another: `from_id` builds on `to_id`, and so on."""

    __tablename__ = "related_initiative"

    from_id: str = Field(foreign_key="initiative.id", primary_key=True, max_length=36)
    to_id: str = Field(foreign_key="initiative.id", primary_key=True, max_length=36, index=True)
    relation: str = Field(primary_key=True, max_length=20)


class Revision(SQLModel, table=True):
    """Who changed what when. Never changed, never deleted."""

    __tablename__ = "initiative_revision"
    # What has happened lately, whatever it happened to.
    __table_args__ = (Index("ix_initiative_revision_at", "at"),)

    initiative_id: str = Field(foreign_key="initiative.id", primary_key=True, max_length=36)
    number: int = Field(primary_key=True)
    at: datetime = Field(default_factory=now, sa_type=UtcTime)
    by_kind: str = Field(max_length=20)
    by_id: str | None = Field(default=None, max_length=36)
    by_name: str = Field(max_length=200)
    action: str = Field(max_length=20)
    changes: list[dict[str, object]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False)
    )


# The tables as queries see them: their attributes are columns, not a row's values.
Initiatives: Any = Initiative
InitiativeActors: Any = InitiativeActor
InitiativeMunicipalities: Any = InitiativeMunicipality
InitiativeTerms: Any = InitiativeTerm
InitiativeMethods: Any = InitiativeMethod
Contacts: Any = Contact
KeyEvents: Any = KeyEvent
Lessons: Any = Lesson
LessonRequests: Any = LessonRequest
RelatedInitiatives: Any = RelatedInitiative
Revisions: Any = Revision
