"""What has had its time is cleared away, first in the database and then in the store."""

import logging
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from kraftsamling.attachments import rules
from kraftsamling.attachments.models import Document, State
from kraftsamling.attachments.storage import Store, open_store
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now

log = logging.getLogger("kraftsamling.documents")
WAITED_ENOUGH = timedelta(days=1)
# A file without a row may be one whose upload is not over yet.
STRANGERS_LEFT = timedelta(hours=1)
# More than a few broken uploads is another installation's store, or a database brought back.
MOST_STRANGERS = 50


def sweep_documents(engine: Engine, settings: Settings) -> None:
    """Safe to do from several processes, and to be killed in the middle of."""
    store = open_store(settings)
    for key in _forget(engine):
        store.remove(key)
    before = now() - STRANGERS_LEFT
    found = set(store.older_than(before))
    with Session(engine) as session:
        known = set(session.exec(select(Document.storage_key)).all())
    _remove(store, sorted(found - known))


def _forget(engine: Engine) -> list[str]:
    """Takes the rows of those that never got their bytes, and of those removed long ago; the keys
    of the latter."""
    moment = now()
    with Session(engine) as session, session.begin():
        waited = col(Document.created_at) < moment - WAITED_ENOUGH
        session.exec(delete(Document).where(col(Document.state) == State.waiting.value, waited))
        removed = session.exec(
            select(Document)
            .where(col(Document.removed_at) < moment - rules.REMOVED_KEPT)
            .with_for_update()
        ).all()
        for one in removed:
            session.delete(one)
        return [one.storage_key for one in removed if one.storage_key]


def _remove(store: Store, strangers: list[str]) -> None:
    if len(strangers) > MOST_STRANGERS:
        log.warning(
            "%d files in the store of documents are not known to the database: they are left. "
            "Is it the right store, and the newest database?",
            len(strangers),
        )
        return
    for key in strangers:
        store.remove(key)
