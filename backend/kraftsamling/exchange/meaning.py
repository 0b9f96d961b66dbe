"""What people write in tables for what has a code here: the name in either language will do."""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, select

from kraftsamling.exchange.exporting import words
from kraftsamling.foundation.problems import Said
from kraftsamling.initiatives.documents import VOCABULARIES
from kraftsamling.places.models import Municipality
from kraftsamling.platforms.models import Term, Vocabulary

FIXED: dict[str, dict[str, Said]] = {
    "kind": {**words.KINDS, **words.ACTOR_KINDS}, "phase": words.PHASES, "level": words.LEVELS,
    "catchment": words.CATCHMENTS, "county_part": words.COUNTY_PARTS,
    "language": {"sv": Said("Svenska", "Swedish"), "en": Said("Engelska", "English")},
}  # fmt: skip


@dataclass
class Meaning:
    """For each field, the code that a word stands for; words in lower case."""

    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def understood(self, document: dict[str, Any]) -> dict[str, Any]:
        """The document with codes for names; what is not known stays, and is refused later."""
        return {name: self._code(name, value) for name, value in document.items()}

    def _code(self, name: str, value: Any) -> Any:
        known = self.codes.get(name)
        if known is None:
            return value
        if isinstance(value, list):
            return [self._code(name, part) for part in value]
        return known.get(value.strip().lower(), value) if isinstance(value, str) else value


def meaning(session: Session) -> Meaning:
    codes = {name: _spoken(known) for name, known in FIXED.items()}
    fields = {vocabulary: name for name, vocabulary in VOCABULARIES.items()}
    for term in session.exec(select(Term)):
        name = fields.get(Vocabulary(term.vocabulary), "")
        if name:
            known = codes.setdefault(name, {})
            known |= dict.fromkeys((term.name_sv.lower(), term.name_en.lower()), term.code)
    places: dict[str, str] = {}
    for place in session.exec(select(Municipality)):
        plain = place.name.lower()
        places |= {plain: place.code, f"{plain} kommun": place.code, f"{plain}s kommun": place.code}
    codes["municipalities"] = codes["municipality_code"] = places
    return Meaning(codes)


def _spoken(known: dict[str, Said]) -> dict[str, str]:
    return {word.lower(): code for code, said in known.items() for word in (said.sv, said.en)}
