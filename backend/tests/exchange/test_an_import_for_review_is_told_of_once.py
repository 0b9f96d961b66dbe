"""An import that sends initiatives for review tells those who review, in one letter each."""

from sqlmodel import Session, select

from kraftsamling.access.models import Leadership, Person
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.times import now
from kraftsamling.platforms.models import Platform
from tests.exchange.importing import mapped, run, uploaded
from tests.helpers import PLATFORM, World

TABLE = (
    "Nr;Titel;Sammanfattning;Utvecklingsområden;Kommuner;Fas\n"
    "1;Läger;Kort;Psykisk hälsa;Kumla;Pågår\n"
    "2;Läxhjälp;Kort;Psykisk hälsa;Kumla;Pågår\n"
)


def _reviewed(world: World) -> None:
    """The platform asks for review; one more leader reads English, one has left."""
    with Session(world.engine) as session, session.begin():
        session.get_one(Platform, PLATFORM).review_required = True
        for role in ("somebody", "in trouble"):
            session.add(Leadership(person_id=world.ids[role], platform=PLATFORM))
        session.get_one(Person, world.ids["somebody"]).language = "en"
        session.get_one(Person, world.ids["in trouble"]).disabled_at = now()


def _letters(world: World) -> list[Letter]:
    with Session(world.engine.execution_options(reading=True)) as session:
        return list(session.exec(select(Letter).order_by(Letter.recipient)))


def test_each_leader_gets_one_letter_with_the_number_and_the_queue(world: World) -> None:
    _reviewed(world)
    one = mapped(world, uploaded(world, TABLE), visibility="published")
    run(world, one["id"], dry_run=True)
    assert _letters(world) == [], "a trial sends nothing"
    assert run(world, one["id"])["state"] == "imported"
    swedish, english = _letters(world)
    assert [letter.recipient.split("@")[0] for letter in (swedish, english)] == [
        "leader", "somebody",
    ]  # fmt: skip
    assert swedish.subject == "Att granska: 2 initiativ från en import"
    assert english.subject == "To review: 2 from an import"
    for letter in (swedish, english):
        assert "Registrar (insatser.csv)" in letter.text
        assert "https://k.example/granskning" in letter.text.split()
    run(world, mapped(world, uploaded(world, TABLE), visibility="published")["id"])
    assert len(_letters(world)) == 2, "nothing more to review the second time"


def test_an_import_with_nothing_to_review_writes_to_nobody(world: World) -> None:
    run(world, mapped(world, uploaded(world, TABLE), visibility="published")["id"])
    _reviewed(world)
    run(world, uploaded(world, TABLE.replace("1;Läger", "3;Kör"))["id"])
    assert _letters(world) == []
