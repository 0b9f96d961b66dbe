"""The outbox: each letter with its state, for those who arrange, and never what it says."""

import threading
import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from kraftsamling.exchange.mail import send_due
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.platforms.models import Platform
from tests.exchange.mail_server import free_port, mail_server
from tests.helpers import World
from tests.letters.doings import SECRET, a_letter
from tests.meetings.doings import a_meeting


def _states(world: World, path: str, role: str = "leader") -> dict[str, str]:
    answer = world.ask(role, "GET", path)
    assert answer.status_code == 200, answer.text
    return {each["id"]: each["state"] for each in answer.json()["items"]}


def _settings(port: int) -> Settings:
    return Settings(smtp_url=f"smtp://127.0.0.1:{port}", mail_from="a@kraftsamling.example")


def _one(world: World, id: str) -> Any:
    return world.ask("administrator", "GET", f"/letters/{id}").json()


def test_each_letter_tells_how_far_it_has_come_and_never_what_it_says(world: World) -> None:
    meeting = a_meeting(world)
    ids = {state: a_letter(world, meeting, state=state) for state in ("waiting", "sent", "failed")}
    ids["leaving"] = a_letter(world, meeting, state="leaving")
    expected = {ids["waiting"]: "waiting", ids["sent"]: "sent", ids["failed"]: "failed",
                ids["leaving"]: "waiting"}  # fmt: skip
    for path in (f"/meetings/{meeting}/letters", "/letters", f"/letters?meeting={meeting}"):
        assert _states(world, path) == expected
    answer = world.ask("administrator", "GET", "/letters")
    assert SECRET not in answer.text
    assert "text" not in answer.json()["items"][0]
    failed = _one(world, ids["failed"])
    assert (failed["attempts"], failed["trouble"], failed["sent_at"]) == (3, "server", None)
    assert datetime.fromisoformat(failed["next_attempt_at"]) > now() + timedelta(minutes=3)
    assert failed["meeting"] == {"id": meeting, "title": "Vägen tillbaka till skolan"}
    assert _one(world, ids["sent"])["next_attempt_at"] is None


def test_the_list_is_narrowed_by_state(world: World) -> None:
    a_letter(world)
    failed = a_letter(world, state="failed")
    sent = a_letter(world, state="sent")
    assert _states(world, "/letters?state=failed", "administrator") == {failed: "failed"}
    assert set(_states(world, "/letters?state=failed&state=sent", "administrator")) == {
        failed, sent,
    }  # fmt: skip


def test_a_leader_sees_the_letters_of_the_own_platforms_meetings_alone(world: World) -> None:
    ours = a_letter(world, a_meeting(world))
    with Session(world.engine) as session, session.begin():
        like = session.exec(select(Platform)).first()
        assert like
        session.add(Platform(**{**like.model_dump(), "code": "inkludering", "is_default": False}))
    other = a_meeting(world, platform="inkludering")
    theirs, reset = a_letter(world, other), a_letter(world)
    gone = a_letter(world, "0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10")
    assert set(_states(world, "/letters")) == {ours}
    assert set(_states(world, "/letters", "other leader")) == {theirs}
    assert set(_states(world, "/letters", "administrator")) == {ours, theirs, reset, gone}
    assert world.ask("leader", "GET", f"/letters/{reset}").status_code == 404
    assert world.ask("leader", "POST", f"/letters/{theirs}/attempts").status_code == 404
    assert world.ask("leader", "GET", f"/meetings/{other}/letters").status_code == 403


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        ("SMTPRecipientsRefused", "address"),
        ("SMTPDataError 552", "letter"),
        ("SMTPAuthenticationError 535", "settings"),
        ("SSLCertVerificationError", "settings"),
        ("ValueError", "settings"),
        ("ConnectionRefusedError", "server"),
        ("TimeoutError", "server"),
    ],
)
def test_what_went_wrong_is_told_by_its_kind(world: World, error: str, trouble: str) -> None:
    id = a_letter(world, state="failed", last_error=error)
    assert _one(world, id)["trouble"] == trouble


def test_a_failed_one_is_tried_again_now_and_arrives(world: World) -> None:
    id = a_letter(world, a_meeting(world))
    assert send_due(world.engine, _settings(free_port())) == 0
    assert _one(world, id)["state"] == "failed"
    with mail_server() as mailbox:
        assert send_due(world.engine, _settings(mailbox.port)) == 0, "not its turn yet"
        answer = world.ask("leader", "POST", f"/letters/{id}/attempts")
        assert (answer.status_code, answer.json()["state"]) == (201, "failed")
        assert send_due(world.engine, _settings(mailbox.port)) == 1
        again = world.ask("leader", "POST", f"/letters/{id}/attempts")
        assert again.status_code == 409, "it has left"
        assert send_due(world.engine, _settings(mailbox.port)) == 0
    assert len(mailbox.letters) == 1
    assert _one(world, id)["state"] == "sent"


def test_one_that_is_just_being_sent_is_left_in_peace(world: World) -> None:
    id = a_letter(world, state="leaving")
    assert world.ask("administrator", "POST", f"/letters/{id}/attempts").status_code == 409
    with Session(world.engine) as session, session.begin():  # the worker died
        session.get_one(Letter, id).due_at = now() - timedelta(seconds=1)
    assert world.ask("administrator", "POST", f"/letters/{id}/attempts").status_code == 201


def test_a_failed_one_that_is_being_sent_again_just_now_is_left_in_peace_too(world: World) -> None:
    id = a_letter(world, state="failed", due_at=now())
    with mail_server() as mailbox:
        mailbox.slow = 5  # longer than a busy machine takes to look
        worker = threading.Thread(target=send_due, args=(world.engine, _settings(mailbox.port)))
        worker.start()
        until = time.monotonic() + 10
        while not mailbox.letters and time.monotonic() < until:
            time.sleep(0.02)
        told = _one(world, id)
        assert (told["state"], told["trouble"]) == ("waiting", None)
        assert world.ask("administrator", "POST", f"/letters/{id}/attempts").status_code == 409
        assert send_due(world.engine, _settings(mailbox.port)) == 0
        worker.join()
    assert len(mailbox.letters) == 1
    assert _one(world, id)["state"] == "sent"
