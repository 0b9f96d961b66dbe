"""What people write in tables for what has a code here: the name in either language will do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal

from sqlmodel import Session, select

from kraftsamling.exchange.exporting import words
from kraftsamling.exchange.mapping import CellError
from kraftsamling.foundation.problems import Said
from kraftsamling.initiatives.documents import VOCABULARIES
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.models import Term, Vocabulary

FIXED: dict[str, dict[str, Said]] = {
    "phase": words.PHASES, "level": words.LEVELS, "catchment": words.CATCHMENTS,
    "county_part": words.COUNTY_PARTS,
    "language": {"sv": Said("Svenska", "Swedish"), "en": Said("Engelska", "English")},
}  # fmt: skip
ALL_TOLD = 20  # choices that a message lists; of more it only tells the likeliest
UNKNOWN = Said("Det här finns inte att välja på.", "This is not one of the choices.")
MEANT = Said("Menade du {name}?", "Did you mean {name}?")
ONE_OF = Said("Skriv något av: {names}.", "Write one of: {names}.")


@dataclass
class Meaning:
    """For each field, its choices' names, and the code that each word stands for (lower case)."""

    names: dict[str, dict[str, Said]] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, name: str, code: str, said: Said, *more: str) -> None:
        """A choice of a field; `more` are other ways to write it."""
        self.names.setdefault(name, {})[code] = said
        spoken = self.words.setdefault(name, {})
        spoken |= dict.fromkeys((word.lower() for word in (said.sv, said.en, *more)), code)

    def understood(
        self, document: dict[str, Any], column_of: Callable[[str], str]
    ) -> dict[str, Any]:
        """The document with codes for names. Raises CellError for what is no choice."""
        return {
            name: self._code(name, value, column_of) if name in self.names else value
            for name, value in document.items()
        }

    def _code(self, name: str, value: Any, column_of: Callable[[str], str]) -> Any:
        if isinstance(value, list):
            return [self._code(name, part, column_of) for part in value]
        if not isinstance(value, str) or value in self.names[name]:
            return value
        word = value.strip().lower()
        if word not in self.words[name]:
            raise CellError(column_of(name), self._refusal(name, word))
        return self.words[name][word]

    def _refusal(self, name: str, word: str) -> Said:
        """What one can choose; the word itself is never repeated."""
        choices = list(self.names[name].values())
        near = get_close_matches(word, self.words[name], n=1, cutoff=0.6)
        parts = [UNKNOWN]
        if near:
            meant = self.names[name][self.words[name][near[0]]]
            parts.append(_with(MEANT, name=meant))
        if len(choices) <= ALL_TOLD:
            names = Said(", ".join(c.sv for c in choices), ", ".join(c.en for c in choices))
            parts.append(_with(ONE_OF, names=names))
        return Said(" ".join(p.sv for p in parts), " ".join(p.en for p in parts))


def meaning(session: Session, what: Literal["actors", "initiatives"]) -> Meaning:
    kinds = words.ACTOR_KINDS if what == "actors" else words.KINDS
    found = Meaning()
    for name, choices in {**FIXED, "kind": kinds}.items():
        for code, said in choices.items():
            found.add(name, code, said)
    fields = {vocabulary: name for name, vocabulary in VOCABULARIES.items()}
    for term in session.exec(select(Term).order_by(Term.vocabulary, Term.position)):  # type: ignore[arg-type]
        name = fields.get(Vocabulary(term.vocabulary), "")
        if name:
            found.add(name, term.code, Said(term.name_sv, term.name_en))
    for place in session.exec(select(Municipality)):
        said = Said(place.name, place.name)
        for name in ("municipalities", "municipality_code"):
            found.add(name, place.code, said, f"{place.name} kommun", f"{place.name}s kommun")
    return found


def _with(said: Said, **values: Said) -> Said:
    swedish = {name: value.sv for name, value in values.items()}
    english = {name: value.en for name, value in values.items()}
    return Said(said.sv.format(**swedish), said.en.format(**english))
