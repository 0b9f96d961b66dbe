"""What the worker does at night where `KRAFTSAMLING_KOLADA_URL` is set: asks for what is due."""

import logging
from datetime import datetime, time, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, or_, select

from kraftsamling.exchange.kolada import fetching, similar
from kraftsamling.exchange.kolada.answers import BrokenAnswer
from kraftsamling.exchange.kolada.client import Kolada, Unreachable
from kraftsamling.foundation.limits import count_attempt
from kraftsamling.foundation.problems import TooMany
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import HOME, now
from kraftsamling.indicators.models import OWN, Indicator

log = logging.getLogger("kraftsamling.kolada")
FROM, UNTIL = time(2), time(5)
BETWEEN_TRIES = timedelta(hours=1)


def fetch_at_night(engine: Engine, settings: Settings) -> None:
    """Between two and five by Swedish clocks; what failed, or was never reached, again an hour
    later, and so at most three times a night."""
    if not settings.kolada_url:
        return
    due = _due(engine, now())
    if not due or not _may_try(engine):
        return
    try:
        with Kolada(settings.kolada_url) as kolada:
            log.info("Similar municipalities: %s", similar.fetch(engine, kolada))
            for one in fetching.fetch(engine, kolada, due):
                log.info("%s: %s", one.indicator_id, one.problem or f"{one.values} values")
    except (Unreachable, BrokenAnswer) as failure:
        log.warning("%s", failure)


def _due(engine: Engine, moment: datetime) -> list[str]:
    """The indicators that have not come since the night began; none by day."""
    local, i = moment.astimezone(HOME), Indicator
    if not FROM <= local.time() < UNTIL:
        return []
    began = datetime.combine(local, FROM, HOME)
    behind = or_(col(i.fetched_at).is_(None), col(i.fetched_at) < began)
    with Session(engine.execution_options(reading=True)) as session:
        return list(session.exec(select(i.id).where(i.source != OWN, behind).order_by(i.id)))


def _may_try(engine: Engine) -> bool:
    """Counted in the database: neither another worker nor one that is started anew asks sooner."""
    try:
        count_attempt(engine, {"kolada/night": 1}, BETWEEN_TRIES)
    except TooMany:
        return False
    return True
