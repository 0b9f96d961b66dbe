"""What a proposal is while it is being made: its guests, what it stands on, and its order."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal

Kind = Literal["alike", "gap", "unheard"]
Initiative = dict[str, Any]  # as facts.facts tells it


def mark(initiative: Initiative) -> str:
    """Changes when the initiative has learnt something more."""
    return f"{len(initiative['lessons'])} {initiative['learnt_at'] or ''}"


@dataclass
class Found:
    """A proposal. `about` says what it is about, `basis` what may change; both make its id."""

    kind: Kind
    platform: str
    about: list[str]
    basis: list[str]
    initiatives: list[Initiative]
    areas: list[dict[str, str]]  # code, name_sv, name_en
    words: list[str] = field(default_factory=list)
    ages: tuple[int, int] | None = None
    lacking: dict[str, Any] | None = None  # the municipality, of a gap
    teacher: dict[str, Any] | None = None
    actors: list[dict[str, Any]] = field(default_factory=list)  # of a gap's two municipalities
    having: int = 0  # municipalities that have something going on
    of: int = 0  # municipalities in all
    lessons: int = 0

    @property
    def id(self) -> str:
        told = "\n".join([self.kind, self.platform, *self.about, "", *self.basis])
        return sha256(told.encode()).hexdigest()[:32]

    @property
    def stands_on(self) -> dict[str, str]:
        return {each["id"]: mark(each) for each in self.initiatives}

    @property
    def keys(self) -> list[str]:
        """What the reader should not meet again and again in the first few."""
        place = [self.lacking["code"]] if self.lacking else []
        areas = [each["code"] for each in self.areas] if self.kind == "gap" else []
        return [*self.stands_on, *place, *areas]


def mixed(kinds: dict[Kind, list[Found]]) -> list[Found]:
    """The kinds in turn, each best first, but what has not been met before goes before."""
    left = {kind: list(found) for kind, found in kinds.items()}
    seen: dict[str, int] = {}
    told: list[Found] = []
    while any(left.values()):
        for found in left.values():
            if found:
                best = min(
                    range(len(found)),
                    key=lambda n: (sum(seen.get(key, 0) for key in found[n].keys), n),
                )
                one = found.pop(best)
                told.append(one)
                for key in one.keys:
                    seen[key] = seen.get(key, 0) + 1
    return told
