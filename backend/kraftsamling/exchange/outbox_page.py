"""Development only: the letters that would have been sent, on a page of their own."""

from html import escape

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session, col, select

from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.settings import Environment

router = APIRouter(include_in_schema=False)
LOOPBACK = frozenset({"127.0.0.1", "::1", "testclient"})
MOST = 50


@router.get("/outbox")
def show_outbox(request: Request) -> HTMLResponse:
    """The latest letters, newest first; not there outside development or from another machine."""
    development = request.app.state.settings.env is Environment.development
    if not development or request.client is None or request.client.host not in LOOPBACK:
        raise not_found()
    with Session(request.app.state.engine.execution_options(reading=True)) as session:
        newest = select(Letter).order_by(col(Letter.created_at).desc()).limit(MOST)
        letters = [_letter(letter) for letter in session.exec(newest)]
    body = "".join(letters) or "<p>Inga brev än. No letters yet.</p>"
    return HTMLResponse(
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Utkorg</title></head>'
        f"<body><main><h1>Utkorg / Outbox</h1>{body}</main></body></html>"
    )


def _letter(letter: Letter) -> str:
    words = escape(letter.text or "(skickat / sent)")
    linked = " ".join(
        f'<a href="{word}">{word}</a>' if word.startswith(("http://", "https://")) else word
        for word in words.replace("\n", " \n ").split(" ")
    )
    return (
        f"<article><h2>{escape(letter.subject)}</h2>"
        f"<p>{escape(letter.recipient)}, {letter.created_at:%Y-%m-%d %H:%M} UTC</p>"
        f"<pre>{linked}</pre></article>"
    )
