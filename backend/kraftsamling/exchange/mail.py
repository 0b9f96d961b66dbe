"""Letters leave by SMTP: claimed first, so that no two workers send the same one."""

import logging
import smtplib
import ssl
from contextlib import suppress
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from kraftsamling.foundation.outbox import CalendarPart, Letter
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now

log = logging.getLogger("kraftsamling.mail")
# A letter claimed by a worker that died is taken up again after this: longer than the slowest
# mail server that is still answering can keep a living one.
CLAIM_LASTS = timedelta(minutes=10)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
SMTP_SECONDS = 20
# What says something about this letter; anything else would meet the next one as well.
LETTERS_OWN = (
    smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError, ValueError,
)  # fmt: skip
DEFAULT_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class Claimed(NamedTuple):
    id: str
    recipient: str
    subject: str
    text: str
    attempts: int
    unsubscribe: str | None
    calendar: CalendarPart | None


def send_due(engine: Engine, settings: Settings, at_most: int = 100) -> int:
    """Sends the letters that are due; answers how many left. A failure is tried again later.

    When the server itself fails the round is over: the other letters stay due.
    """
    sent = 0
    for _ in range(at_most):
        letter = _claim(engine)
        if letter is None:
            break
        try:
            _send(letter, settings)
        except (OSError, smtplib.SMTPException, ValueError) as failure:
            _put_back(engine, letter, failure)
            if not isinstance(failure, LETTERS_OWN) or isinstance(failure, ssl.SSLError):
                break  # a certificate that nobody vouches for is a ValueError too
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
        letter.last_error = None  # no word of this attempt yet: so others see that it goes on
        session.add(letter)
        return Claimed(
            letter.id, letter.recipient, letter.subject, letter.text, letter.attempts,
            letter.unsubscribe, _calendar(letter),
        )  # fmt: skip


def _calendar(letter: Letter) -> CalendarPart | None:
    if letter.calendar is None or letter.calendar_method is None:
        return None
    return CalendarPart(letter.calendar_method, letter.calendar)


def _send(letter: Claimed, settings: Settings) -> None:
    """Over smtp://, smtp+starttls:// or smtps://[user:password@]host[:port]."""
    where = urlsplit(settings.smtp_url)
    if where.scheme not in DEFAULT_PORTS:
        raise ValueError("KRAFTSAMLING_SMTP_URL begins with smtp://, smtp+starttls:// or smtps://")
    host, port = where.hostname or "localhost", where.port or DEFAULT_PORTS[where.scheme]
    trusted = ssl.create_default_context()
    server: smtplib.SMTP
    if where.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, port, timeout=SMTP_SECONDS, context=trusted)
    else:
        server = smtplib.SMTP(host, port, timeout=SMTP_SECONDS)
    try:
        if where.scheme == "smtp+starttls":
            server.starttls(context=trusted)
        if where.username:
            server.login(unquote(where.username), unquote(where.password or ""))
        server.send_message(_message(letter, settings))
    finally:
        _leave(server)


def _leave(server: smtplib.SMTP) -> None:
    """What was taken is sent, and what was refused is refused, however the server says goodbye."""
    with suppress(OSError, smtplib.SMTPException):
        server.quit()
    with suppress(OSError):
        server.close()


def _message(letter: Claimed, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now())
    # The same at every attempt, so that a receiver can tell a repeated letter.
    domain = parseaddr(settings.mail_from)[1].rpartition("@")[2]
    message["Message-ID"] = f"<{letter.id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    if letter.calendar:
        # Beside the text, as an alternative to it: that is how mail programs offer yes and no.
        message.add_alternative(letter.calendar.file, subtype="calendar", charset="utf-8")
        part = list(message.iter_parts())[-1]
        part.set_param("method", letter.calendar.method)
    return message


def _sent(engine: Engine, letter: Claimed) -> None:
    with Session(engine) as session, session.begin():
        kept = session.get_one(Letter, letter.id)
        kept.sent_at = now()
        kept.text, kept.unsubscribe, kept.calendar = (
            "",
            None,
            None,
        )  # they may have held a secret link
        kept.last_error = None
        session.add(kept)


def _put_back(engine: Engine, letter: Claimed, failure: Exception) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(letter.attempts - 1, 10), LONGEST_PAUSE)
    # The kind of failure is enough: a mail server's own words may repeat an address.
    code = getattr(failure, "smtp_code", None)
    told = f"{type(failure).__name__} {code}" if code else type(failure).__name__
    log.warning("a letter could not be sent and waits %s: %s", pause, told)
    with Session(engine) as session, session.begin():
        kept = session.get_one(Letter, letter.id)
        kept.due_at = now() + pause
        kept.last_error = told
        session.add(kept)
