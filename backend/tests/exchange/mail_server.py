"""A mail server on a free port of the loopback, which keeps what it is handed."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

# Key and certificate of 127.0.0.1 and localhost, for tests alone.
CERTIFICATE = Path(__file__).parent / "loopback.pem"
USER, PASSWORD = "kraftsamling", "p@ss/ord:"


@dataclass
class Mailbox:
    """What came in. Recipients in `refused` are unknown here. `slow`: seconds between keeping a
    letter and saying so; who hangs up meanwhile never hears that it was kept. `farewell` answers
    QUIT; when there is none the connection is broken off instead."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    slow: float = 0
    farewell: str = "221 Bye"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return f"550 no {address} here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        await asyncio.sleep(self.slow)
        return "250 OK"

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if not self.farewell:
            server.transport.abort()
        return self.farewell


@contextmanager
def mail_server(port: int | None = None, **manners: Any) -> Iterator[Mailbox]:
    """Listens until the block ends. `manners` are aiosmtpd's."""
    mailbox = Mailbox(port or free_port())
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port, **manners)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


def knows_one_user(*given: Any) -> AuthResult:
    """An authenticator: one user, one password."""
    login = given[-1]
    right = (login.login, login.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


def certified() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
