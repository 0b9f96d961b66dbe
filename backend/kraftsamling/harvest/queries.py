"""What one can ask about the harvest: selects whose rows are finished JSON."""

from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    bindparam,
    case,
    cast,
    exists,
    func,
    join,
    literal,
    select,
)

from kraftsamling.access.models import People
from kraftsamling.commitments.rules import Reach, writable
from kraftsamling.foundation.fields import Code, Id
from kraftsamling.foundation.json_sql import json_array, json_list, json_row, one_of
from kraftsamling.foundation.listing import Shape, page_of
from kraftsamling.foundation.pages import PageAsk
from kraftsamling.harvest.models import (
    InsightIndicators,
    InsightInitiatives,
    Insights,
    InsightTerms,
    MeetingNotes,
    MeetingSummaries,
    SummariesSent,
)
from kraftsamling.harvest.rules import inside, readable
from kraftsamling.indicators.models import Indicators
from kraftsamling.indicators.schemas import IndicatorId
from kraftsamling.initiatives.models import Initiatives
from kraftsamling.initiatives.rules import Reach as InitiativeReach
from kraftsamling.initiatives.rules import readable as initiative_readable
from kraftsamling.meetings.models import Meetings, MeetingVisibility
from kraftsamling.meetings.queries import meeting_ref
from kraftsamling.platforms.models import Terms
from kraftsamling.search.models import EntryKind
from kraftsamling.search.queries import ranked

NOTE_KEYS = {"created_at": MeetingNotes.created_at, "id": MeetingNotes.id}
KEYS = {"created_at": Insights.created_at, "id": Insights.id}
Many = Field(default=None, max_length=100)
# How far the asker sees among meetings, and among the initiatives that insights are about.
Sees = tuple[Reach, InitiativeReach]


class InsightFilter(PageAsk):
    """Repeat a parameter to widen it."""

    meeting: Annotated[list[Id] | None, Many]
    series: Annotated[
        list[Id] | None,
        Field(default=None, max_length=100, description="Of the meetings of these series."),
    ]
    initiative: Annotated[list[Id] | None, Many]
    focus_area: Annotated[list[Code] | None, Many]
    indicator: Annotated[list[IndicatorId] | None, Many]
    platform: Annotated[list[Code] | None, Many]
    q: Annotated[
        str | None, Field(default=None, max_length=200, description="Words as people type them.")
    ]
    sort: Literal["created_at", "-created_at"] = "-created_at"

    def values(self) -> dict[str, Any]:
        """What is asked for, as the queries want it bound."""
        asked = self.model_dump(exclude={"q", "limit", "page", "cursor", "sort"}, exclude_none=True)
        told = {name: value for name, value in asked.items() if value != []}
        if "focus_area" in told:
            told["focus_area"] = [f"focus-areas/{code}" for code in told["focus_area"]]
        return told


def harvested(reach: Reach) -> Select[Any]:
    """One row if the asker may read the notes of the meeting :meeting."""
    m = Meetings
    return select(m.id).where(m.id == bindparam("meeting"), inside(reach.near))


def notes(shape: Shape) -> Select[Any]:
    """A page of the notes of the meeting :meeting; `harvested` says whether the asker may."""
    n = MeetingNotes
    filtered = [n.meeting_id == bindparam("meeting"), n.removed_at.is_(None)]
    return page_of(n.id, _note(), filtered, NOTE_KEYS, shape)


def note(_shape: None) -> Select[Any]:
    """One row for the note :id: its JSON and its revision."""
    n = MeetingNotes
    return select(cast(_note(), Text).label("body"), n.revision).where(n.id == bindparam("id"))


def _note() -> ColumnElement[Any]:
    n = MeetingNotes
    return json_row(
        id=n.id, text=n.text, author=_person(n.created_by), changed_by=_person(n.changed_by),
        created_at=n.created_at, updated_at=n.updated_at, revision=n.revision,
    )  # fmt: skip


def _person(id: Any) -> Any:
    p = People
    return select(json_row(name=p.name)).where(p.id == id).correlate(MeetingNotes).scalar_subquery()


