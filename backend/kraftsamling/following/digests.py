"""Letters about what is new: who is to be told by now, and what has not been told yet.

A letter, and the mark of how far it tells, are written in one transaction a person: a worker that
dies has told all of it or nothing. What was told is remembered by revision, not by clock: a slow
transaction may bring something to light that is dated before the last letter.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, Self

from sqlalchemy import Engine, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, and_, col, delete, exists, or_, select, update

from kraftsamling.access.models import Leadership, Membership, Person
from kraftsamling.access.who import Who
from kraftsamling.following import letters, news
from kraftsamling.following.models import Cadence, Follow, SavedView, Told
from kraftsamling.following.tokens import signed
from kraftsamling.foundation.reads import open_reads
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import HOME, now
from kraftsamling.initiatives.models import Revision
from kraftsamling.initiatives.rules import reach, reach_values

log = logging.getLogger("kraftsamling.following")
WEEKLY_AT = time(7)  # on Mondays, where the platform's people live
# Longer than any transaction: what one of them dated before it ended is still looked for.
LATE = timedelta(hours=1)
OLDEST = timedelta(days=35)  # older things are not news, even to whoever was away
REMEMBERED = timedelta(days=60)
UNDO = timedelta(days=7)


def write_digests(engine: Engine, settings: Settings) -> None:
    """A letter to everyone who is to be told by now and for whom something has happened."""
    moment = now()
    with Session(engine.execution_options(reading=True)) as session:
        latest = session.exec(_latest()).first()
        waiting = _waiting(session, moment, latest) if latest else []
        quiet = session.exec(select(exists().where(_passing(moment, latest)))).one()
    if quiet:
        _pass_quietly(engine, moment, latest)
    if waiting:
        with FastLane(engine) as fast:
            for person_id in waiting:
                _try(engine, settings, fast, person_id, moment)


def _waiting(session: Session, moment: datetime, latest: datetime) -> list[str]:
    newer = _to_be_told(moment, col(Follow.looks_from) < latest)
    return list(session.exec(select(Person.id).where(newer).order_by(Person.id)))


def _try(
    engine: Engine, settings: Settings, fast: "FastLane", person_id: str, moment: datetime
) -> None:
    try:
        write_digest(engine, settings, fast, person_id, moment)
    except Exception:
        # One person's letter must not hold up everybody else's.
        log.exception("a digest could not be written and is tried again")


def write_digest(
    engine: Engine, settings: Settings, fast: "FastLane", person_id: str, moment: datetime
) -> bool:
    """One person's letter, in one transaction; whether there was anything to tell."""
    views = _views(engine, person_id, moment)
    with Session(engine) as session, session.begin():
        person = session.exec(
            select(Person)
            .where(Person.id == person_id, _to_be_told(moment))
            .with_for_update(skip_locked=True, key_share=True)
        ).first()
        if person is None:  # another worker is at it, or has been
            return False
        follows = session.exec(select(Follow).where(Follow.person_id == person_id, due(moment)))
        mine = list(follows.all())
        who = _who(session, person)
        asked = fast.asked(who, [view for view in views if view["follow"] in _ids(mine)])
        since = min((follow.looks_from for follow in mine), default=moment)
        oldest = max(since, moment - OLDEST)
        values = {**asked.values, "person": person_id, "oldest": oldest, "due": _ids(mine)}
        found = session.execute(news.untold(asked.shape._replace(in_letter=True)), values).all()
        if found:
            lines = [letters.Line(id, title, news.WHAT[weight]) for id, title, weight, _ in found]
            token = signed(settings.secret_key, "stop letters", person_id)
            letters.tell(session, person, lines, settings.address, token)
            _remember(session, person_id, [(id, number) for id, _, _, number in found], moment)
        for follow in mine:
            follow.told_at = moment
            follow.looks_from = max(follow.looks_from, moment - LATE)
            session.add(follow)
        return bool(found)


def monday(moment: datetime) -> datetime:
    """When weekly letters were last due: Monday at seven by Swedish clocks, summer and winter."""
    local = moment.astimezone(HOME)
    day = local.date() - timedelta(days=local.weekday())
    due = datetime.combine(day, WEEKLY_AT, HOME)
    return due if due <= moment else datetime.combine(day - timedelta(7), WEEKLY_AT, HOME)


