"""The lesson of the month: a process leader chooses it, else the platform does, by a simple rule.

The rule: the lesson released last, of the initiatives that have been celebrated the fewest times,
that has not been a month's lesson before.
"""

from datetime import date, timedelta

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now, today
from kraftsamling.initiatives import rules as initiative_rules
from kraftsamling.initiatives.models import Initiative, Lesson, Visibility
from kraftsamling.lessons.models import MonthsLesson
from kraftsamling.lessons.schemas import MonthsLessonIn
from kraftsamling.platforms.models import Platform


def this_month(day: date | None = None) -> str:
    """As 2026-11, where the platform's people live."""
    return f"{day or today():%Y-%m}"


def next_month(day: date | None = None) -> str:
    first = (day or today()).replace(day=1)
    return this_month(first + timedelta(days=31))


def choose(session: Session, who: Who, wanted: MonthsLessonIn) -> MonthsLesson:
    """The lesson that a process leader of its platform chose. Raises Invalid, NotAllowed."""
    initiative = _shown(session, wanted.lesson_id)
    if initiative is None:
        words = Said("Välj en lärdom som alla kan läsa.", "Choose a lesson that all can read.")
        raise invalid(FieldError("/lesson_id", "unknown", words))
    if not initiative_rules.may_review(who, initiative):
        raise initiative_rules.not_yours()
    month = wanted.month or this_month()
    if month not in {this_month(), next_month()}:
        words = Said(
            f"Välj {this_month()} eller {next_month()}.",
            f"Choose {this_month()} or {next_month()}.",
        )
        raise invalid(FieldError("/month", "out_of_range", words))
    one = _held(session, initiative.platform, month)
    one.lesson_id, one.initiative_id, one.why = wanted.lesson_id, initiative.id, wanted.why
    one.chosen_by, one.chosen_at = who.person_id, now()
    session.add(one)
    return one


def _held(session: Session, platform: str, month: str) -> MonthsLesson:
    """The month's row, there already or new; nobody else makes it meanwhile."""
    session.exec(select(Platform.code).where(Platform.code == platform).with_for_update()).one()
    found = session.exec(
        select(MonthsLesson).where(MonthsLesson.platform == platform, MonthsLesson.month == month)
    ).first()
    return found or MonthsLesson(platform=platform, month=month, lesson_id="", initiative_id="")


def _shown(session: Session, lesson_id: str) -> Initiative | None:
    """The lesson's initiative, if it shows its lessons to everybody."""
    return session.exec(
        select(Initiative)
        .join(Lesson, col(Lesson.initiative_id) == Initiative.id)
        .where(Lesson.id == lesson_id, *_public())
    ).first()


def _public() -> tuple[bool, ...]:
    published = col(Initiative.visibility) == Visibility.published
    return published, col(Initiative.lessons_public)  # type: ignore[return-value]


def choose_by_rule(engine: Engine, _settings: Settings) -> None:
    """For every platform that has no lesson this month, or whose rule's one was taken back."""
    with Session(engine) as session, session.begin():
        for platform in session.exec(select(Platform.code)).all():
            fill(session, platform, this_month())


def fill(session: Session, platform: str, month: str) -> None:
    """Gives the month a lesson where it has none that can be shown and the rule finds one.

    What a process leader chose waits, unseen, until it can be shown again or they choose another.
    """
    one = _held(session, platform, month)
    if one.chosen_by or (one.lesson_id and _shown(session, one.lesson_id)):
        return
    before = select(MonthsLesson.lesson_id).where(col(MonthsLesson.month) < month)
    times = (
        select(func.count())
        .select_from(MonthsLesson)
        .where(MonthsLesson.initiative_id == Initiative.id, col(MonthsLesson.month) < month)
        .correlate(Initiative)
        .scalar_subquery()
    )
    best = session.exec(
        select(Lesson)
        .join(Initiative, col(Initiative.id) == Lesson.initiative_id)
        .where(Initiative.platform == platform, *_public(), col(Lesson.id).not_in(before))
        .order_by(times, col(Lesson.released_at).desc(), col(Lesson.id))
        .limit(1)
    ).first()
    if best is None:
        return
    one.lesson_id, one.initiative_id = best.id, best.initiative_id
    one.why, one.chosen_by, one.chosen_at = None, None, now()
    session.add(one)