def insights(shape: Shape) -> Select[Any]:
    """A page of insights; filters as in InsightFilter."""
    i, m = Insights, Meetings
    reach, initiatives = shape.reach
    about, of, measure = InsightInitiatives, InsightTerms, InsightIndicators
    known: dict[str, ColumnElement[bool]] = {
        "meeting": one_of(i.meeting_id, "meeting"),
        "series": one_of(m.series, "series"),
        "platform": one_of(m.platform, "platform"),
        "initiative": exists(
            select(literal(1)).where(
                about.insight_id == i.id, one_of(about.initiative_id, "initiative")
            )
        ),
        "indicator": exists(
            select(literal(1)).where(
                measure.insight_id == i.id, one_of(measure.indicator_id, "indicator")
            )
        ),
        "focus_area": exists(
            select(literal(1)).where(of.insight_id == i.id, one_of(of.term_id, "focus_area"))
        ),
    }
    filtered = [*_shown(reach), *(known[name] for name in sorted(shape.filters))]
    row = select(_insight(reach, initiatives)).where(m.id == i.meeting_id).correlate(i)
    hits, _ = ranked(EntryKind.insight, Insights, KEYS, shape.question)
    source = join(i if hits is None else hits, m, m.id == i.meeting_id)
    return page_of(i.id, row.scalar_subquery(), filtered, KEYS, shape, source=source)


def insight(sees: Sees) -> Select[Any]:
    """One row for the insight :id, if the asker may read it: its JSON and its revision."""
    i, m = Insights, Meetings
    return (
        select(cast(_insight(*sees), Text).label("body"), i.revision)
        .select_from(join(i, m, m.id == i.meeting_id))
        .where(i.id == bindparam("id"), *_shown(sees[0]))
    )


def _shown(reach: Reach) -> list[ColumnElement[bool]]:
    return [readable(reach.near), Meetings.visibility != MeetingVisibility.archived.value]


def _insight(reach: Reach, initiatives: InitiativeReach) -> ColumnElement[Any]:
    i, one, about, t, of = Insights, Initiatives, InsightInitiatives, Terms, InsightTerms
    told = (
        select(json_row(id=one.id, title=one.title))
        .select_from(one)
        .join(about, about.initiative_id == one.id)
        .where(about.insight_id == i.id, initiative_readable(initiatives))
        .order_by(one.title_key, one.id)
        .correlate(i)
    )
    areas = (
        select(json_row(code=t.code, name_sv=t.name_sv, name_en=t.name_en))
        .select_from(t)
        .join(of, of.term_id == t.id)
        .where(of.insight_id == i.id)
        .order_by(t.position)
        .correlate(i)
    )
    allowed = case(
        (writable(reach), json_array(literal("edit"), literal("remove"))), else_=json_array()
    )
    return json_row(
        id=i.id, meeting=meeting_ref(), text=i.text, initiatives=json_list(told),
        focus_areas=json_list(areas), indicators=json_list(_measured()),
        created_at=i.created_at, revision=i.revision,
        allowed_actions=allowed,
    )  # fmt: skip


def _measured() -> Select[Any]:
    i, one, about = Insights, Indicators, InsightIndicators
    return (
        select(json_row(id=one.id, question_sv=one.question_sv, question_en=one.question_en))
        .select_from(one)
        .join(about, about.indicator_id == one.id)
        .where(about.insight_id == i.id, one.archived_at.is_(None))
        .order_by(one.title_key, one.id)
        .correlate(i)
    )


def summary(reach: Reach) -> Select[Any]:
    """One row for the summary of the meeting :id, if the asker may read it: JSON, revision."""
    s, m, sent = MeetingSummaries, Meetings, SummariesSent
    count = select(func.count()).where(sent.meeting_id == m.id).correlate(m).scalar_subquery()
    body = json_row(
        text=s.text, html=s.html, published_at=m.summary_published_at,
        sent_to=case((inside(reach.near), count)), updated_at=s.updated_at, revision=s.revision,
    )  # fmt: skip
    return (
        select(cast(body, Text).label("body"), s.revision)
        .select_from(join(s, m, m.id == s.meeting_id))
        .where(s.meeting_id == bindparam("id"), *_shown(reach))
    )
