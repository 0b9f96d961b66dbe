"""Atom feeds: one for any selection, open to all, and each person's own behind a secret address.

Outside the JSON contract, like all that is not JSON.
"""

import json
from hashlib import blake2b
from typing import Any, Literal
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

from fastapi import APIRouter, Request, Response
from pydantic import Field

from kraftsamling.exchange.atom import MEDIA_TYPE, Told, feed
from kraftsamling.following import feed_queries, news
from kraftsamling.following.schemas import KeptSelection
from kraftsamling.following.tokens import name_in
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import language_of
from kraftsamling.foundation.problems import Language, Said, not_found
from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.requests import Reading
from kraftsamling.foundation.times import now
from kraftsamling.search.matching import understand

# Yes or no: what the API and what the page's address call it.
FLAGS = {"has_lessons": "lessons", "without_owner": "unowned", "stale": "stale"}
router = APIRouter(include_in_schema=False)
_OPEN = Said("Nytt i kartläggningen", "New in the mapping")
_OWN = Said("Nytt i det jag följer", "New in what I follow")


class FeedAsk(KeptSelection):
    """The filters of the list of initiatives; Swedish unless English is asked for."""

    language: Literal["sv", "en"] | None = Field(default=None)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "language"}

    def address(self) -> str:
        """The selection as a query, always in the same order."""
        return _query(self.kept())

    def explored(self) -> str:
        """The same as the page's own address says it."""
        kept = self.kept()
        kept.pop("language", None)
        asked = {name: "yes" for flag, name in FLAGS.items() if kept.pop(flag, None)}
        return _query({**kept, **asked})


def _query(chosen: dict[str, Any]) -> str:
    return "?" + urlencode(sorted(chosen.items()), doseq=True) if chosen else ""


@router.api_route("/flode.atom", methods=["GET", "HEAD"])
async def read_feed(request: Request, reads: Reading, ask: Asked[FeedAsk]) -> Response:
    """Published initiatives of a selection, the latest published or changed first."""
    site: str = request.app.state.settings.address
    language = ask.language or language_of(request)
    question = await understand(reads, ask.q) if ask.q else None
    shape = feed_queries.Selected(frozenset(ask.values()), question.shape if question else None)
    values = {**ask.values(), **(question.values if question else {})}
    row = await reads.first(feed_queries.selected, shape, values, slow=True)
    here = f"{site}/flode.atom{ask.address()}"
    title = await _title(reads, ask)
    told = Told(uuid5(NAMESPACE_URL, here).urn, title, here, f"{site}/utforska{ask.explored()}")
    return _answer(request, feed(told, json.loads(row[0]) if row else [], site, language), "public")


async def _title(reads: Reads, ask: FeedAsk) -> Said:
    """Tells feeds of different selections apart in a reader's list."""
    chosen = {"focus_area": ask.focus_area or [], "municipality": ask.municipality or []}
    row = await reads.first(feed_queries.names, None, chosen)
    named = [name for part in row or [] for name in json.loads(part)]
    if ask.q:
        named.insert(0, {"sv": ask.q, "en": ask.q})
    if not named:
        return _OPEN
    about = {said: ", ".join(name[said] for name in named) for said in ("sv", "en")}
    return Said(f"{_OPEN.sv}: {about['sv']}", f"{_OPEN.en}: {about['en']}")


@router.api_route("/flode/{token}.atom", methods=["GET", "HEAD"])
async def read_own_feed(request: Request, reads: Reading, token: str) -> Response:
    """What is published in what somebody follows, for whoever has the address."""
    settings = request.app.state.settings
    key = name_in(settings.secret_key, "feed", token) if "\x00" not in token else None
    found = await reads.first(feed_queries.person_with, None, {"key": key}) if key else None
    if found is None or key is None:
        raise not_found()
    person, language = found
    said: Language = "en" if language == "en" else "sv"
    asked = await news.asked_by(reads, person, "public", {}, now())
    row = await reads.first(feed_queries.followed_by, asked.shape, asked.values, slow=True)
    entries = json.loads(row[0]) if row else []
    here = f"{settings.address}/flode/{token}.atom"
    # The same feed when its address is renewed: whose it is, without telling who.
    name = uuid5(NAMESPACE_URL, f"what {person} follows").urn
    told = Told(name, _OWN, here, f"{settings.address}/bevakningar")
    return _answer(request, feed(told, entries, settings.address, said), "private")


def _answer(request: Request, body: bytes, whose: Literal["public", "private"]) -> Response:
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {
        "ETag": tag,
        "Cache-Control": f"{whose}, no-cache",
        "Vary": "Accept-Language",
        "X-Robots-Tag": "noindex",
    }
    had = {
        part.strip().removeprefix("W/")
        for part in request.headers.get("if-none-match", "").split(",")
    }
    if tag in had or "*" in had:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=MEDIA_TYPE, headers=headers)
