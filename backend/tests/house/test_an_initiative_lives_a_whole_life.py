"""One initiative, from the first line of a draft to the archive and back, across all the rooms."""

import re
from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from kraftsamling.exchange.mail import send_due
from kraftsamling.following.digests import write_digests
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import today
from kraftsamling.initiatives.models import Initiative
from kraftsamling.platforms.models import Platform
from kraftsamling.upkeep.reminding import remind
from tests.exchange.mail_server import mail_server
from tests.helpers import PLATFORM, World, an_initiative

TITLE = "Skolnärvaroteamet"
FILLER = ["Simskola", "Körsång", "Odling", "Skridsko", "Teater", "Fotboll"]


def ask(world: World, role: str, method: str, path: str, status: int, **given: Any) -> Any:
    answer = world.ask(role, method, path, **given)
    assert answer.status_code == status, f"{method} {path}: {answer.text}"
    return answer.json() if answer.content else None


def arrived(world: World, settings: Settings) -> list[tuple[str, str, str]]:
    """What reaches people by SMTP now: to whom, the subject, the text."""
    with mail_server() as mailbox:
        reached = settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{mailbox.port}"})
        send_due(world.engine, reached)
    return [(each["To"], each["Subject"], each.get_content()) for each in mailbox.letters]


def registered(world: World, **fields: Any) -> str:
    """As a registrar of Kumla does it; what is alike is told before anything is saved."""
    body = {"title": TITLE, "owner_id": world.ids["kumla"], **fields}
    return str(ask(world, "registrar", "POST", "/initiatives", 201, json=body)["id"])


def test_an_initiative_lives_a_whole_life(world: World) -> None:
    settings = Settings(public_url="https://k.example")
    with Session(world.engine) as session, session.begin():
        session.get_one(Platform, PLATFORM).review_required = True
    for title in FILLER:
        an_initiative(world, title=title, summary="Annat.", reference=None, lessons=[],
                      description=None, key_events=[], focus_areas=["participation"])  # fmt: skip
    twin = an_initiative(
        world, title="Närvaroteamet i Karlskoga", owner_id=world.ids["karlskoga"], reference=None,
        summary="Ringer hem när en elev saknas.", contacts=[],
    )  # fmt: skip

    # Somebody writes, and is shown what is alike, with the reason.
    asked = {"title": TITLE, "summary": "Ringer hem när en elev saknas.", "focus_area": "schooling"}
    (alike,) = ask(world, "registrar", "GET", "/similar-initiatives", 200, params=asked)[
        "initiatives"
    ]
    assert alike["initiative"]["id"] == twin
    assert "ringer" in alike["shares"]["words"]

    # Registered, sent for review, returned with a comment, sent again, published.
    id = registered(
        world, summary="Ringer hem när en elev saknas.", phase="ongoing", focus_areas=["schooling"],
        municipalities=["1881"], contacts=[{"name": "Samordnare", "email": "a@kumla.example"}],
    )  # fmt: skip
    path = f"/initiatives/{id}"
    ask(world, "anonymous", "GET", path, 404)
    assert ask(world, "registrar", "POST", f"{path}/publications", 201)["visibility"] == "in_review"
    comment = {"comment": "Skriv gärna åldern."}
    assert ask(world, "leader", "POST", f"{path}/returns", 201, json=comment)["title"] == TITLE
    assert ask(world, "registrar", "GET", path, 200)["review_comment"] == "Skriv gärna åldern."
    ages = {"age_from": 13, "age_to": 15}
    ask(world, "registrar", "PATCH", path, 200, json=ages, headers={"If-Match": world.etag(path)})
    ask(world, "registrar", "POST", f"{path}/publications", 201)
    assert ask(world, "leader", "POST", f"{path}/publications", 201)["visibility"] == "published"
    assert ask(world, "anonymous", "GET", path, 200)["title"] == TITLE
    subjects = [subject for _, subject, _ in arrived(world, settings)]
    assert sorted(subjects) == [
        f"Att granska: {TITLE}", f"Att granska: {TITLE}", f"Publicerat: {TITLE}",
        f"Tillbaka till er: {TITLE}",
    ]  # fmt: skip

    # Followed: the next change reaches the follower.
    follow = {"kind": "initiative", "target": id, "cadence": "at_once"}
    ask(world, "somebody", "POST", "/follows", 201, json=follow)
    lesson = {"lessons": [{"text": "Ring samma dag."}]}
    ask(world, "registrar", "PATCH", path, 200, json=lesson, headers={"If-Match": world.etag(path)})
    write_digests(world.engine, settings)
    ((to, _, text),) = arrived(world, settings)
    assert to == "somebody@kraftsamling.example"
    assert f"https://k.example/initiativ/{id}" in text

    # Half a year later nobody has confirmed it: a letter asks, and its link confirms.
    with Session(world.engine) as session, session.begin():
        session.get_one(Initiative, id).confirmed_on = today() - timedelta(days=200)
    assert ask(world, "anonymous", "GET", path, 200)["stale"] is True
    remind(world.engine, settings)
    texts = {to: text for to, _, text in arrived(world, settings)}
    link = re.search(r"/bekrafta#(\S+)", texts["a@kumla.example"])
    assert link
    ask(world, "anonymous", "POST", "/letter-confirmations", 201, json={"token": link[1]})
    assert ask(world, "anonymous", "GET", path, 200)["stale"] is False

    # The twin turns out to be the same: it becomes part of this one, and its address leads here.
    merging = {"duplicate_id": twin}
    assert world.ask("leader", "POST", f"{path}/merges", json=merging).status_code == 201
    moved = world.ask("anonymous", "GET", f"/initiatives/{twin}")
    assert (moved.status_code, moved.headers["location"]) == (308, f"/api/v1{path}")
    assert {"Ring samma dag.", "Börja tidigt"} <= {
        lesson["text"] for lesson in ask(world, "anonymous", "GET", path, 200)["lessons"]
    }

    # Archived, and brought back.
    headers = {"If-Match": world.etag(path)}
    ask(world, "registrar", "DELETE", path, 204, headers=headers)
    ask(world, "anonymous", "GET", path, 404)
    restored = ask(world, "leader", "POST", f"{path}/restorations", 201)
    assert restored["visibility"] == "published"

    history = ask(world, "registrar", "GET", f"{path}/history?limit=100", 200)["items"]
    assert [each["action"] for each in reversed(history)] == [
        "created", "sent_for_review", "returned", "changed", "sent_for_review", "published",
        "changed", "confirmed", "merged", "archived", "restored",
    ]  # fmt: skip
    assert [each["revision"] for each in history] == list(range(len(history), 0, -1))
    with Session(world.engine) as session:
        assert all(letter.sent_at for letter in session.exec(select(Letter)))
