"""An import's rows taken on trial, some at a time: what would happen, told row by row."""

import time
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from kraftsamling.access.models import Leadership, Membership, Person
from kraftsamling.access.who import Who
from kraftsamling.exchange.importing.actions import read
from kraftsamling.exchange.importing.models import Import, ImportFile
from kraftsamling.exchange.imports import Cancelled, Result, Taking
from kraftsamling.exchange.mapping import CellError, Mapping, Source, constant
from kraftsamling.exchange.sheets import Row, Sheet
from kraftsamling.exchange.takers import Taken, taker_of
from kraftsamling.foundation.jobs import Hold
from kraftsamling.initiatives import finding

A_PORTION = 20  # rows a transaction, so that other writers get their turn
MOST_PROBLEMS, PREVIEWED, LONGEST_TEXT = 1_000, 8, 400


class CannotBegin(Exception):
    """The job is over: `error` says why."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


def opened(engine: Engine, import_id: str, by_id: str | None) -> tuple[Import, Sheet, Who]:
    """What a job needs: the import, its table, and the person as they may now do things."""
    with Session(engine.execution_options(reading=True), expire_on_commit=False) as session:
        one, file = session.get(Import, import_id), session.get(ImportFile, import_id)
        if one is None or file is None:
            raise CannotBegin("file_gone")
        return one, read(one.file_name, file.content), acting(session, by_id, one.file_name)


def acting(session: Session, by_id: str | None, file_name: str) -> Who:
    """The person with today's rights; the history tells who, and that it came by a file."""
    person = session.get(Person, by_id)
    if person is None or person.disabled_at is not None:
        raise CannotBegin("not_allowed")
    organisations = select(Membership.actor_id).where(Membership.person_id == by_id)
    leads = select(Leadership.platform).where(Leadership.person_id == by_id)
    return Who(
        kind="import",
        id=person.id,
        name=f"{person.name} ({file_name})"[:200],
        administrator=person.administrator,
        organisations=frozenset(session.exec(organisations)),
        leads=frozenset(session.exec(leads)),
    )


def mapping_of(one: Import) -> Mapping:
    told: dict[str, Any] = one.mapping or {}
    fields = {}
    for source in told["fields"]:
        columns = source["columns"]
        fields[source["field"]] = Source(
            column=columns[0] if columns else "",
            also=tuple(columns[1:]),
            value=constant(source["field"], source["value"]),
            date=source["date"] or "",
        )
    return Mapping(
        fields,
        system=told["source"],
        reference=tuple(told["known_by"]),
        visibility=told["visibility"],
        cut=told["too_long"] == "cut",
    )


class Trial:
    """Takes every row and takes it back again."""

    def __init__(self, hold: Hold) -> None:
        self.hold = hold
        self.one, self.sheet, self.who = opened(hold.engine, hold.subject, hold.by_id)
        self.mapping = mapping_of(self.one)
        self.taking = self.anew()
        self.preview: list[dict[str, Any]] = []
        self.seconds = 0.0

    def anew(self) -> Taking:
        kind = taker_of(self.one.what, self.who)  # type: ignore[arg-type]
        return Taking(kind, self.mapping, Result(), MOST_PROBLEMS)

    def go(self) -> None:
        """Tells how far it has come after each portion."""
        rows, began = self.sheet.rows, time.monotonic()
        self.hold.tell("checking", 0, len(rows))
        for start in range(0, len(rows), A_PORTION):
            portion = rows[start : start + A_PORTION]
            try:
                with Session(self.hold.engine) as session, session.begin():
                    with finding.put_off(session, dropped=True):
                        for row in portion:
                            self._preview(row, self.taking.take(session, row))
                    raise Cancelled
            except Cancelled:
                pass
            self.hold.tell("checking", start + len(portion), len(rows))
        self.seconds = time.monotonic() - began

    def stopped_by(self, result: Result) -> bool:
        """Whether nothing of it may be kept: for its problems, or since nothing else is left."""
        if not result.errors:
            return False
        # At the limit we stop looking, so what follows is neither good nor bad.
        skips = (self.one.mapping or {}).get("failed_rows") == "skip"
        return not skips or len(result.errors) >= MOST_PROBLEMS or not _taken(result)

    def _preview(self, row: Row, taken: Taken | None) -> None:
        if taken is not None and len(self.preview) < PREVIEWED:
            told = list(self._told(row))
            self.preview.append({"row": row.number, "outcome": taken.outcome, "fields": told})

    def _told(self, row: Row) -> Iterator[dict[str, str]]:
        try:
            document = self.mapping.document(row)
        except CellError:
            return
        for name, value in document.items():
            text = "; ".join(value) if isinstance(value, list) else str(value)
            yield {"field": name, "text": text[:LONGEST_TEXT]}

    def report(self, result: Result | None = None) -> dict[str, Any]:
        return report_of(result or self.taking.result, self.preview)


def _taken(result: Result) -> int:
    return result.new + result.changed + result.unchanged


def report_of(result: Result, preview: list[dict[str, Any]], left: int = 0) -> dict[str, Any]:
    """In the shape of `Report`."""
    return {
        "new": result.new, "changed": result.changed, "unchanged": result.unchanged,
        "skipped": result.skipped, "failed": len({error.row for error in result.errors}),
        "problems": [
            {"row": e.row, "column": e.column, "message_sv": e.words.sv, "message_en": e.words.en}
            for e in result.errors
        ],
        "preview": preview, "left": left,
    }  # fmt: skip


def keep_report(session: Session, import_id: str, report: dict[str, Any]) -> Import:
    one = session.exec(select(Import).where(col(Import.id) == import_id).with_for_update()).one()
    one.report = report
    one.revision += 1
    session.add(one)
    return one
