"""What can happen to an import. Nothing here commits."""

from sqlmodel import Session, col, delete, select

from kraftsamling.access.who import Who, importer
from kraftsamling.exchange.importing import rules
from kraftsamling.exchange.importing.guessing import guess
from kraftsamling.exchange.importing.models import Import, ImportFile, ImportRow, State
from kraftsamling.exchange.importing.schemas import ImportIn, MappingIn
from kraftsamling.exchange.mapping import tells_days
from kraftsamling.exchange.sheets import Limits, Sheet, SheetError, read_bytes
from kraftsamling.exchange.takers import taker_of
from kraftsamling.foundation import jobs
from kraftsamling.foundation.problems import FieldError, Said, TooLarge, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.foundation.times import now

LIMITS = Limits(size=rules.MOST_BYTES, rows=rules.MOST_ROWS, columns=300)
SAMPLE, LONGEST_CELL = 5, 300
CHECK, RUN, UNDO = "check_import", "run_import", "undo_import"
NO_DAYS = Said(
    "Så kan dagar inte läsas. Skriv till exempel %d/%m/%Y: dag, månad och år.",
    "Days cannot be read that way. Write for example %d/%m/%Y: day, month and year.",
)


def begin(session: Session, who: Who, wanted: ImportIn) -> Import:
    """An import that waits for its file. Raises NotAllowed."""
    if who.person_id is None or not rules.may_import(who, wanted.what):
        raise rules.not_yours()
    one = Import(what=wanted.what, file_name=wanted.file_name, created_by=who.person_id)
    session.add(one)
    session.flush()
    return one


def upload(session: Session, who: Who, id: str, content: bytes, sheet: Sheet) -> Import:
    """The file, and the table that it was read as. Raises NotFound, Conflict."""
    one = _mine(session, who, id)
    _refuse_unless(session, one, "upload")
    session.add(ImportFile(import_id=one.id, content=content))
    one.kind, one.encoding, one.delimiter = sheet.kind, sheet.encoding, sheet.delimiter
    one.header_row, one.columns, one.row_count = sheet.header, sheet.columns, len(sheet.rows)
    one.sample = [
        [row.cells[column][:LONGEST_CELL] for column in sheet.columns]
        for row in sheet.rows[:SAMPLE]
    ]
    known = taker_of(one.what, importer("")).known  # type: ignore[arg-type]
    one.mapping = guess(sheet, one.what, known, one.file_name)
    _give_owner(one, who)
    one.state = State.ready
    return _touched(session, one)


def read(file_name: str, content: bytes) -> Sheet:
    """The file as a table. Raises Invalid, which says what is wrong with it."""
    try:
        sheet = read_bytes(content, file_name, LIMITS)
    except SheetError as error:
        words = Said(error.message_sv, error.message_en)
        raise invalid(FieldError("/file", error.code, words)) from None
    if not sheet.rows:
        words = Said("Filen har rubriker men inga rader.", "The file has headings but no rows.")
        raise invalid(FieldError("/file", "empty", words))
    return sheet


def map_by_hand(session: Session, who: Who, id: str, wanted: MappingIn, expected: str) -> Import:
    """Another mapping. Raises NotFound, Stale, Conflict, Invalid."""
    one = _mine(session, who, id)
    check_revision(expected, one.revision)
    _refuse_unless(session, one, "map")
    _refuse_misfits(one, wanted)
    one.mapping, one.report = wanted.model_dump(mode="json"), None
    return _touched(session, one)


def ask_for(session: Session, who: Who, id: str, kind: str) -> Import:
    """Puts a check, the import itself or its undoing in the queue. Raises NotFound, Conflict."""
    one = _mine(session, who, id)
    _refuse_unless(session, one, {CHECK: "check", RUN: "run", UNDO: "undo"}[kind])
    jobs.ask_for(session, kind, one.id, who.person_id)
    return _touched(session, one)


def wipe(session: Session, id: str) -> None:
    """Takes an import away with its file; what it brought in stays."""
    session.exec(delete(ImportRow).where(col(ImportRow.import_id) == id))
    session.exec(delete(ImportFile).where(col(ImportFile.import_id) == id))
    session.exec(delete(Import).where(col(Import.id) == id))


def too_large() -> TooLarge:
    most = rules.MOST_BYTES // 1_000_000
    return TooLarge(
        Said(
            f"Filen är större än {most} MB. Dela den i flera.",
            f"The file is larger than {most} MB. Split it.",
        )
    )


def _mine(session: Session, who: Who, id: str) -> Import:
    one = session.exec(select(Import).where(col(Import.id) == id).with_for_update()).first()
    if one is None or not rules.may_see(who, one):
        raise not_found()
    if not rules.may_import(who, one.what):
        raise rules.not_yours()
    return one


def _refuse_unless(session: Session, one: Import, action: str) -> None:
    if action not in rules.allowed_actions(one.state, jobs.is_busy(session, one.id)):
        raise rules.not_now()


def _refuse_misfits(one: Import, wanted: MappingIn) -> None:
    """Fields that do not exist or stand twice, columns that the file lacks, days not readable."""
    known = taker_of(one.what, importer("")).known  # type: ignore[arg-type]
    errors = []
    seen: set[str] = set()
    for at, source in enumerate(wanted.fields):
        if source.field not in known:
            words = Said("Det fältet finns inte.", "There is no such field.")
            errors.append(FieldError(f"/mapping/fields/{at}/field", "unknown", words))
        if source.field in seen:
            words = Said("Fältet står två gånger.", "The field is named twice.")
            errors.append(FieldError(f"/mapping/fields/{at}/field", "doubled", words))
        seen.add(source.field)
        errors += _unknown(f"/mapping/fields/{at}/columns", source.columns, one)
        if source.date and not tells_days(source.date):
            errors.append(FieldError(f"/mapping/fields/{at}/date", "unknown", NO_DAYS))
    errors += _unknown("/mapping/known_by", wanted.known_by, one)
    first = "title" if one.what == "initiatives" else "name"
    if not seen & {first, "id"}:
        words = Said("Välj vilken kolumn som är namnet.", "Choose which column is the name.")
        errors.append(FieldError("/mapping/fields", "missing", words))
    if errors:
        raise invalid(*errors)


def _unknown(pointer: str, columns: list[str], one: Import) -> list[FieldError]:
    words = Said("Filen har ingen sådan kolumn.", "The file has no such column.")
    return [
        FieldError(f"{pointer}/{at}", "unknown", words)
        for at, column in enumerate(columns)
        if column not in one.columns
    ]


def _give_owner(one: Import, who: Who) -> None:
    """A registrar imports for an organisation of theirs, so that one is chosen to begin with."""
    fields = (one.mapping or {}).get("fields", [])
    named = {source["field"] for source in fields}
    wide = who.administrator or who.leads
    if one.what == "initiatives" and not wide and not named & {"owner", "owner_id"}:
        owner = min(who.organisations)
        fields.append({"field": "owner_id", "columns": [], "value": owner, "date": None})


def _touched(session: Session, one: Import) -> Import:
    one.revision += 1
    one.updated_at = now()
    session.add(one)
    session.flush()
    return one
