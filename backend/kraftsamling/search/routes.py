"""Search over HTTP."""

import json
from typing import Any

from fastapi import APIRouter, Request

from kraftsamling.access.asking import Anyone
from kraftsamling.access.models import Scope
from kraftsamling.access.who import Who
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.reads import Reads
from kraftsamling.foundation.requests import Reading
from kraftsamling.foundation.text import fold
from kraftsamling.search import queries
from kraftsamling.search.completing import completions
from kraftsamling.search.excerpts import excerpt
from kraftsamling.search.matching import Question, understand
from kraftsamling.search.schemas import (
    KINDS,
    FindableKind,
    Group,
    Hit,
    SearchAnswer,
    SearchAsk,
    Searched,
    SuggestAsk,
    Suggestions,
)
from kraftsamling.search.words import words_of

# A lesson and an insight are whole texts: too long to be suggested.
SUGGESTED: list[FindableKind] = [kind for kind in KINDS if kind not in {"lesson", "insight"}]
router = APIRouter(tags=["Search"], route_class=CarefulRoute)


@router.get("/search", response_model=SearchAnswer)
async def search(
    request: Request, who: Anyone, reads: Reading, ask: Asked[SearchAsk]
) -> SearchAnswer:
    """Search everything

    The best hits among initiatives, actors, methods, meetings, lessons, insights
    and analyses, by kind.
    Inflected forms, compounds, the beginning of a word, å ä ö typed or not, one slip of the
    fingers, and phrases in quotes. Drafts only for those who may read them.
    """
    question = await understand(reads, ask.q)
    if question is None:
        return SearchAnswer(searched=Searched(marks=[], read_as=None), groups=[])
    groups = await _hits(reads, who, question, ask.kind or list(KINDS), ask.hits)
    return SearchAnswer(
        searched=Searched(marks=question.marks, read_as=question.read_as), groups=groups
    )


@router.get("/search/suggestions", response_model=Suggestions)
async def suggest(
    request: Request, who: Anyone, reads: Reading, ask: Asked[SuggestAsk]
) -> Suggestions:
    """Suggest while somebody types

    Published words that begin like the last one typed, the most used first, and the best hits.
    """
    typed = list(words_of(ask.q))
    if not typed:
        return Suggestions(words=[], groups=[])
    question = await understand(reads, ask.q)
    groups = await _hits(reads, who, question, SUGGESTED, ask.hits) if question else []
    low = fold(typed[-1])
    bound = {"low": low, "high": low + chr(0x10FFFF), "limit": ask.hits}
    row = await reads.first(completions, None, bound)
    before = " ".join(typed[:-1])
    words = [f"{before} {word}".strip() for word in json.loads(row[0])] if row else []
    return Suggestions(words=words, groups=groups)


async def _hits(
    reads: Reads, who: Who, question: Question, kinds: list[FindableKind], limit: int
) -> list[Group]:
    wanted = tuple(KINDS[kind] for kind in KINDS if kind in kinds)
    shape = queries.HitShape(wanted, question.shape, _reach(who))
    bound = {**question.values, **queries.reach_values(who), "limit": limit}
    row = await reads.first(queries.hits, shape, bound, slow=True)
    found: dict[FindableKind, list[dict[str, Any]]] = json.loads(row[0]) if row else {}
    return [
        Group(
            kind=kind,
            items=[_hit(item, question) for item in items[:limit]],
            more=len(items) > limit,
        )
        for kind, items in found.items()
        if items
    ]


def _hit(item: dict[str, Any], question: Question) -> Hit:
    text, names = item.pop("text"), item.pop("names")
    return Hit(**item, excerpt=excerpt(item["title"], text, names, question.marks))


def _reach(who: Who) -> str:
    """How far the asker sees; the initiatives' own rule, for what is indexed of them."""
    if who.administrator:
        return "all"
    if not who.may(Scope.read_initiatives):
        return "public"
    return "person" if who.is_person else "member"
