"""Letters written in a transaction leave by real SMTP: each one, once, whatever happens between."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import quote

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select, update

from kraftsamling.access.models import Person, SignIn
from kraftsamling.accounts.models import PasswordReset
from kraftsamling.exchange.mail import CLAIM_LASTS, send_due
from kraftsamling.exchange.worker import tidy, work
from kraftsamling.foundation.database import make_engine
from kraftsamling.foundation.idempotency import KeptAnswer
from kraftsamling.foundation.limits import Attempts
from kraftsamling.foundation.outbox import CalendarPart, Letter, post
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from tests.exchange.mail_server import (
    CERTIFICATE,
    PASSWORD,
    USER,
    certified,
    free_port,
    knows_one_user,
    mail_server,
)

TEXT = "Hej!\n\nVälj här:\nhttps://k.example/reset-password#hemlig-länk-åäö\n"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


def _settings(port: int, scheme: str = "smtp", login: str = "", url: str = "") -> Settings:
    return Settings(
        database_url=url,
        smtp_url=f"{scheme}://{login}127.0.0.1:{port}",
        mail_from="Kraftsamling <brev@kraftsamling.example>",
    )


def _write(engine: Engine, *recipients: str) -> None:
    with Session(engine) as session, session.begin():
        for recipient in recipients or ("kim@kumla.example",):
            post(session, recipient, "Nytt lösenord", TEXT)


def _letters(engine: Engine) -> list[Letter]:
    with Session(engine.execution_options(reading=True)) as session:
        return list(session.exec(select(Letter)))


def _make_due(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        session.exec(update(Letter).values(due_at=now()))


def test_a_letter_arrives_as_it_was_written_and_its_text_is_wiped_here(engine: Engine) -> None:
    _write(engine)
    with mail_server() as mailbox:
        assert send_due(engine, _settings(mailbox.port)) == 1
        assert send_due(engine, _settings(mailbox.port)) == 0
    (arrived,), (kept,) = mailbox.letters, _letters(engine)
    assert arrived["From"] == "Kraftsamling <brev@kraftsamling.example>"
    assert (arrived["To"], arrived["Subject"]) == ("kim@kumla.example", "Nytt lösenord")
    assert arrived["Message-ID"] == f"<{kept.id}@kraftsamling.example>"
    assert abs(parsedate_to_datetime(arrived["Date"]) - now()) < timedelta(minutes=1)
    assert arrived.get_content_charset() == "utf-8"
    assert arrived.get_content().replace("\r\n", "\n") == TEXT
    assert (kept.text, kept.last_error) == ("", None)


def test_a_calendar_goes_along_as_mail_programs_want_it(engine: Engine) -> None:
    file = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Möte på ön\r\nEND:VCALENDAR\r\n"
    with Session(engine) as session, session.begin():
        part = CalendarPart("REQUEST", file)
        post(session, "kim@kumla.example", "Välkommen", TEXT, calendar=part)
    with mail_server() as mailbox:
        assert send_due(engine, _settings(mailbox.port)) == 1
    (arrived,), (kept,) = mailbox.letters, _letters(engine)
    text, calendar = arrived.iter_parts()
    assert arrived.get_content_type() == "multipart/alternative"
    assert text.get_content_type() == "text/plain"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_content().replace("\r\n", "\n") == file.replace("\r\n", "\n")
    assert kept.calendar is None
    assert kept.sent_at is not None


def test_an_act_that_fails_sends_no_letter(engine: Engine) -> None:
    with Session(engine) as session:
        post(session, "kim@kumla.example", "Nytt lösenord", TEXT)
        session.flush()
        session.rollback()
    with mail_server() as mailbox:
        assert send_due(engine, _settings(mailbox.port)) == 0
    assert mailbox.letters == []


def test_several_workers_send_each_letter_once(engine: Engine) -> None:
    recipients = [f"nummer{n}@kumla.example" for n in range(30)]
    _write(engine, *recipients)
    with mail_server() as mailbox:
        settings = _settings(mailbox.port)
        workers = [threading.Thread(target=send_due, args=(engine, settings)) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert sorted(letter["To"] for letter in mailbox.letters) == sorted(recipients)


def test_a_letter_waits_while_the_mail_server_is_down_and_arrives_once(engine: Engine) -> None:
    port = free_port()
    _write(engine)
    assert send_due(engine, _settings(port)) == 0
    (waiting,) = _letters(engine)
    assert (waiting.attempts, waiting.last_error) == (1, "ConnectionRefusedError")
    assert waiting.text == TEXT
    with mail_server(port) as mailbox:
        assert send_due(engine, _settings(port)) == 0  # not yet
        _make_due(engine)
        assert send_due(engine, _settings(port)) == 1
        _make_due(engine)
        assert send_due(engine, _settings(port)) == 0
    assert len(mailbox.letters) == 1


def test_a_server_that_is_away_is_asked_once_a_round_and_the_others_stay_due(
    engine: Engine,
) -> None:
    _write(engine, *(f"nummer{n}@kumla.example" for n in range(5)))
    port = free_port()
    assert send_due(engine, _settings(port)) == 0
    assert sorted(letter.attempts for letter in _letters(engine)) == [0, 0, 0, 0, 1]
    with mail_server(port) as mailbox:
        assert send_due(engine, _settings(port)) == 4, "as soon as it is back"
    assert len(mailbox.letters) == 4


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_server_that_is_not_trusted_or_understood_ends_the_round_too(
    engine: Engine, encrypted: bool
) -> None:
    _write(engine, "ett@kumla.example", "två@kumla.example")
    manners = {"ssl_context": certified()} if encrypted else {}
    with mail_server(**manners) as mailbox:
        assert send_due(engine, _settings(mailbox.port, "smtps")) == 0
    assert sorted(letter.attempts for letter in _letters(engine)) == [0, 1]


@pytest.mark.parametrize("farewell", ["421 too busy to say goodbye", ""])
def test_a_letter_that_was_taken_is_sent_however_the_server_says_goodbye(
    engine: Engine, farewell: str
) -> None:
    _write(engine, "okänd@kumla.example", "ett@kumla.example", "två@kumla.example")
    with mail_server() as mailbox:
        mailbox.farewell = farewell
        mailbox.refused.add("okänd@kumla.example")
        assert send_due(engine, _settings(mailbox.port)) == 2, "and the refused one ends no round"
        _make_due(engine)
        assert send_due(engine, _settings(mailbox.port)) == 0
    assert len(mailbox.letters) == 2
    assert sorted(str(letter.last_error) for letter in _letters(engine)) == [
        "None", "None", "SMTPRecipientsRefused",
    ]  # fmt: skip


def test_the_pauses_grow_from_a_minute_to_six_hours(engine: Engine) -> None:
    _write(engine)
    pauses = []
    for _ in range(11):
        begun = now()
        send_due(engine, _settings(free_port()))
        pauses.append(round((_letters(engine)[0].due_at - begun) / timedelta(minutes=1)))
        _make_due(engine)
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]


def test_a_refused_recipient_holds_nobody_else_up_and_is_not_told_in_words(engine: Engine) -> None:
    _write(engine, "okänd@kumla.example", "kim@kumla.example")
    with mail_server() as mailbox:
        mailbox.refused.add("okänd@kumla.example")
        assert send_due(engine, _settings(mailbox.port)) == 1
    waiting = next(letter for letter in _letters(engine) if letter.sent_at is None)
    assert waiting.last_error == "SMTPRecipientsRefused"


def test_a_letter_claimed_by_a_worker_that_died_is_taken_up_again(engine: Engine) -> None:
    _write(engine)
    with Session(engine) as session, session.begin():  # what a claim leaves behind
        session.exec(update(Letter).values(attempts=1, due_at=now() + CLAIM_LASTS))
    with mail_server() as mailbox:
        assert send_due(engine, _settings(mailbox.port)) == 0
        _make_due(engine)
        assert send_due(engine, _settings(mailbox.port)) == 1


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_letters_go_encrypted_and_with_a_password(
    engine: Engine, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(engine)
    if scheme == "smtps":
        manners = {"ssl_context": certified(), "auth_require_tls": False}
    else:
        manners = {"tls_context": certified(), "require_starttls": True}
    with mail_server(authenticator=knows_one_user, **manners) as mailbox:
        login = f"{USER}:{quote(PASSWORD, safe='')}@"
        send_due(engine, _settings(mailbox.port, scheme, login))
        assert mailbox.letters == []  # nobody vouches for the server's certificate
        assert _letters(engine)[0].last_error == "SSLCertVerificationError"
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        _make_due(engine)
        send_due(engine, _settings(mailbox.port, scheme, f"{USER}:fel@"))
        assert _letters(engine)[0].last_error == "SMTPAuthenticationError 535"
        _make_due(engine)
        assert send_due(engine, _settings(mailbox.port, scheme, login)) == 1
    assert len(mailbox.letters) == 1


def test_a_mistaken_setting_is_noted_and_keeps_the_letter(engine: Engine) -> None:
    _write(engine)
    assert send_due(engine, _settings(25, "http")) == 0
    assert _letters(engine)[0].last_error == "ValueError"


def test_the_worker_sends_what_comes_and_stops_when_told(engine: Engine, database_url: str) -> None:
    stop = threading.Event()
    with mail_server() as mailbox:
        settings = _settings(mailbox.port, url=database_url)
        worker = threading.Thread(target=work, args=(settings, stop))
        worker.start()
        _write(engine)
        until = time.monotonic() + 15
        while not mailbox.letters and time.monotonic() < until:
            time.sleep(0.05)
        stop.set()
        worker.join(timeout=10)
    assert not worker.is_alive()
    assert len(mailbox.letters) == 1


def test_what_has_had_its_time_is_cleared_away(engine: Engine) -> None:
    old, fresh = now() - timedelta(days=40), now()
    with Session(engine) as session, session.begin():
        person = Person(email="a@b.example", name="A", name_key="a", search_text="a",
                        password_hash="x")  # fmt: skip
        session.add(person)
        session.flush()
        for when, mark in ((old, "old"), (fresh, "fresh")):
            ends = when + timedelta(hours=1)
            session.add(SignIn(token_hash=mark, person_id=person.id, expires_at=ends))
            session.add(PasswordReset(token_hash=mark, person_id=person.id, expires_at=ends))
            session.add(KeptAnswer(id=mark, body_hash="x", created_at=when))
            session.add(Attempts(bucket=mark, window_start=when, count=1))
            session.add(Letter(recipient=mark, subject="x", text="x", created_at=when))
    tidy(engine, Settings())
    with Session(engine.execution_options(reading=True)) as session:
        left = [
            session.exec(select(column)).all()
            for column in (SignIn.token_hash, PasswordReset.token_hash, KeptAnswer.id,
                           Attempts.bucket, Letter.recipient)
        ]  # fmt: skip
    assert left == [["fresh"]] * 5
