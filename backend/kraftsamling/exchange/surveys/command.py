"""Tables of values from the command line: all files together or none."""

import base64
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from kraftsamling.access.who import importer
from kraftsamling.exchange.surveys import actions
from kraftsamling.exchange.surveys.lines import Reading
from kraftsamling.exchange.surveys.schemas import MOST_BYTES, ObservationFileIn
from kraftsamling.foundation.problems import Language, Problem


class Refused(Exception):
    """Nothing was brought in; `lines` say why, file by file, row by row."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines)
        self.lines = [*lines, "Nothing was brought in."]


class _Tried(Exception):
    """Takes back what was done on trial."""


def bring_in(
    engine: Engine, files: Sequence[Path], indicator: str | None, dry_run: bool, language: Language
) -> list[str]:
    """What each file became. Raises Refused."""
    told: list[str] = []
    wrong: list[str] = []
    try:
        with Session(engine) as session, session.begin():
            for file in files:
                try:
                    who = importer(file.name)
                    done, read = actions.bring_in(session, who, _sent(file, indicator))
                except Problem as problem:
                    wrong += _words(file, problem, language)
                    continue
                told.append(
                    f"{file.name}: {done.new} new, {done.changed} changed, {done.same} the same, "
                    f"{done.hidden} kept back since too few had answered"
                )
                told += _remarks(file, read, language)
            if wrong or dry_run:
                raise _Tried
    except _Tried:
        if wrong:
            raise Refused(wrong) from None
        told.append("Only tried: nothing was kept.")
    return told


def _sent(file: Path, indicator: str | None) -> ObservationFileIn:
    if file.stat().st_size > MOST_BYTES:
        raise Refused([f"{file.name}: larger than {MOST_BYTES // 1000} kB. Split it."])
    content = base64.b64encode(file.read_bytes()).decode()
    return ObservationFileIn.model_construct(
        file_name=file.name[:200], content=content, indicator=indicator
    )


def _remarks(file: Path, read: Reading, language: Language) -> list[str]:
    unread = f"{file.name}, not read: {', '.join(read.unused)}"
    notes = [f"{file.name}: {note.in_(language)}" for note in read.notes]
    return [unread, *notes] if read.unused else notes


def _words(file: Path, problem: Problem, language: Language) -> list[str]:
    """Where and what: the pointer is /rows/<row>/<column>, or a part of the request."""
    lines = []
    for error in problem.errors:
        parts = error.pointer.split("/")
        column = parts[-1].replace("~1", "/").replace("~0", "~")
        where = f"{parts[2]} ({column})" if parts[1] == "rows" else column
        lines.append(f"{file.name}, {where}: {error.message.in_(language)}")
    return lines or [f"{file.name}: {problem.detail.in_(language)}"]
