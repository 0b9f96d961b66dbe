"""Search as said over the wire."""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kraftsamling.search.matching import Question
from kraftsamling.search.models import EntryKind

FindableKind = Literal["initiative", "actor", "method", "meeting", "lesson", "insight", "analysis"]
KINDS: dict[FindableKind, EntryKind] = {
    "initiative": EntryKind.initiative,
    "actor": EntryKind.actor,
    "method": EntryKind.method,
    "meeting": EntryKind.meeting,
    "lesson": EntryKind.lesson,
    "insight": EntryKind.insight,
    "analysis": EntryKind.analysis,
}
MOST = 20


class SearchAsk(BaseModel):
    """What to search for."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(
        min_length=1, max_length=200, description="Words as people type them.", examples=["skolor"]
    )
    kind: Annotated[
        list[FindableKind] | None,
        Field(default=None, max_length=10, description="Only these; all when not said."),
    ]
    hits: int = Field(default=5, ge=1, le=MOST, description="Hits of each kind.", examples=[5])


class SuggestAsk(BaseModel):
    """The beginning of a question."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(min_length=1, max_length=200, description="As far as it is typed.")
    hits: int = Field(default=5, ge=1, le=MOST, description="Words, and hits of each kind.")


class Searched(BaseModel):
    """How words to search for were understood."""

    marks: list[str] = Field(
        description="What to mark in a hit: every word that holds one of these, compared in lower "
        "case and without diacritics.",
        examples=[["narvaro"]],
    )
    read_as: str | None = Field(
        description="The words that were searched for instead, when one was misspelt.",
        examples=[None],
    )


class Hit(BaseModel):
    """Something found."""

    id: str = Field(examples=["0b9f6a2e-7c1d-4f57-9a55-2d3f1f5f8c10"])
    within: str | None = Field(
        description="The initiative that a lesson belongs to, or the meeting of an insight.",
        examples=[None],
    )
    title: str = Field(examples=["Närvaroteam för högstadiet"])
    excerpt: str | None = Field(
        description="The place where it says so; null when the title does.",
        examples=["… möter elever med begynnande skolfrånvaro inom fem dagar."],
    )


class Group(BaseModel):
    """The best hits of one kind."""

    kind: FindableKind = Field(examples=["initiative"])
    items: list[Hit]
    more: bool = Field(description="Whether there are more than shown.", examples=[False])


class SearchAnswer(BaseModel):
    """Hits by kind; kinds without any are left out."""

    searched: Searched
    groups: list[Group]


class Suggestions(BaseModel):
    """What somebody who types may mean."""

    words: list[str] = Field(
        description="The question with its last word completed.", examples=[["skolnärvaro"]]
    )
    groups: list[Group]


def searched(question: Question | None) -> str:
    """`"searched":{...},` for a list's answer; nothing when no words were searched for."""
    if question is None:
        return ""
    told = {"marks": question.marks, "read_as": question.read_as}
    return f'"searched":{json.dumps(told, ensure_ascii=False)},'
