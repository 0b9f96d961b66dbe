"""Reference data: municipalities, platforms and code lists, kept equal to the files we ship."""

import csv
import json
from importlib.resources import files
from typing import Any

from sqlmodel import Session, col, select

from kraftsamling.actors import finding as actors
from kraftsamling.actors.models import Actor
from kraftsamling.analyses import finding as analyses
from kraftsamling.analyses import moving
from kraftsamling.analyses.models import Analysis
from kraftsamling.foundation.database import make_engine, migrate
from kraftsamling.foundation.text import sort_key
from kraftsamling.harvest import finding as harvest
from kraftsamling.harvest.models import Insight
from kraftsamling.indicators import catalogue
from kraftsamling.indicators.reckoning import reckon_untold
from kraftsamling.initiatives import finding as initiatives
from kraftsamling.initiatives.models import Initiative
from kraftsamling.initiatives.tallying import count_untold
from kraftsamling.meetings import finding as meetings
from kraftsamling.meetings.models import Meeting
from kraftsamling.methods import finding as methods
from kraftsamling.methods.models import Method
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.models import Platform, Term, Vocabulary
from kraftsamling.search import keeping
from kraftsamling.search.models import EntryKind

# The code lists whose words people search by.
SEARCHED = [Vocabulary.focus_areas.value, Vocabulary.target_groups.value]


def prepare(url: str) -> None:
    """A database ready to use: newest shape, reference data in place. Safe to run again."""
    migrate(url)
    engine = make_engine(url)
    with Session(engine) as session, session.begin():
        load(session)
    engine.dispose()


def load(session: Session) -> None:
    """Adds what is missing and corrects what differs. What an installation changed in its
    platforms is its own and stays."""
    for place in _municipalities():
        session.merge(place)
    for term in _read("platforms", "terms.json"):
        session.merge(Term(id=f"{term['vocabulary']}/{term['code']}", **term))
    for told in _read("platforms", "platforms.json"):
        if session.get(Platform, told["code"]) is None:
            session.add(Platform(is_default=told.pop("default", False), **told))
    session.flush()
    catalogue.load(session)
    reckon_untold(session)
    moving.notice_all(session)
    index(session)


def index(session: Session) -> None:
    """Tells the search the names that things are found by, and what it has not been told before."""
    public = keeping.Standing(public=True)
    names = [
        keeping.Told(term.id, term.name_sv, public, text=term.name_en)
        for term in session.exec(select(Term).where(col(Term.vocabulary).in_(SEARCHED)))
    ]
    names += [
        keeping.Told(place.code, place.name, public) for place in session.exec(select(Municipality))
    ]
    keeping.keep(session, EntryKind.label, *names)
    for kind, table, tell in (
        (EntryKind.actor, Actor, actors.index),
        (EntryKind.method, Method, methods.index),
        (EntryKind.initiative, Initiative, initiatives.index),
        (EntryKind.meeting, Meeting, meetings.index),
        (EntryKind.insight, Insight, harvest.index),
        (EntryKind.analysis, Analysis, analyses.index),
    ):
        while untold := keeping.untold(session, kind, table):
            tell(session, untold)
            session.flush()
            session.expunge_all()
    count_untold(session)


def _municipalities() -> list[Municipality]:
    text = (files("kraftsamling.places") / "data" / "municipalities.csv").read_text("utf-8")
    return [
        Municipality(
            code=row["code"],
            name=row["name"],
            name_key=sort_key(row["name"]),
            county_code=row["county_code"],
            county_name=row["county_name"],
            county_part=row["county_part"] or None,
        )
        for row in csv.DictReader(text.splitlines())
    ]


def _read(room: str, name: str) -> list[dict[str, Any]]:
    text = (files(f"kraftsamling.{room}") / "data" / name).read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text)
    return found
