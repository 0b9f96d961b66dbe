"""What the jobs of an import do: try it, carry it out, undo it. Each is whole or nothing."""

import math
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.actors import actions as actors
from kraftsamling.actors.models import Actor
from kraftsamling.exchange.importing.actions import CHECK, RUN, UNDO
from kraftsamling.exchange.importing.models import Import, ImportRow, State
from kraftsamling.exchange.importing.telling import tell_leaders
from kraftsamling.exchange.importing.trying import (
    CannotBegin,
    Trial,
    acting,
    keep_report,
)
from kraftsamling.exchange.imports import Cancelled, Result
from kraftsamling.foundation.jobs import Doer, Hold
from kraftsamling.foundation.problems import Problem
from kraftsamling.foundation.times import now
from kraftsamling.initiatives import actions as initiatives
from kraftsamling.initiatives import finding
from kraftsamling.initiatives.models import Initiative, Visibility

# Writing for good costs more than trying, since the search is told too.
DEARER = 1.6


def check(hold: Hold) -> None:
    """A trial of every row, and its report."""
    trial = _tried(hold)
    if trial is not None:
        _report(hold, trial.report())


def run(hold: Hold, page: str) -> None:
    """First a trial, told as it goes; then all the rows in one transaction with the job's end.

    `page` is the platform's address, for the link in the letter to those who review.
    """
    trial = _tried(hold)
    if trial is None:
        return
    if trial.stopped_by(trial.taking.result):
        _report(hold, trial.report(), "problems")
        return
    seconds = math.ceil(trial.seconds * DEARER) + 1
    hold.tell("saving", len(trial.sheet.rows), len(trial.sheet.rows), seconds)
    result: Result | None = None
    try:
        with Session(hold.engine) as session, session.begin():
            hold.lock(session)
            result = _save(session, trial, page)
            if trial.stopped_by(result):
                raise Cancelled
            one = keep_report(session, hold.subject, trial.report(result))
            one.state, one.updated_at = State.imported, now()
            hold.end(session)
    except Cancelled:
        _report(hold, trial.report(result), "problems")


def undo(hold: Hold) -> None:
    """New ones to the archive, changed ones to what they were; what has changed since is left."""
    with Session(hold.engine) as session, session.begin():
        hold.lock(session)
        one = session.get_one(Import, hold.subject)
        try:
            who = acting(session, hold.by_id, one.file_name)
        except CannotBegin as failure:
            hold.end(session, failure.error)
            return
        rows = session.exec(select(ImportRow).where(col(ImportRow.import_id) == one.id)).all()
        with finding.put_off(session):
            for row in rows:
                row.undone = _take_back(session, who, one.what, row)
                session.add(row)
        left = sum(row.undone is False for row in rows)
        keep_report(session, one.id, {**(one.report or {}), "left": left})
        one.state, one.updated_at = State.undone, now()
        hold.end(session)


def _tried(hold: Hold) -> Trial | None:
    """The trial; None when it could not begin, which the job then tells."""
    try:
        trial = Trial(hold)
    except CannotBegin as failure:
        with Session(hold.engine) as session, session.begin():
            hold.end(session, failure.error)
        return None
    trial.go()
    return trial


def _report(hold: Hold, report: dict[str, Any], error: str | None = None) -> None:
    with Session(hold.engine) as session, session.begin():
        hold.lock(session)
        keep_report(session, hold.subject, report)
        hold.end(session, error)


def _save(session: Session, trial: Trial, page: str) -> Result:
    for old in session.exec(select(ImportRow).where(ImportRow.import_id == trial.one.id)):
        session.delete(old)
    session.flush()
    taking = trial.anew()
    with finding.put_off(session):
        for row in trial.sheet.rows:
            taken = taking.take(session, row)
            if taken is None or taken.outcome == "unchanged":
                continue
            kept = ImportRow(
                import_id=trial.one.id, number=row.number, outcome=taken.outcome,
                thing_id=taken.id, thing_revision=taken.revision, before=plain(taken.before),
                stood=taken.stood,
            )  # fmt: skip
            session.add(kept)
    tell_leaders(session, taking.kind.sent, trial.who.name, page)
    return taking.result


def plain(document: dict[str, Any]) -> dict[str, Any]:
    """Days as text, as JSON has no days."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in document.items()
    }


def _take_back(session: Session, who: Who, what: str, row: ImportRow) -> bool:
    """Whether it could be: not when it has changed since, or is not ours any more."""
    thing: Actor | Initiative | None = (
        session.get(Actor, row.thing_id)
        if what == "actors"
        else session.get(Initiative, row.thing_id)
    )
    if thing is None or thing.revision != row.thing_revision:
        return False
    try:
        with session.begin_nested():
            if what == "actors":
                _take_back_actor(session, who, row)
            else:
                _take_back_initiative(session, who, row)
    except Problem:
        return False
    return True


def _take_back_actor(session: Session, who: Who, row: ImportRow) -> None:
    if row.outcome == "changed":
        actors.change(session, who, row.thing_id, row.before, "*")
    if row.outcome == "new" or row.stood == Visibility.archived:
        actors.archive(session, who, row.thing_id, "*")


def _take_back_initiative(session: Session, who: Who, row: ImportRow) -> None:
    if row.outcome == "new":
        initiatives.archive(session, who, row.thing_id, "*")
        return
    thing = session.get_one(Initiative, row.thing_id)
    if row.stood == Visibility.draft and thing.visibility != Visibility.draft:
        initiatives.withdraw(session, who, row.thing_id)
    initiatives.change(session, who, row.thing_id, row.before, "*", archived_too=True)
    if row.stood == Visibility.archived:
        initiatives.archive(session, who, row.thing_id, "*")


def doers(page: str) -> dict[str, Doer]:
    """Who does which job; `page` is the platform's address, for links in letters."""
    return {CHECK: check, RUN: partial(run, page=page), UNDO: undo}
