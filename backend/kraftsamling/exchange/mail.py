"""Letters leave by SMTP: claimed first, so that no two workers send the same one."""

import logging
import smtplib
import ssl
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now

log = logging.getLogger("kraftsamling.mail")
# A letter claimed by a worker that died is taken up again after this.
CLAIM_LASTS = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=6)
SMTP_SECONDS = 20


class Claimed(NamedTuple):
    id: str
    recipient: str
    subject: str
    text: str
    attempts: int


def send_due(engine: Engine, settings: Settings, at_most: int = 100) -> int:
    """Sends the letters that are due; answers how many left. A failure is tried again later."""
    sent = 0
    for _ in range(at_most):
        letter = _claim(engine)
        if letter is None:
            break
        try:
            _send(letter, settings)
        except (OSError, smtplib.SMTPException) as failure:
            _put_back(engine, letter, failure)
        else:
            _sent(engine, letter)
            sent += 1
    return sent


def _claim(engine: Engine) -> Claimed | None:
    """One letter that is due, hidden from others for a while."""
    with Session(engine) as session, session.begin():
        letter = session.exec(
            select(Letter)
            .where(col(Letter.sent_at).is_(None), col(Letter.due_at) <= now())
            .order_by(col(Letter.due_at), col(Letter.id))
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if letter is None:
            return None
        letter.due_at = now() + CLAIM_LASTS
        letter.attempts += 1
        session.add(letter)
        return Claimed(letter.id, letter.recipient, letter.subject, letter.text, letter.attempts)


def _send(letter: Claimed, settings: Settings) -> None:
    """Over smtp://, smtp+starttls:// or smtps://[user:password@]host[:port]."""
    where = urlsplit(settings.smtp_url)
    host = where.hostname or "localhost"
    if where.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, where.port or 465, timeout=SMTP_SECONDS, context=ssl.create_default_context()
        )
    else:
        default = 587 if where.scheme == "smtp+starttls" else 25
        server = smtplib.SMTP(host, where.port or default, timeout=SMTP_SECONDS)
    with server:
        if where.scheme == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        if where.username:
            server.login(unquote(where.username), unquote(where.password or ""))
        server.send_message(_message(letter, settings))


def _message(letter: Claimed, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now())
    # The same at every attempt, so that a receiver can tell a repeated letter.
    message["Message-ID"] = f"<{letter.id}@{settings.mail_from.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message


def _sent(engine: Engine, letter: Claimed) -> None:
    with Session(engine) as session, session.begin():
        kept = session.get_one(Letter, letter.id)
        kept.sent_at = now()
        kept.text = ""  # it may have held a secret link
        kept.last_error = None
        session.add(kept)


def _put_back(engine: Engine, letter: Claimed, failure: Exception) -> None:
    pause = min(timedelta(minutes=2 ** min(letter.attempts - 1, 10)), LONGEST_PAUSE)
    # The kind of failure is enough: its text may repeat an address.
    log.warning("a letter could not be sent", extra={"kind": type(failure).__name__})
    with Session(engine) as session, session.begin():
        kept = session.get_one(Letter, letter.id)
        kept.due_at = now() + pause
        kept.last_error = type(failure).__name__
        session.add(kept)