def due(moment: datetime) -> Any:
    """Which follows are to be told of by now."""
    at_once = and_(col(Follow.cadence) == Cadence.at_once.value, col(Follow.told_at) < moment)
    weekly = and_(col(Follow.cadence) == Cadence.weekly.value, col(Follow.told_at) < monday(moment))
    return and_(or_(at_once, weekly), col(Follow.ended_at).is_(None))


def forget_ended(engine: Engine, _settings: Settings) -> None:
    """What was stopped or deleted can be restored for a week; what was told is known for longer."""
    moment = now()
    with Session(engine) as session, session.begin():
        ended = select(SavedView.id).where(col(SavedView.ended_at) < moment - UNDO)
        gone = or_(col(Follow.ended_at) < moment - UNDO, col(Follow.view_id).in_(ended))
        session.exec(delete(Follow).where(gone))
        session.exec(delete(SavedView).where(col(SavedView.ended_at) < moment - UNDO))
        session.exec(delete(Told).where(col(Told.at) < moment - REMEMBERED))


def _to_be_told(moment: datetime, *more: Any) -> Any:
    theirs = exists().where(col(Follow.person_id) == col(Person.id), due(moment), *more)
    return and_(col(Person.disabled_at).is_(None), theirs)


def _latest() -> Any:
    """When anything happened last."""
    newsworthy = col(Revision.action).in_(list(news.WEIGHTS))
    return select(Revision.at).where(newsworthy).order_by(col(Revision.at).desc()).limit(1)


def _passing(moment: datetime, latest: datetime | None) -> Any:
    """The weekly follows that are due when nothing has happened since they were last told of."""
    weekly = col(Follow.cadence) == Cadence.weekly.value
    nothing = true() if latest is None else col(Follow.looks_from) >= latest
    return and_(weekly, nothing, due(moment))


def _pass_quietly(engine: Engine, moment: datetime, latest: datetime | None) -> None:
    """A week in which nothing happened ends without a letter; what comes next waits its week."""
    with Session(engine) as session, session.begin():
        session.exec(update(Follow).where(_passing(moment, latest)).values(told_at=moment))


def _ids(follows: Sequence[Follow]) -> list[str]:
    return [follow.id for follow in follows]


def _views(engine: Engine, person_id: str, moment: datetime) -> list[dict[str, Any]]:
    """The saved views among the follows that are due."""
    wanted = (
        select(SavedView.id, SavedView.query, Follow.id, Follow.looks_from)
        .join(Follow, col(Follow.view_id) == SavedView.id)
        .where(Follow.person_id == person_id, col(SavedView.ended_at).is_(None), due(moment))
        .order_by(SavedView.id)
    )
    with Session(engine.execution_options(reading=True)) as session:
        return [
            {"id": id, "query": query, "follow": follow, "looks_from": since}
            for id, query, follow, since in session.exec(wanted)
        ]


class FastLane:
    """The words of the views are understood there, as they are for the page: opened once a round,
    so that what is asked for many people is compiled once."""

    def __init__(self, engine: Engine) -> None:
        self._reads = open_reads(engine.url.render_as_string(hide_password=False))
        self._loop = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        with self._loop:
            self._loop.run(self._reads.close())

    def asked(self, who: Who, views: list[dict[str, Any]]) -> news.Asked:
        return self._loop.run(news.asked_for(self._reads, reach(who), reach_values(who), views))


def _who(session: Session, person: Person) -> Who:
    """As far as the person may read now, whoever they were when they began to follow."""
    member = select(Membership.actor_id).where(Membership.person_id == person.id)
    leads = select(Leadership.platform).where(Leadership.person_id == person.id)
    return Who(
        kind="person",
        id=person.id,
        administrator=person.administrator,
        organisations=frozenset(session.exec(member)),
        leads=frozenset(session.exec(leads)),
    )


def _remember(
    session: Session, person_id: str, told: list[tuple[str, int]], moment: datetime
) -> None:
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if on_sqlite else postgresql.insert
    rows = [
        {"person_id": person_id, "initiative_id": id, "number": number, "at": moment}
        for id, number in told
    ]
    adding: Any = insert(Told)
    newest = {"number": adding.excluded.number, "at": adding.excluded.at}
    keys = ["person_id", "initiative_id"]
    session.execute(adding.on_conflict_do_update(index_elements=keys, set_=newest), rows)
