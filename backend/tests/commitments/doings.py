"""Being asked about commitments, for the tests."""

import re

from sqlmodel import Session, col, select

from kraftsamling.commitments.asking import ask_about_commitments
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from tests.helpers import World

SETTINGS = Settings(public_url="https://k.example")


def ask(world: World) -> list[Letter]:
    """The worker's round; all letters so far."""
    ask_about_commitments(world.engine, SETTINGS)
    with Session(world.engine.execution_options(reading=True)) as session:
        return list(session.exec(select(Letter).order_by(col(Letter.created_at))))


def token(letter: Letter) -> str:
    found = re.search(r"/atagande#(\S+)", letter.text)
    assert found is not None
    return found[1]
