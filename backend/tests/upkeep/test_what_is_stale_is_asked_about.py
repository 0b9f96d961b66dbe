"""What nobody has confirmed for long is marked, and those who keep it are asked by letter."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select, update

from kraftsamling.access.models import Membership, Person
from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation import json_sql
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now, today
from kraftsamling.initiatives.models import Initiative
from kraftsamling.upkeep import reminding
from kraftsamling.upkeep.models import ConfirmationLink
from kraftsamling.upkeep.reminding import PAUSE, forget_links, remind
from tests.exchange.mail_server import mail_server
from tests.helpers import PLATFORM, World, an_initiative

SETTINGS = Settings(public_url="https://k.example")


def grown_old(world: World, id: str, days: int = 181) -> str:
    with Session(world.engine) as session, session.begin():
        session.get_one(Initiative, id).confirmed_on = today() - timedelta(days=days)
    return id


def is_stale(world: World, id: str) -> bool:
    told: dict[str, Any] = world.ask("anonymous", "GET", f"/initiatives/{id}").json()
    listed = world.ask("anonymous", "GET", "/initiatives?stale=true&limit=100").json()["items"]
    assert (id in {row["id"] for row in listed}) == told["stale"]
    return bool(told["stale"])


def letters(world: World) -> list[Letter]:
    with Session(world.engine.execution_options(reading=True)) as session:
        return list(session.exec(select(Letter).order_by(Letter.recipient)))


def links(letter: Letter) -> list[str]:
    return re.findall(r"https://k\.example/bekrafta#(\S+)", letter.text)


def test_it_is_stale_after_the_platforms_days_and_not_before(world: World) -> None:
    id = an_initiative(world)
    assert not is_stale(world, grown_old(world, id, 180))
    assert is_stale(world, grown_old(world, id, 181))
    patch = {"confirm_after_days": 365}
    told = world.ask("leader", "PATCH", f"/platforms/{PLATFORM}", json=patch,
                     headers={"If-Match": world.etag(f"/platforms/{PLATFORM}")})  # fmt: skip
    assert (told.status_code, told.json()["confirm_after_days"]) == (200, 365)
    assert not is_stale(world, id)
    assert is_stale(world, grown_old(world, id, 366))
    world.ask("registrar", "POST", f"/initiatives/{id}/confirmations")
    assert not is_stale(world, id)


def test_a_day_ends_when_it_does_where_people_live(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At eleven in the evening by UTC the next day has begun in Sweden: ours is the only clock."""
    id = grown_old(world, an_initiative(world), 180)
    tomorrow = today() + timedelta(days=1)
    assert not is_stale(world, id)
    monkeypatch.setattr(json_sql, "today", lambda: tomorrow)
    assert is_stale(world, id)
    remind(world.engine, SETTINGS)
    assert letters(world)


@pytest.mark.parametrize(
    "changes",
    [{"phase": "completed"}, {"phase": "discontinued"}, {"phase": "idea", "owner_id": None}],
)
def test_what_has_ended_and_ideas_without_an_owner_do_not_grow_stale(
    world: World, changes: dict[str, Any]
) -> None:
    assert not is_stale(world, grown_old(world, an_initiative(world, **changes), 2_000))


def test_one_letter_a_person_with_all_that_are_due(world: World) -> None:
    with Session(world.engine) as session, session.begin():
        session.add(Membership(person_id=world.ids["somebody"], actor_id=world.ids["kumla"]))
        session.get_one(Person, world.ids["somebody"]).language = "en"
    first = grown_old(world, an_initiative(world, title="Läxhjälp", reference=None))
    second = grown_old(world, an_initiative(world, title="Närvaroteam", reference=None))
    grown_old(world, an_initiative(world, title="Nytt", reference=None), 10)
    remind(world.engine, SETTINGS)
    told = {letter.recipient: letter for letter in letters(world)}
    assert set(told) == {
        "registrar@kraftsamling.example", "somebody@kraftsamling.example", "a@kumla.example",
    }  # fmt: skip
    for letter in told.values():
        assert len(links(letter)) == 2
        assert {f"https://k.example/initiativ/{id}/redigera" for id in (first, second)} <= set(
            letter.text.split()
        )
        assert "Nytt" not in letter.text
    assert told["registrar@kraftsamling.example"].subject.startswith("Stämmer det fortfarande?")
    assert told["somebody@kraftsamling.example"].subject == "Is it still true? 2 initiatives"


def test_nobody_is_asked_again_before_the_pause_is_over(world: World) -> None:
    grown_old(world, an_initiative(world))
    remind(world.engine, SETTINGS)
    sent = len(letters(world))
    remind(world.engine, SETTINGS)
    assert len(letters(world)) == sent == 2
    with Session(world.engine) as session, session.begin():
        old = now() - PAUSE - timedelta(minutes=1)
        session.exec(update(ConfirmationLink).values(created_at=old))
    remind(world.engine, SETTINGS)
    assert len(letters(world)) == 2 * sent


