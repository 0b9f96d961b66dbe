"""The import: every row of a table becomes an actor or an initiative, all of them or none.

Rows are told apart by their reference, so that the same file again changes nothing and a corrected
file changes what it corrects. Everything goes through the rooms' own actions.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Engine
from sqlmodel import Session

from kraftsamling.access.who import importer
from kraftsamling.exchange.mapping import CellError, Mapping, MappingError, read_mapping
from kraftsamling.exchange.sheets import Row, SheetError, read_sheet
from kraftsamling.exchange.takers import Taken, Taker, What, taker_of
from kraftsamling.foundation.mistakes import field_error
from kraftsamling.foundation.problems import Problem, Said
from kraftsamling.initiatives import finding

MOST_ERRORS = 200


@dataclass(frozen=True)
class RowError:
    """What is wrong, where: the row as a spreadsheet numbers it, and the column's name."""

    row: int | None
    column: str
    words: Said


@dataclass
class Result:
    """What happened, or would have: either errors and nothing changed, or the counts."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    errors: list[RowError] = field(default_factory=list)


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
    kind = taker_of(what, importer(f"Import: {path.name}"[:200]))
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
            taking = Taking(kind, mapping, result)
            with finding.put_off(session, dropped=dry_run):
                for row in progress(rows, len(rows)):
                    taking.take(session, row)
            if dry_run or result.errors:
                raise Cancelled
    except Cancelled:
        pass
    return result


@dataclass
class Taking:
    """Rows being taken one by one; what was seen so far tells doubled ones."""

    kind: Taker
    mapping: Mapping
    result: Result
    most_errors: int = MOST_ERRORS
    seen: dict[str, Row] = field(default_factory=dict)

    def take(self, session: Session, row: Row) -> Taken | None:
        """The row as it became; None when it is skipped or wrong, which the result tells."""
        if len(self.result.errors) >= self.most_errors:
            return None
        try:
            return self._take(session, row)
        except CellError as error:
            self.result.errors.append(RowError(row.number, error.column, error.words))
        except ValidationError as failure:
            for found in failure.errors(include_input=False):
                wrong = field_error({**found, "loc": ("body", *found["loc"])})
                self._note(row, wrong.pointer, wrong.message)
        except Problem as problem:
            if not problem.errors:
                self.result.errors.append(RowError(row.number, "", problem.detail))
            for one in problem.errors:
                self._note(row, one.pointer, one.message)
        return None

    def _take(self, session: Session, row: Row) -> Taken | None:
        reference = self.mapping.reference_of(row)
        twin = self.seen.setdefault(reference, row)
        if twin is not row:
            self._meet_twin(row, twin)
            return None
        document = self.mapping.document(row)
        document["reference"] = {"system": self.mapping.system, "id": reference}
        with session.begin_nested():
            taken = self.kind.take(session, document, self.mapping)
        setattr(self.result, taken.outcome, getattr(self.result, taken.outcome) + 1)
        return taken

    def _meet_twin(self, row: Row, twin: Row) -> None:
        """The same row twice is one; two different rows with one reference are a mistake."""
        if row.cells == twin.cells:
            self.result.skipped += 1
            return
        words = Said(
            f"Har samma referens som rad {twin.number}, men annat innehåll.",
            f"Has the same reference as row {twin.number}, but other content.",
        )
        self.result.errors.append(RowError(row.number, self.mapping.reference[0], words))

    def _note(self, row: Row, pointer: str, words: Said) -> None:
        name = pointer.removeprefix("/").split("/")[0]
        self.result.errors.append(RowError(row.number, self.mapping.column_of(name), words))
