"""Files of a selection, beside the JSON contract: /exports/initiatives.csv and its like."""

from enum import StrEnum
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from kraftsamling.access.asking import Anyone, SignedIn
from kraftsamling.exchange.exporting import writers
from kraftsamling.exchange.exporting.columns import PARTICIPANTS
from kraftsamling.exchange.exporting.files import (
    CSV,
    SPREADSHEET,
    FileRoute,
    Format,
    TableEnding,
    answer_file,
    tables,
)
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.fields import Id
from kraftsamling.foundation.http import language_of
from kraftsamling.foundation.listing import Shape
from kraftsamling.foundation.pages import SortText, parse_sort
from kraftsamling.foundation.problems import Language, Said
from kraftsamling.foundation.requests import Reading
from kraftsamling.foundation.times import today
from kraftsamling.initiatives import queries, rules
from kraftsamling.initiatives.filters import InitiativeSelection
from kraftsamling.meetings.rules import Facts
from kraftsamling.participation import queries as participants
from kraftsamling.participation.rules import check_may_list
from kraftsamling.search.matching import understand
from kraftsamling.search.queries import sorts

EXPORTS_AT_ONCE = 4  # files written at a time; who comes after them waits


class Ending(StrEnum):
    csv = "csv"
    xlsx = "xlsx"
    json = "json"
    ndjson = "ndjson"


FORMATS = {
    Ending.csv: Format(CSV, writers.as_csv),
    Ending.xlsx: Format(SPREADSHEET, writers.as_xlsx),
    Ending.json: Format("application/json", writers.as_json),
    Ending.ndjson: Format("application/x-ndjson", writers.as_ndjson),
}
PEOPLE = tables(PARTICIPANTS, Said("Deltagare", "Participants"))


class ExportAsk(InitiativeSelection):
    """The list's own filters and order; `language` of the headings, where a header cannot say."""

    sort: SortText = None
    language: Language | None = Field(default=None)

    def values(self) -> dict[str, Any]:
        asked = super().values()
        asked.pop("language", None)
        return asked


class ParticipantAsk(BaseModel):
    model_config = ConfigDict(extra="forbid")

    meeting: Id
    language: Language | None = Field(default=None)


people = APIRouter(tags=["Participation"], route_class=FileRoute, include_in_schema=False)
router = APIRouter(tags=["Initiatives"], route_class=FileRoute, include_in_schema=False)


@router.get("/exports/initiatives.{ending}")
async def export_initiatives(
    request: Request, who: Anyone, reads: Reading, ending: Ending, ask: Asked[ExportAsk]
) -> StreamingResponse:
    """All of a selection in its order, as far as the asker sees, as a file."""
    question = await understand(reads, ask.q) if ask.q else None
    usual = "relevance,-updated_at" if question else "-updated_at"
    sort = parse_sort(ask.sort, sorts(queries.SORTS, question), usual)
    values = ask.values()
    shape = Shape(
        frozenset(values), sort, rules.reach(who), question=question.shape if question else None
    )
    bound = {**values, **rules.reach_values(who), **(question.values if question else {})}
    name = f"initiativ-{today()}.{ending}"
    language = ask.language or language_of(request)
    asked = (queries.every(shape), bound)
    return await answer_file(request, FORMATS[ending], name, asked, language)


@people.get("/exports/participants.{ending}")
async def export_participants(
    request: Request, who: SignedIn, reads: Reading, ending: TableEnding, ask: Asked[ParticipantAsk]
) -> StreamingResponse:
    """All participants of a meeting, for those who arrange it."""
    row = await reads.first(participants.standing, None, {"meeting": ask.meeting})
    check_may_list(who, Facts(*row) if row else None)
    asked = (participants.every(Shape(frozenset(), ("name", "id"))), {"meeting": ask.meeting})
    language = ask.language or language_of(request)
    return await answer_file(request, PEOPLE[ending], f"deltagare.{ending}", asked, language)
