"""Many initiatives that look like real ones in size and spread, the same for every run."""

import random
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import Engine, insert, text
from sqlmodel import Session, SQLModel, col, select

from kraftsamling.actors.models import Actor, ActorKind
from kraftsamling.exchange.reference import index
from kraftsamling.foundation.text import html, sort_key
from kraftsamling.initiatives.models import (
    Contact,
    Initiative,
    InitiativeActor,
    InitiativeMunicipality,
    InitiativeTerm,
    KeyEvent,
    Kind,
    Lesson,
    Phase,
)
from kraftsamling.initiatives.tallying import count_untold
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.models import Term, Vocabulary

WORDS = [
    "skola",
    "närvaro",
    "elevhälsa",
    "fritid",
    "samverkan",
    "ungdomar",
    "stöd",
    "familj",
    "trygghet",
    "läsning",
    "rörelse",
    "kultur",
    "psykisk",
    "hälsa",
    "delaktighet",
    "föräldrar",
    "övergång",
    "praktik",
    "mentor",
    "fältarbete",
    "socialtjänst",
    "vårdcentral",
]
# Swedish makes words of words: a few are used all the time, thousands now and then (Zipf's law).
COMPOUNDS = [a + b for a in WORDS for b in WORDS if a != b]
COMPOUNDS += [a + "s" + b + c for a in WORDS for b in WORDS for c in WORDS if len({a, b, c}) == 3]
VOCABULARY = WORDS + random.Random(1).sample(COMPOUNDS, len(COMPOUNDS))
COMMONNESS = list(accumulate(1 / (rank + 3) for rank in range(len(VOCABULARY))))
BATCH = 5_000
Rows = dict[type[SQLModel], list[dict[str, Any]]]


def fill(engine: Engine, count: int, *, searched: bool = True) -> list[str]:
    """Adds `count` published initiatives with all their parts; answers their ids.

    Telling the search takes most of the time; where nothing is searched it is left out.
    """
    chance = random.Random(20261123)
    with Session(engine) as session:
        terms = {
            vocabulary: [
                term.id for term in session.exec(select(Term).where(Term.vocabulary == vocabulary))
            ]
            for vocabulary in Vocabulary
        }
        places = session.exec(
            select(Municipality.code).where(col(Municipality.county_code) == "18")
        ).all()
    actors = [_actor(n, chance, list(places)) for n in range(300)]
    with engine.begin() as connection:
        connection.execute(insert(Actor), actors)
    ids: list[str] = []
    for start in range(0, count, BATCH):
        rows: Rows = {}
        for n in range(start, min(start + BATCH, count)):
            ids.append(_initiative(n, chance, rows, actors, terms, list(places)))
        with engine.begin() as connection:
            for table, values in rows.items():
                connection.execute(insert(table), values)
    with Session(engine) as session, session.begin():
        if searched:
            index(session)
        else:
            count_untold(session)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    return ids


def _id(chance: random.Random) -> str:
    digits = f"{chance.getrandbits(128):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(VOCABULARY, cum_weights=COMMONNESS, k=words)).capitalize()


def _actor(n: int, chance: random.Random, places: list[str]) -> dict[str, Any]:
    name = f"Organisation {n} {chance.choice(WORDS)}"
    return {
        "id": _id(chance),
        "name": name,
        "name_key": sort_key(name),
        "kind": chance.choice(list(ActorKind)).value,
        "municipality_code": chance.choice(places),
        "revision": 1,
    }


def _initiative(
    n: int,
    chance: random.Random,
    rows: Rows,
    actors: list[dict[str, Any]],
    terms: dict[Vocabulary, list[str]],
    places: list[str],
) -> str:
    id = _id(chance)
    title = f"{_prose(chance, 4)[:190]} {n}"
    description = "\n\n".join(_prose(chance, 40) for _ in range(3))
    when = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(1_500_000))

    def add(table: type[SQLModel], **values: Any) -> None:
        rows.setdefault(table, []).append(values)

    add(
        Initiative,
        id=id, platform="barn-och-unga", visibility="published", example=False, title=title,
        title_key=sort_key(title),
        summary=_prose(chance, 25)[:300], description=description,
        description_html=html(description),
        kind=chance.choice(list(Kind)).value, phase=chance.choice(list(Phase)).value,
        current_state=_prose(chance, 40), desired_state=_prose(chance, 40), age_from=6, age_to=16,
        owner_id=chance.choice(actors)["id"], catchment="municipalities", level="universal",
        funding=_prose(chance, 10), funding_amount=250_000, funding_currency="SEK",
        methods=_prose(chance, 20), follow_up=_prose(chance, 20), results=_prose(chance, 20),
        links=[{"title": "Läs mer", "url": "https://kommun.example/"}], language="sv",
        results_public=True, funding_public=True, lessons_public=True, revision=1,
        created_at=when, updated_at=when, published_at=when,
    )  # fmt: skip
    for vocabulary, many in (("focus-areas", 2), ("target-groups", 2), ("guiding-principles", 2),
                             ("convention-articles", 2), ("global-goals", 2)):  # fmt: skip
        for term in chance.sample(terms[Vocabulary(vocabulary)], many):
            add(InitiativeTerm, initiative_id=id, term_id=term)
    for place in chance.sample(places, 12 if n % 10 == 0 else chance.randint(1, 3)):
        add(InitiativeMunicipality, initiative_id=id, municipality_code=place)
    for position, actor in enumerate(chance.sample(actors, 2)):
        add(InitiativeActor, initiative_id=id, actor_id=actor["id"], role="partner",
            position=position)  # fmt: skip
    for position in range(3):
        add(Lesson, id=_id(chance), initiative_id=id, position=position, text=_prose(chance, 15))
    for position in range(4):
        on = when.date() + timedelta(days=30 * position)
        add(KeyEvent, id=_id(chance), initiative_id=id, position=position, happened_on=on,
            kind="progress", title=_prose(chance, 4)[:120], text=_prose(chance, 15))  # fmt: skip
    add(Contact, id=_id(chance), initiative_id=id, position=0, name="Samordnare", role="Samordnare",
        email="samordnare@kommun.example", public=True)  # fmt: skip
    return id
