"""The import: every row of a table becomes an actor or an initiative, all of them or none.

Rows are told apart by their reference, so that the same file again changes nothing and a corrected
file changes what it corrects. Everything goes through the rooms' own actions.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from pydantic import ValidationError
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from kraftsamling.access.who import Who, importer
from kraftsamling.actors import actions as actors
from kraftsamling.actors.models import Actor
from kraftsamling.actors.schemas import ActorIn
from kraftsamling.exchange.mapping import CellError, Mapping, MappingError, read_mapping
from kraftsamling.exchange.sheets import Row, SheetError, read_sheet
from kraftsamling.foundation.mistakes import field_error
from kraftsamling.foundation.problems import Problem, Said
from kraftsamling.initiatives import actions as initiatives
from kraftsamling.initiatives import documents
from kraftsamling.initiatives.models import Initiative, Visibility
from kraftsamling.initiatives.schemas import InitiativeFields, InitiativeIn

What = Literal["actors", "initiatives"]
Outcome = Literal["new", "changed", "unchanged"]
MOST_ERRORS = 200


@dataclass(frozen=True)
class RowError:
    """What is wrong, where: the row as a spreadsheet numbers it, and the column's name."""

    row: int | None
    column: str
    words: Said


@dataclass
class Result:
    """What happened, or would have: either errors and nothing changed, or the three counts."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    errors: list[RowError] = field(default_factory=list)


class Importer(Protocol):
    """What differs between the things that can be imported."""

    @property
    def known(self) -> set[str]:
        """The fields there are."""

    @property
    def by(self) -> tuple[str, ...]:
        """The fields that tell rows apart when the mapping does not say."""

    def take(self, session: Session, document: dict[str, Any], mapping: Mapping) -> Outcome:
        """Makes the row be there. Raises CellError, ValidationError, Problem."""


class Cancelled(Exception):
    """Rolls everything back: a dry run, or a file with errors."""


def import_file(
    engine: Engine,
    what: What,
    path: Path,
    mapping_path: Path | None = None,
    *,
    dry_run: bool = False,
    progress: Callable[[Iterable[Row], int], Iterable[Row]] = lambda rows, _total: rows,
) -> Result:
    """Imports the file in one transaction; with `dry_run` everything but the commit is done."""
    result = Result()
    kind: Importer = ActorImporter(path.name) if what == "actors" else InitiativeImporter(path.name)
    try:
        sheet = read_sheet(path)
        mapping = read_mapping(mapping_path, sheet, kind.known, kind.by)
    except SheetError as error:
        said = Said(error.message_sv, error.message_en)
        result.errors.append(RowError(error.row, error.column or "", said))
        return result
    except MappingError as error:
        result.errors.append(RowError(None, "", error.words))
        return result
    rows = [row for row in sheet.rows if mapping.keeps(row)]
    result.skipped = len(sheet.rows) - len(rows)
    try:
        with Session(engine) as session, session.begin():
            _take_all(session, kind, mapping, progress(rows, len(rows)), result)
            if dry_run or result.errors:
                raise Cancelled
    except Cancelled:
        pass
    return result


def _take_all(
    session: Session, kind: Importer, mapping: Mapping, rows: Iterable[Row], result: Result
) -> None:
    seen: dict[str, Row] = {}
    for row in rows:
        if len(result.errors) >= MOST_ERRORS:
            continue
        try:
            reference = mapping.reference_of(row)
            twin = seen.setdefault(reference, row)
            if twin is not row:
                _meet_twin(row, twin, mapping, result)
                continue
            document = mapping.document(row)
            document["reference"] = {"system": mapping.system, "id": reference}
            with session.begin_nested():
                outcome = kind.take(session, document, mapping)
            setattr(result, outcome, getattr(result, outcome) + 1)
        except CellError as error:
            result.errors.append(RowError(row.number, error.column, error.words))
        except ValidationError as failure:
            for found in failure.errors(include_input=False):
                wrong = field_error({**found, "loc": ("body", *found["loc"])})
                result.errors.append(_row_error(row, mapping, wrong.pointer, wrong.message))
        except Problem as problem:
            if not problem.errors:
                result.errors.append(RowError(row.number, "", problem.detail))
            for one in problem.errors:
                result.errors.append(_row_error(row, mapping, one.pointer, one.message))


def _meet_twin(row: Row, twin: Row, mapping: Mapping, result: Result) -> None:
    """The same row twice is one; two different rows with one reference are a mistake."""
    if row.cells == twin.cells:
        result.skipped += 1
        return
    words = Said(
        f"Har samma referens som rad {twin.number}, men annat innehåll.",
        f"Has the same reference as row {twin.number}, but other content.",
    )
    result.errors.append(RowError(row.number, mapping.reference[0], words))


def _row_error(row: Row, mapping: Mapping, pointer: str, words: Said) -> RowError:
    name = pointer.removeprefix("/").split("/")[0]
    return RowError(row.number, mapping.column_of(name), words)


class ActorImporter:
    known = set(ActorIn.model_fields) - {"reference"}
    by = ("municipality_code", "name")

    def __init__(self, file: str) -> None:
        self._who: Who = importer(f"Import: {file}"[:200])

    def take(self, session: Session, document: dict[str, Any], mapping: Mapping) -> Outcome:
        wanted = ActorIn.model_validate(document)
        reference = document["reference"]
        found = actors.by_reference(session, reference["system"], reference["id"])
        if found is None:
            actors.add(session, self._who, wanted)
            return "new"
        before = found.revision
        patch = wanted.model_dump(include=set(document))
        actors.change(session, self._who, found.id, patch, "*")
        return "unchanged" if found.revision == before else "changed"


class InitiativeImporter:
    known = (set(InitiativeFields.model_fields) - {"reference"}) | {"owner"}
    by = ("title",)

    def __init__(self, file: str) -> None:
        self._who: Who = importer(f"Import: {file}"[:200])
        self._owners: dict[str, str | None] = {}

    def take(self, session: Session, document: dict[str, Any], mapping: Mapping) -> Outcome:
        if "owner" in document:
            document["owner_id"] = self._owner(session, document.pop("owner"), mapping)
        wanted = InitiativeIn.model_validate(document)
        reference = document["reference"]
        found = initiatives.by_reference(session, reference["system"], reference["id"])
        if found is None:
            made = initiatives.register(session, self._who, wanted)
            self._publish(session, made, mapping)
            return "new"
        before = found.revision
        if self._differs(session, found, wanted, set(document)):
            patch = wanted.model_dump(include=set(document))
            initiatives.change(session, self._who, found.id, patch, "*")
        self._publish(session, found, mapping)
        return "unchanged" if found.revision == before else "changed"

    def _differs(
        self, session: Session, found: Initiative, wanted: InitiativeIn, told: set[str]
    ) -> bool:
        """Compared first: a row that says nothing new costs no writing."""
        before = documents.read(session, found)
        after = wanted.model_dump(include=told)
        return any(_plain(before[name]) != _plain(value) for name, value in after.items())

    def _publish(self, session: Session, initiative: Initiative, mapping: Mapping) -> None:
        if mapping.visibility == "published" and initiative.visibility == Visibility.draft:
            initiatives.publish(session, self._who, initiative.id)

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


def _plain(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, list) else value