def test_those_with_nobody_to_ask_do_not_crowd_out_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "AT_ONCE", 3)
    with Session(world.engine) as session, session.begin():
        left = session.get_one(Person, world.ids["somebody"])
        session.add(Membership(person_id=left.id, actor_id=world.ids["karlskoga"]))
        for role in ("somebody", "other registrar"):
            session.get_one(Person, world.ids[role]).disabled_at = now()
    silent: list[list[dict[str, str]]] = [
        [], [{"name": "Växel", "phone": "019-58 80 00"}],
        [{"name": "Har slutat", "email": "Somebody@kraftsamling.example"}],
    ]  # fmt: skip
    for n, contacts in enumerate(silent):  # the oldest, whichever owner comes first
        for owner in ("karlskoga", None):
            id = an_initiative(world, title=f"Tyst {n} {owner}", reference=None, contacts=contacts)
            with Session(world.engine) as session, session.begin():
                one = session.get_one(Initiative, id)
                one.owner_id = world.ids[owner] if owner else None
            grown_old(world, id, 900)
    grown_old(world, an_initiative(world, reference=None, contacts=[]))
    other = [{"name": "Samordnare", "email": "A@karlskoga.example"}]
    grown_old(world, an_initiative(world, title="Andra", reference=None,
                                   owner_id=world.ids["karlskoga"], contacts=other))  # fmt: skip
    remind(world.engine, SETTINGS)
    asked = {letter.recipient for letter in letters(world)}
    assert asked == {"registrar@kraftsamling.example", "a@karlskoga.example"}


def test_two_workers_at_once_ask_once(world: World) -> None:
    for n in range(8):
        grown_old(world, an_initiative(world, title=f"Team {n}", reference=None))
    workers = [threading.Thread(target=remind, args=(world.engine, SETTINGS)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    asked = [token for letter in letters(world) for token in links(letter)]
    assert len(asked) == len(set(asked)) == 16  # the registrar and the contact person


def test_the_link_of_the_letter_confirms_once_without_signing_in(world: World) -> None:
    id = grown_old(world, an_initiative(world))
    remind(world.engine, SETTINGS)
    with mail_server() as mailbox:
        settings = Settings(smtp_url=f"smtp://127.0.0.1:{mailbox.port}")
        assert send_due(world.engine, settings) == 2
        arrived = next(each for each in mailbox.letters if each["To"] == "a@kumla.example")
    found = re.search(r"/bekrafta#(\S+)", arrived.get_content())
    assert found
    body = {"token": found[1]}
    for _ in range(2):  # looking confirms nothing
        look = world.ask("anonymous", "POST", "/confirmation-links", json=body)
        assert (look.status_code, look.json()["used"]) == (200, False)
        assert is_stale(world, id)
    done = world.ask("anonymous", "POST", "/letter-confirmations", json=body)
    assert (done.status_code, done.json()["confirmed_on"]) == (201, today().isoformat())
    assert not is_stale(world, id)
    again = world.ask("anonymous", "POST", "/letter-confirmations", json=body)
    assert again.status_code == 422
    assert again.json()["errors"][0]["pointer"] == "/token"
    assert world.ask("anonymous", "POST", "/confirmation-links", json=body).json()["used"] is True
    history = world.ask("registrar", "GET", f"/initiatives/{id}/history").json()["items"]
    assert (history[0]["action"], history[0]["by"]["kind"]) == ("confirmed", "system")
    assert "a@kumla.example" not in str(history[0])


def test_a_registrars_own_link_stands_under_their_name_and_from_a_letter(world: World) -> None:
    id = grown_old(world, an_initiative(world, contacts=[]))
    remind(world.engine, SETTINGS)
    (letter,) = letters(world)
    world.ask("anonymous", "POST", "/letter-confirmations", json={"token": links(letter)[0]})
    history = world.ask("registrar", "GET", f"/initiatives/{id}/history").json()["items"]
    assert history[0]["by"] == {"kind": "person", "name": "Registrar, från ett brev"}


@pytest.mark.parametrize("ended", ["unknown", "expired", "archived", "account closed"])
def test_a_link_that_has_ended_says_so(world: World, ended: str) -> None:
    id = grown_old(world, an_initiative(world, contacts=[]))
    remind(world.engine, SETTINGS)
    token = links(letters(world)[0])[0]
    with Session(world.engine) as session, session.begin():
        if ended == "expired":
            session.exec(update(ConfirmationLink).values(expires_at=now()))
        elif ended == "archived":
            session.get_one(Initiative, id).visibility = "archived"
        elif ended == "account closed":
            session.get_one(Person, world.ids["registrar"]).disabled_at = now()
    body = {"token": "nonsense" if ended == "unknown" else token}
    for path in ("/confirmation-links", "/letter-confirmations"):
        told = world.ask("anonymous", "POST", path, json=body)
        assert (told.status_code, told.json()["errors"][0]["code"]) == (422, "ended")


def test_the_token_is_kept_as_a_hash_only_and_cleared_away(world: World) -> None:
    grown_old(world, an_initiative(world, contacts=[]))
    remind(world.engine, SETTINGS)
    token = links(letters(world)[0])[0]
    with Session(world.engine) as session, session.begin():
        (kept,) = session.exec(select(ConfirmationLink)).all()
        assert token not in str(kept.model_dump())
        kept.expires_at = now() - timedelta(minutes=1)
    forget_links(world.engine, SETTINGS)
    with Session(world.engine) as session:
        assert session.exec(select(ConfirmationLink)).all() == []
