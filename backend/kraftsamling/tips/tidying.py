"""What has had its time is cleared away: used tickets, and addresses of tips never answered."""

from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, update

from kraftsamling.access.models import UsedTicket
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.tips.models import Tip

ADDRESSES_KEPT = timedelta(days=180)


def tidy_tips(engine: Engine, _settings: Settings) -> None:
    moment = now()
    with Session(engine) as session, session.begin():
        session.exec(delete(UsedTicket).where(col(UsedTicket.ends_at) < moment))
        session.exec(
            update(Tip)
            .where(col(Tip.email).is_not(None), col(Tip.created_at) < moment - ADDRESSES_KEPT)
            .values(email=None)
        )
