"""What goes on beside the requests: letters leave, jobs are done, old things cleared away."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from kraftsamling.access.models import SignIn
from kraftsamling.accounts.models import PasswordReset
from kraftsamling.attachments.sweeping import sweep_documents
from kraftsamling.commitments.asking import ask_about_commitments
from kraftsamling.commitments.tidying import tidy_commitments
from kraftsamling.exchange.importing.actions import wipe
from kraftsamling.exchange.importing.doing import doers
from kraftsamling.exchange.importing.models import Import
from kraftsamling.exchange.kolada.nightly import fetch_at_night
from kraftsamling.exchange.mail import send_due
from kraftsamling.following.digests import forget_ended, write_digests
from kraftsamling.foundation.database import make_engine
from kraftsamling.foundation.idempotency import KEPT, KeptAnswer
from kraftsamling.foundation.jobs import Job, do_next
from kraftsamling.foundation.limits import Attempts
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.invitations.reminding import remind_invited
from kraftsamling.lessons.months import choose_by_rule
from kraftsamling.participation.tidying import tidy_participation
from kraftsamling.polls.tidying import tidy_polls
from kraftsamling.reports import making
from kraftsamling.tips.tidying import tidy_tips
from kraftsamling.upkeep.reminding import forget_links, remind

log = logging.getLogger("kraftsamling.worker")
PAUSE_SECONDS = 2.0
TIDY_EVERY = timedelta(minutes=10)
LETTERS_KEPT = timedelta(days=30)
IMPORTS_KEPT = timedelta(days=90)  # and so the files, which may hold more than was brought in


def work(settings: Settings, stop: threading.Event) -> None:
    """Until told to stop. Whatever fails is logged and tried again."""
    engine = make_engine(settings.database)
    jobs = {**doers(settings.address), **making.doers()}
    tidied = now() - TIDY_EVERY
    while not stop.wait(PAUSE_SECONDS):
        try:
            if settings.smtp_url:
                send_due(engine, settings)
            while not stop.is_set() and do_next(engine, jobs):
                pass
            if now() - tidied >= TIDY_EVERY:
                tidied = now()
                do_regular(engine, settings)
        except Exception:
            log.exception("the worker stumbled and goes on")
    engine.dispose()


def do_regular(engine: Engine, settings: Settings) -> None:
    """Each task by itself: one that fails waits for the next round and holds up no other."""
    for task in REGULAR:
        try:
            task(engine, settings)
        except Exception:
            log.exception("%s failed and is tried again later", task.__name__)


def tidy(engine: Engine, _settings: Settings) -> None:
    """Clears away what has ended: sessions, kept answers, attempts, resets, old letters."""
    moment = now()
    day_ago = moment - timedelta(days=1)
    with Session(engine) as session, session.begin():
        session.exec(delete(SignIn).where(col(SignIn.expires_at) < moment))
        session.exec(delete(KeptAnswer).where(col(KeptAnswer.created_at) < moment - KEPT))
        session.exec(delete(Attempts).where(col(Attempts.window_start) < day_ago))
        session.exec(delete(PasswordReset).where(col(PasswordReset.expires_at) < day_ago))
        # Those that never could be sent go too: their links ended long ago.
        session.exec(delete(Letter).where(col(Letter.created_at) < moment - LETTERS_KEPT))
        old = select(Import.id).where(col(Import.created_at) < moment - IMPORTS_KEPT)
        for import_id in session.exec(old).all():
            wipe(session, import_id)
        session.exec(delete(Job).where(col(Job.ended_at) < moment - IMPORTS_KEPT))
    if engine.dialect.name == "sqlite":
        _empty_log(engine)


def _empty_log(engine: Engine) -> None:
    """SQLite's write-ahead log goes on holding what was wiped, until it is emptied."""
    connection = engine.raw_connection()  # beside any transaction: it cannot be done within one
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


# Done again and again, some minutes apart; each does nothing where nothing is due.
REGULAR: tuple[Callable[[Engine, Settings], None], ...] = (
    tidy,
    write_digests,
    forget_ended,
    tidy_tips,
    tidy_participation,
    tidy_polls,
    sweep_documents,
    remind,
    ask_about_commitments,
    tidy_commitments,
    remind_invited,
    forget_links,
    choose_by_rule,
    fetch_at_night,
)
