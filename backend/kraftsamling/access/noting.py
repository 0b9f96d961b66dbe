"""When another system was last heard of: written once an hour at most, for reading is quick."""

import logging
from datetime import datetime, timedelta

from sqlalchemy import Engine, or_
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, update

from kraftsamling.access.models import ApiClient
from kraftsamling.foundation.times import now

USE_IS_NOTED_EVERY = timedelta(hours=1)
log = logging.getLogger("kraftsamling.access")


def note_use(engine: Engine, id: str, since: datetime) -> None:
    """Notes that the client is used now, unless that was noted after `since`.

    In a transaction of its own. A database too busy to write is no reason to refuse the client.
    """
    try:
        with Session(engine) as session, session.begin():
            session.exec(
                update(ApiClient)
                .where(
                    col(ApiClient.id) == id,
                    or_(col(ApiClient.last_used_at).is_(None), col(ApiClient.last_used_at) < since),
                )
                .values(last_used_at=now())
            )
    except OperationalError:
        log.warning("an API client's use could not be noted")
