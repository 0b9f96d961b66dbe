"""The state of things: one select whose one row is finished JSON. Public whoever asks."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.sql.selectable import CTE

from kraftsamling.atlas.schemas import VerdictNumbers
from kraftsamling.commitments import rules as commitments
from kraftsamling.commitments.models import Commitments, State
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.foundation.times import UtcTime
from kraftsamling.gaps.cells import changes
from kraftsamling.harvest import rules as harvest
from kraftsamling.harvest.models import Insights
from kraftsamling.indicators.models import Gender, Indicators, Trends
from kraftsamling.indicators.rules import readable as offered
from kraftsamling.indicators.trend_queries import verdict
from kraftsamling.initiatives.models import (
    InitiativeMunicipalities,
    Initiatives,
    Lessons,
    Visibility,
)
from kraftsamling.initiatives.phases import PLANNED, RUNNING, in_phase
from kraftsamling.lessons.library import public as shared
from kraftsamling.meetings import rules as meetings
from kraftsamling.meetings.models import Meetings, MeetingStatus, MeetingVisibility
from kraftsamling.places.models import Municipalities
from kraftsamling.platforms.models import Platforms


def platform_ref() -> ColumnElement[Any]:
    p = Platforms
    return json_row(code=p.code, name_sv=p.name_sv, name_en=p.name_en)


def moment(name: str) -> Any:
    return bindparam(name, type_=UtcTime())


def here(table: Any) -> ColumnElement[bool]:
    wanted: ColumnElement[bool] = table.platform == bindparam("platform")
    return wanted


def number(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _in_status(statuses: tuple[MeetingStatus, ...]) -> ColumnElement[bool]:
    return or_(*(Meetings.status == each.value for each in statuses))


def state(_shape: None) -> Select[Any]:
    """One row for the platform :platform; none when there is no such platform."""
    county = _county()
    return select(
        json_row(
            taken_at=moment("moment"),
            platform=platform_ref(),
            initiatives=_initiatives(),
            meetings=_meetings(),
            learnt=_learnt(),
            commitments=_promises(),
            recent=_recent(),
            verdicts=_verdicts(county),
            unmeasured=_alone(select(func.count()).select_from(Indicators).where(offered("public")))
            - _alone(select(func.count()).select_from(county)),
            indicators=json_list(_told(county)),
        )
    ).where(Platforms.code == bindparam("platform"))


def _alone(wanted: Select[Any]) -> Any:
    return wanted.scalar_subquery()


def _published() -> ColumnElement[bool]:
    return and_(Initiatives.visibility == Visibility.published.value, here(Initiatives))


def _initiatives() -> Any:
    i, m, of = Initiatives, Municipalities, InitiativeMunicipalities
    running, planned = in_phase(i.phase, RUNNING), in_phase(i.phase, PLANNED)
    county = select(m.code).where(m.county_code == Platforms.county_code).correlate(Platforms)
    runs = (
        select(literal(1))
        .select_from(of)
        .join(i, i.id == of.initiative_id)
        .where(of.municipality_code == m.code, _published(), running)
        .correlate(m)
        .exists()
    )
    places = select(func.count()).select_from(m).where(m.county_code == Platforms.county_code)
    return _alone(
        select(
            json_row(
                planned=number(planned),
                running=number(running),
                ended=number(~running & ~planned),
                municipalities_with=_alone(
                    select(func.count()).select_from(m).where(m.code.in_(county), runs)
                ),
                municipalities=_alone(places.correlate(Platforms)),
            )
        )
        .select_from(i)
        .where(_published())
    )


def _meetings() -> Any:
    m = Meetings
    ahead = and_(
        _in_status((MeetingStatus.planned, MeetingStatus.open)),
        func.coalesce(m.ends_at, m.starts_at, type_=UtcTime()) >= moment("moment"),
    )
    held = and_(meetings.over(), m.starts_at >= moment("meetings_since"))
    return _alone(
        select(json_row(held=number(held), ahead=number(ahead)))
        .select_from(m)
        .where(meetings.readable("public"), here(m))
    )


def _learnt() -> Any:
    insights = (
        select(func.count())
        .select_from(Insights)
        .join(Meetings, Meetings.id == Insights.meeting_id)
        .where(harvest.readable("public"), here(Meetings))
    )
    lessons = (
        select(func.count())
        .select_from(Lessons)
        .join(Initiatives, Initiatives.id == Lessons.initiative_id)
        .where(*shared(), here(Initiatives))
    )
    return json_row(insights=_alone(insights), lessons=_alone(lessons))


def _promises() -> Any:
    c, m = Commitments, Meetings
    return _alone(
        select(
            json_row(
                kept=number(c.state == State.done.value), open=number(c.state == State.open.value)
            )
        )
        .select_from(c)
        .join(m, m.id == c.meeting_id)
        .where(
            commitments.readable("public"),
            m.visibility != MeetingVisibility.archived.value,
            here(m),
        )
    )


def _recent() -> Any:
    told = {name: number(condition) for name, condition in changes(Initiatives).items()}
    return _alone(
        select(json_row(since=bindparam("since", type_=Date()), **told))
        .select_from(Initiatives)
        .where(_published())
    )


def _county() -> CTE:
    """The indicators that have a value for the platform's county, with where they go."""
    t, i, p = Trends, Indicators, Platforms
    area = select(literal("00") + p.county_code).where(p.code == bindparam("platform"))
    return (
        select(
            i.id, i.title, i.title_key, i.question_sv, i.question_en, i.unit, i.better, i.target,
            t.last_year.label("year"), t.last_value.label("value"), t.movement,
            verdict().label("verdict"),
        )
        .select_from(t)
        .join(i, i.id == t.indicator_id)
        .where(
            offered("public"), t.area == _alone(area), t.gender == Gender.all.value,
            t.last_value.is_not(None),
        )
        .cte("county")
    )  # fmt: skip


def _verdicts(county: CTE) -> Any:
    told = {name: number(county.c.verdict == name) for name in VerdictNumbers.model_fields}
    return _alone(select(json_row(**told)).select_from(county))


def _told(county: CTE) -> Select[Any]:
    """What goes the wrong way first, and then in Swedish order."""
    c = county.c
    names = ("id", "title", "question_sv", "question_en", "unit", "better", "target", "year",
             "value", "movement", "verdict")  # fmt: skip
    rank = case((c.verdict == "wrong", 0), (c.verdict == "right", 1), else_=2)
    return select(json_row(**{name: c[name] for name in names})).order_by(rank, c.title_key)
