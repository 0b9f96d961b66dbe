"""What the worker does at night where `KRAFTSAMLING_KOLADA_URL` is set: asks Kolada once."""

import logging
from datetime import datetime, time

from sqlalchemy import Engine
from sqlmodel import Session, func, select

from kraftsamling.exchange.kolada import fetching, similar
from kraftsamling.exchange.kolada.answers import BrokenAnswer
from kraftsamling.exchange.kolada.client import Kolada, Unreachable
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import HOME, now
from kraftsamling.indicators.models import OWN, Indicator

log = logging.getLogger("kraftsamling.kolada")
FROM, UNTIL = time(2), time(5)


def fetch_at_night(engine: Engine, settings: Settings) -> None:
    """Between two and five by Swedish clocks, unless it has been done; again the next round when
    nothing came."""
    if settings.kolada_url and _is_due(engine, now()):
        try:
            with Kolada(settings.kolada_url) as kolada:
                log.info("Similar municipalities: %s", similar.fetch(engine, kolada))
                for one in fetching.fetch(engine, kolada):
                    log.info("%s: %s", one.indicator_id, one.problem or f"{one.values} values")
        except (Unreachable, BrokenAnswer) as failure:
            log.warning("%s", failure)


def _is_due(engine: Engine, moment: datetime) -> bool:
    """Whether it is night, and nothing has come since the night began: what somebody fetched by
    hand yesterday may have been one indicator of all."""
    local = moment.astimezone(HOME)
    if not FROM <= local.time() < UNTIL:
        return False
    with Session(engine.execution_options(reading=True)) as session:
        fetched = select(func.max(Indicator.fetched_at)).where(Indicator.source != OWN)
        latest = session.exec(fetched).one()
    return latest is None or latest < datetime.combine(local, FROM, HOME)
