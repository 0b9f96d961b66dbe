"""A letter can be stopped from the letter itself, by a person or by a mail program, for good."""

import re

from sqlmodel import Session, update

from kraftsamling.exchange.mail import send_due
from kraftsamling.following.models import Follow
from kraftsamling.foundation.settings import Settings
from tests.exchange.mail_server import mail_server
from tests.following.doings import a_round, follow, letters, settings
from tests.helpers import World, an_initiative

CLICK = {"List-Unsubscribe": "One-Click"}


def _stop_address(world: World) -> str:
    """The path of the headers' address."""
    found = letters(world)[-1].unsubscribe
    assert found is not None
    return found.removeprefix(settings(world).address)


def _a_letter(world: World) -> str:
    follow(world, "somebody", "municipality", "1881")
    follow(world, "somebody", "focus_area", "schooling", cadence="weekly")
    an_initiative(world)
    a_round(world)
    return _stop_address(world)


def test_the_letter_arrives_with_the_headers_of_one_click(world: World) -> None:
    path = _a_letter(world)
    with mail_server() as mailbox:
        where = Settings(smtp_url=f"smtp://127.0.0.1:{mailbox.port}", mail_from="b@k.example")
        assert send_due(world.engine, where) == 1
    (arrived,) = mailbox.letters
    address = settings(world).address
    assert arrived["List-Unsubscribe"] == f"<{address}{path}>"
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    told = re.search(r"\S+/avsluta-brev#(\S+)", arrived.get_content())
    assert told is not None
    assert path == f"/avsluta-brev/{told[1]}"
    assert letters(world)[-1].unsubscribe is None  # wiped once it has left, as the text is


def test_other_letters_have_no_such_headers(world: World) -> None:
    world.client.post("/api/v1/password-resets", json={"email": "somebody@kraftsamling.example"})
    with mail_server() as mailbox:
        where = Settings(smtp_url=f"smtp://127.0.0.1:{mailbox.port}", mail_from="b@k.example")
        assert send_due(world.engine, where) == 1
    assert mailbox.letters[0]["List-Unsubscribe"] is None
    assert mailbox.letters[0]["List-Unsubscribe-Post"] is None


def test_one_click_without_signing_in_stops_every_letter(world: World) -> None:
    path = _a_letter(world)
    world.client.cookies.clear()
    for _ in range(2):
        assert world.client.post(path, data=CLICK).status_code == 204
    follows = world.ask("somebody", "GET", "/follows").json()["items"]
    assert {each["cadence"] for each in follows} == {"never"}
    assert len(follows) == 2
    an_initiative(world, reference=None)
    assert a_round(world) == []


def test_looking_at_the_address_stops_nothing(world: World) -> None:
    path = _a_letter(world)
    for method in ("GET", "HEAD", "OPTIONS"):
        world.client.request(method, path)
    an_initiative(world, reference=None)
    assert len(a_round(world)) == 1


def test_nobody_elses_letters_can_be_stopped(world: World) -> None:
    path = _a_letter(world)
    name, _, signature = path.removeprefix("/avsluta-brev/").rpartition(".")
    other = world.ids["registrar"]
    feed = world.ask("somebody", "POST", "/me/feed").json()["address"]
    for wrong in (
        f"{other}.{signature}", f"{name}.{signature[:-1]}", f"{name}.", name, signature,
        f"{name}.{signature.upper()}", "%00", f"{name}.å", feed.split("/flode/")[1][:-5],
    ):  # fmt: skip
        assert world.client.post(f"/avsluta-brev/{wrong}").status_code == 404, wrong
    an_initiative(world, reference=None)
    assert len(a_round(world)) == 1


def test_the_address_only_stops_letters(world: World) -> None:
    token = _a_letter(world).removeprefix("/avsluta-brev/")
    world.client.cookies.clear()
    for headers in ({"authorization": f"Bearer {token}"},
                    {"cookie": f"kraftsamling_session={token}"}):  # fmt: skip
        assert world.client.get("/api/v1/follows", headers=headers).status_code == 401
    assert world.client.get(f"/flode/{token}.atom").status_code == 404


def test_whoever_wants_letters_again_gets_them_and_can_stop_them_again(world: World) -> None:
    path = _a_letter(world)
    world.client.post(path)
    follow(world, "somebody", "municipality", "1881")
    an_initiative(world, reference=None)
    assert len(a_round(world)) == 1
    assert _stop_address(world) == path
    with Session(world.engine) as session, session.begin():
        session.exec(update(Follow).values(cadence="at_once"))
    assert world.client.post(path).status_code == 204
    an_initiative(world, reference=None)
    assert a_round(world) == []
