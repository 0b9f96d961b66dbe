"""What has had its time is cleared away: bytes first, so that a row always tells what is left."""

import logging
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from kraftsamling.attachments import rules
from kraftsamling.attachments.models import Document, State
from kraftsamling.attachments.storage import Store, StoreAway, open_store
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now

log = logging.getLogger("kraftsamling.documents")
WAITED_ENOUGH = timedelta(days=1)
# A file without a row may be one whose upload is not over yet.
STRANGERS_LEFT = timedelta(hours=1)
# Nobody can bring it back any more, whatever clock is asked.
WIPED_AFTER = rules.REMOVED_KEPT + timedelta(hours=1)
# More than a few broken uploads is another installation's store, or a database brought back.
MOST_STRANGERS = 50


def sweep_documents(engine: Engine, settings: Settings) -> None:
    """Safe to do from several processes, and to be killed in the middle of."""
    _forget_those_without_bytes(engine)
    store = open_store(settings)
    try:
        _wipe_removed(engine, store)
        _remove_strangers(engine, store)
    except StoreAway:
        log.warning("the store of documents is away: it is swept another time")


def _forget_those_without_bytes(engine: Engine) -> None:
    long_ago = now() - WAITED_ENOUGH
    waiting = col(Document.state) == State.waiting.value
    with Session(engine) as session, session.begin():
        session.exec(delete(Document).where(waiting, col(Document.created_at) < long_ago))


def _wipe_removed(engine: Engine, store: Store) -> None:
    wiped = col(Document.removed_at) < now() - WIPED_AFTER
    with Session(engine) as session:
        keys = session.exec(select(Document.storage_key).where(wiped)).all()
    for key in keys:
        store.remove(key or "")
        with Session(engine) as session, session.begin():
            session.exec(delete(Document).where(col(Document.storage_key) == key, wiped))


def _remove_strangers(engine: Engine, store: Store) -> None:
    """Files that no row knows of."""
    found = set(store.older_than(now() - STRANGERS_LEFT))
    with Session(engine) as session:
        strangers = found - set(session.exec(select(Document.storage_key)).all())
    if len(strangers) > MOST_STRANGERS:
        log.warning(
            "%d files in the store of documents are not known to the database: they are left. "
            "Is it the right store, and the newest database?",
            len(strangers),
        )
        return
    for key in sorted(strangers):
        store.remove(key)
