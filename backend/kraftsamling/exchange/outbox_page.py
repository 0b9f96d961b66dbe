"""Development only: the letters that would have been sent, on a page of their own."""

import re
from html import escape
from ipaddress import ip_address

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session, col, select

from kraftsamling.foundation.http import language_of
from kraftsamling.foundation.outbox import Letter
from kraftsamling.foundation.problems import Language, Said, not_found
from kraftsamling.foundation.settings import Environment

router = APIRouter(include_in_schema=False)
MOST = 50
_HEADING = Said("Utkorg", "Outbox")
_WHY = Said(
    "Så länge ingen e-postserver är inställd stannar breven här. Sidan finns bara vid utveckling.",
    "As long as no mail server is set, letters stay here. This page exists in development only.",
)
_NONE = Said("Inga brev än.", "No letters yet.")
_GONE = Said("Brevet har skickats, och texten är raderad.", "Sent, and its text has been wiped.")


@router.get("/outbox")
def show_outbox(request: Request) -> HTMLResponse:
    """The latest letters, newest first; not there outside development or from another machine."""
    if request.app.state.settings.env is not Environment.development or not _is_near(request):
        raise not_found()
    with Session(request.app.state.engine.execution_options(reading=True)) as session:
        newest = select(Letter).order_by(col(Letter.created_at).desc()).limit(MOST)
        letters = list(session.exec(newest))
    page = _page(letters, language_of(request))
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


def _is_near(request: Request) -> bool:
    """Whether the asker sits at this machine."""
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _page(letters: list[Letter], language: Language) -> str:
    shown = "".join(_letter(letter, language) for letter in letters)
    heading = _HEADING.in_(language)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{heading} – Kraftsamling</title></head><body><main><h1>{heading}</h1>"
        f"<p>{_WHY.in_(language)}</p>{shown or f'<p>{_NONE.in_(language)}</p>'}"
        "</main></body></html>"
    )


def _letter(letter: Letter, language: Language) -> str:
    paragraphs = (letter.text or _GONE.in_(language)).strip().split("\n\n")
    text = "".join(f"<p>{_linked(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f"<article><h2>{escape(letter.subject)}</h2>"
        f"<p><b>{escape(letter.recipient)}</b>, "
        f'<time datetime="{letter.created_at:%Y-%m-%dT%H:%M:%SZ}">'
        f"{letter.created_at:%Y-%m-%d %H:%M} UTC</time></p>{text}<hr></article>"
    )


def _linked(paragraph: str) -> str:
    lines = escape(paragraph).replace("\n", "<br>")
    return re.sub(r"https?://[^\s<]+", r'<a href="\g<0>">\g<0></a>', lines)
