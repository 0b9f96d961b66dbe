"""What the search and the tallies know of an initiative and its lessons."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.initiatives import tallying
from kraftsamling.initiatives.models import (
    Initiative,
    InitiativeActor,
    InitiativeMethod,
    InitiativeMunicipality,
    InitiativeTerm,
    KeyEvent,
    Lesson,
    Visibility,
)
from kraftsamling.search import keeping
from kraftsamling.search.models import EntryKind

_WAITING, AT_ONCE = "initiatives not told to the search yet", 100
TEXTS = ("summary", "description", "current_state", "desired_state", "methods")


@contextmanager
def put_off(session: Session, *, dropped: bool = False) -> Iterator[None]:
    """Until the block ends nothing is told; then all of it, many at a time, which is quicker.

    `dropped`: it is not told at all, for a transaction that will be undone.
    """
    waiting: dict[str, Initiative] = {}
    session.info[_WAITING] = waiting
    try:
        yield
    finally:
        del session.info[_WAITING]
    put_off_ones = [] if dropped else list(waiting.values())
    for start in range(0, len(put_off_ones), AT_ONCE):
        index(session, put_off_ones[start : start + AT_ONCE])


def index(session: Session, initiatives: Sequence[Initiative]) -> None:
    """Tells the search and the tallies what these initiatives hold, as they now stand in the
    database.

    What can be held back is left out unless it is public.
    """
    tallying.count(session, [one.id for one in initiatives])
    if _WAITING in session.info:
        session.info[_WAITING] |= {one.id: one for one in initiatives}
        return
    session.flush()
    ids = [initiative.id for initiative in initiatives]
    names = _names(session, initiatives, ids)
    events = _by_initiative(session, KeyEvent, ids)
    lessons = _by_initiative(session, Lesson, ids)
    told = []
    for one in initiatives:
        texts = [getattr(one, name) for name in TEXTS]
        texts.append(one.results if one.results_public else None)
        texts += [text for event in events.get(one.id, []) for text in (event.title, event.text)]
        if one.lessons_public:
            texts += [lesson.text for lesson in lessons.get(one.id, [])]
        told.append(
            keeping.Told(
                ref=one.id,
                title=one.title,
                text="\n".join(text for text in texts if text),
                standing=_standing(one, one.visibility == Visibility.published),
                through=names[one.id],
            )
        )
    keeping.keep(session, EntryKind.initiative, *told)
    _index_lessons(session, initiatives, lessons)


def _names(
    session: Session, initiatives: Sequence[Initiative], ids: list[str]
) -> dict[str, tuple[keeping.Ref, ...]]:
    """The names each can be found by: its code words, municipalities, methods, owner
    and partners."""
    terms = _by_initiative(session, InitiativeTerm, ids)
    places = _by_initiative(session, InitiativeMunicipality, ids)
    actors = _by_initiative(session, InitiativeActor, ids)
    methods = _by_initiative(session, InitiativeMethod, ids)
    return {
        one.id: (
            *((EntryKind.label, row.term_id) for row in terms.get(one.id, [])),
            *((EntryKind.label, row.municipality_code) for row in places.get(one.id, [])),
            *((EntryKind.actor, row.actor_id) for row in actors.get(one.id, [])),
            *((EntryKind.method, row.method_id) for row in methods.get(one.id, [])),
            *([(EntryKind.actor, one.owner_id)] if one.owner_id else []),
        )
        for one in initiatives
    }


def _index_lessons(
    session: Session,
    initiatives: Sequence[Initiative],
    lessons: dict[str, list[Lesson]],
) -> None:
    told: list[keeping.Told] = []
    gone: list[str] = []
    for one in initiatives:
        mine = lessons.get(one.id, [])
        public = one.visibility == Visibility.published and one.lessons_public
        told += [
            keeping.Told(
                ref=lesson.id,
                title=lesson.text,
                standing=_standing(one, public),
                within=one.id,
            )
            for lesson in mine
        ]
        gone += keeping.kept_within(session, EntryKind.lesson, one.id) - {
            lesson.id for lesson in mine
        }
    keeping.drop(session, EntryKind.lesson, gone)
    keeping.keep(session, EntryKind.lesson, *told)


def _standing(one: Initiative, public: bool) -> keeping.Standing:
    return keeping.Standing(public, one.owner_id, one.platform, one.created_by)


def _by_initiative(session: Session, table: Any, ids: list[str]) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {}
    for row in session.exec(select(table).where(col(table.initiative_id).in_(ids))):
        rows.setdefault(row.initiative_id, []).append(row)
    return rows
