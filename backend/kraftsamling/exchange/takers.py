"""What an import does with a row: finds what it is about, or makes it, by its own actions."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.actors import actions as actors
from kraftsamling.actors.models import Actor
from kraftsamling.actors.schemas import ActorIn
from kraftsamling.exchange.mapping import CellError, Mapping
from kraftsamling.exchange.meaning import Meaning, meaning
from kraftsamling.foundation.problems import Said
from kraftsamling.initiatives import actions as initiatives
from kraftsamling.initiatives import documents, refusals
from kraftsamling.initiatives.models import Initiative, Revision, Visibility
from kraftsamling.initiatives.schemas import InitiativeFields, InitiativeIn

What = Literal["actors", "initiatives"]
Outcome = Literal["new", "changed", "unchanged"]
Document = dict[str, Any]


@dataclass(frozen=True)
class Taken:
    """What a row became: of which thing, at which revision, and how it stood before."""

    outcome: Outcome
    id: str
    revision: int
    before: Document = field(default_factory=dict)
    stood: str = ""  # its visibility, or archived


class Taker(Protocol):
    """What differs between the things that can be imported."""

    @property
    def known(self) -> set[str]:
        """The fields there are."""

    @property
    def by(self) -> tuple[str, ...]:
        """The fields that tell rows apart when the mapping does not say."""

    @property
    def sent(self) -> Counter[str]:
        """How many rows became something to review, for each platform."""

    def take(self, session: Session, document: Document, mapping: Mapping) -> Taken:
        """Makes the row be there. Raises CellError, ValidationError, Problem."""


def taker_of(what: What, who: Who) -> Taker:
    return ActorTaker(who) if what == "actors" else InitiativeTaker(who)


class ActorTaker:
    known = set(ActorIn.model_fields) - {"reference"}
    by = ("municipality_code", "name")

    def __init__(self, who: Who) -> None:
        self._who = who
        self._meaning: Meaning | None = None
        self.sent: Counter[str] = Counter()

    def take(self, session: Session, document: Document, mapping: Mapping) -> Taken:
        self._meaning = self._meaning or meaning(session, "actors")
        document = self._meaning.understood(document, mapping.column_of)
        wanted = ActorIn.model_validate(document)
        reference = document["reference"]
        found = actors.by_reference(session, reference["system"], reference["id"])
        if found is None:
            made = actors.add(session, self._who, wanted)
            return Taken("new", made.id, made.revision)
        before, revision = actors.document(found), found.revision
        stood = Visibility.archived.value if found.archived_at else ""
        if stood:
            actors.restore(session, self._who, found.id)
        patch = wanted.model_dump(include=set(document))
        actors.change(session, self._who, found.id, patch, "*")
        outcome: Outcome = "unchanged" if found.revision == revision else "changed"
        return Taken(outcome, found.id, found.revision, _only(before, patch), stood)


class InitiativeTaker:
    known = (set(InitiativeFields.model_fields) - {"reference"}) | {"owner", "id"}
    by = ("title",)

    def __init__(self, who: Who) -> None:
        self._who = who
        self._owners: dict[str, str | None] = {}
        self.sent: Counter[str] = Counter()
        self._meaning: Meaning | None = None

    def take(self, session: Session, document: Document, mapping: Mapping) -> Taken:
        self._meaning = self._meaning or meaning(session, "initiatives")
        document = self._meaning.understood(document, mapping.column_of)
        if "owner" in document:
            document["owner_id"] = self._owner(session, document.pop("owner"), mapping)
        found = self._find(session, document, mapping)
        wanted = InitiativeIn.model_validate(document)
        if found is None:
            made = initiatives.register(session, self._who, wanted)
            self._publish(session, made, mapping)
            return Taken("new", made.id, made.revision)
        # Also where nothing would change: an outsider must not learn that a guess was right.
        found = initiatives.for_editing(session, self._who, found.id)
        before, revision, stood = documents.read(session, found), found.revision, found.visibility
        if _archived_by_an_import(session, found):
            initiatives.restore(session, self._who, found.id)
        patch = wanted.model_dump(include=set(document))
        if any(_plain(before[name]) != _plain(value) for name, value in patch.items()):
            initiatives.change(session, self._who, found.id, patch, "*", archived_too=True)
        self._publish(session, found, mapping)
        outcome: Outcome = "unchanged" if found.revision == revision else "changed"
        return Taken(outcome, found.id, found.revision, _only(before, patch), stood)

    def _find(self, session: Session, document: Document, mapping: Mapping) -> Initiative | None:
        """By our own id where the table has it (an export that comes back), else the reference."""
        if "id" not in mapping.fields:
            reference = document["reference"]
            return refusals.by_reference(session, reference["system"], reference["id"])
        del document["reference"]
        found = session.get(Initiative, document.pop("id", ""))
        if found is None:
            words = Said(
                "Det finns inget initiativ med det id:t. Välj en annan kolumn att känna igen "
                "raderna på, om de är nya.",
                "There is no initiative with that id. Choose another column to tell the rows by, "
                "if they are new.",
            )
            raise CellError(mapping.column_of("id"), words)
        return found

    def _publish(self, session: Session, initiative: Initiative, mapping: Mapping) -> None:
        if mapping.visibility == "published" and initiative.visibility == Visibility.draft:
            initiatives.publish(session, self._who, initiative.id)
            if initiative.visibility == Visibility.in_review:
                self.sent[initiative.platform] += 1

    def _owner(self, session: Session, name: str, mapping: Mapping) -> str:
        """The actor called so; there must be exactly one."""
        if name not in self._owners:
            found = session.exec(select(Actor.id).where(col(Actor.name) == name).limit(2)).all()
            self._owners[name] = found[0] if len(found) == 1 else None
        owner = self._owners[name]
        if owner is None:
            words = Said(
                "Ingen organisation heter så. Importera organisationerna först.",
                "No organisation has that name. Import the organisations first.",
            )
            raise CellError(mapping.column_of("owner"), words)
        return owner


def _archived_by_an_import(session: Session, initiative: Initiative) -> bool:
    """An import that was undone leaves what it made in the archive, to be taken up again."""
    if initiative.visibility != Visibility.archived or initiative.merged_into is not None:
        return False
    revision = session.get(Revision, (initiative.id, initiative.revision))
    return revision is not None and revision.by_kind == "import"


def _only(document: Document, names: Document) -> Document:
    return {name: value for name, value in document.items() if name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    return sorted(map(str, value)) if isinstance(value, list) else value
