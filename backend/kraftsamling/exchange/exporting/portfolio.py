"""Pilots compared and funding as tables: /exports/pilots.csv, /exports/funding.xlsx."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import Field

from kraftsamling.access.asking import Anyone
from kraftsamling.exchange.exporting import words
from kraftsamling.exchange.exporting.columns import BETWEEN_NAMES, Column, Row, Value
from kraftsamling.exchange.exporting.files import FileRoute, TableEnding, answer_file, tables
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import language_of
from kraftsamling.foundation.listing import Shape
from kraftsamling.foundation.pages import parse_sort
from kraftsamling.foundation.problems import Language, Said
from kraftsamling.foundation.requests import Reading
from kraftsamling.foundation.times import today
from kraftsamling.initiatives import rules
from kraftsamling.initiatives.filters import InitiativeSelection
from kraftsamling.portfolio import funding, pilots
from kraftsamling.portfolio.shares import FundingShape
from kraftsamling.search.matching import understand

router = APIRouter(tags=["Portfolio"], route_class=FileRoute, include_in_schema=False)


def _of(name: str, sv: str, en: str, *path: str) -> Column:
    """What lies at the path in the row; null where a step is null."""

    def value(row: Row, _: Language) -> Value:
        found: Any = row
        for step in path:
            found = found[step] if found is not None else None
        return found  # type: ignore[no-any-return]

    return Column(name, Said(sv, en), value)


def _coded(name: str, sv: str, en: str, known: dict[Any, Said], *path: str) -> Column:
    """A fixed code at the path, in words."""
    plain = _of(name, sv, en, *path).value

    def value(row: Row, language: Language) -> Value:
        code = plain(row, language)
        return known[code].in_(language) if code in known else code

    return Column(name, Said(sv, en), value)


def _names(name: str, sv: str, en: str, *path: str) -> Column:
    """What the things in the list at the path are called."""

    def value(row: Row, language: Language) -> Value:
        found: Any = row
        for step in path:
            found = found[step]
        return BETWEEN_NAMES.join(each.get("name") or each[f"name_{language}"] for each in found)

    return Column(name, Said(sv, en), value)


_I, _S = "initiative", "spread"
PILOTS = (
    _of("id", "Id", "Id", _I, "id"),
    _of("title", "Titel", "Title", _I, "title"),
    _of("owner_name", "Ägare", "Owner", _I, "owner", "name"),
    _names("municipalities_names", "Kommuner", "Municipalities", _I, "municipalities"),
    _names("focus_areas_names", "Utvecklingsområden", "Focus areas", _I, "focus_areas"),
    _of("starts_on", "Startar", "Starts", _I, "starts_on"),
    _of("operative_since", "I gång sedan", "Operative since", "operative_since"),
    _of("ends_on", "Slutar", "Ends", _I, "ends_on"),
    _coded("phase", "Fas", "Phase", words.PHASES, _I, "phase"),
    _coded("ended", "Prövningen är över", "The trying is over", words.YES_NO, "ended"),
    _of("summary", "Sammanfattning", "Summary", _I, "summary"),
    _of("tested", "Det som prövas", "What is tested", "tested"),
    _of("results", "Resultat", "Results", "results"),
    _coded("results_public", "Resultat visas för alla", "Results shown to all", words.YES_NO,
           "results_public"),
    _of("lesson_count", "Lärdomar", "Lessons", _I, "lesson_count"),
    _names("methods_names", "Metoder", "Methods", "methods"),
    _of("evidence_method", "Bäst belagda metod", "Best known method", "evidence", "name"),
    _coded("evidence_level_name", "Evidens", "Evidence", words.EVIDENCE_LEVELS, "evidence",
           "evidence_level"),
    _of("evidence_level", "Evidens, kod", "Evidence, code", "evidence", "evidence_level"),
    _of("continuations", "Förs vidare av", "Carried on by", _S, "continuations"),
    _names("new_municipalities", "Nya kommuner", "New municipalities", _S, "municipalities"),
    _of("same_method", "Andra med samma metod", "Others with the same method", _S, "same_method"),
    _of("same_method_municipalities", "Deras kommuner", "Their municipalities", _S,
        "same_method_municipalities"),
    _coded("example", "Exempel", "Example", words.YES_NO, _I, "example"),
)  # fmt: skip


def _named(key: str, missing: Said) -> Callable[[Row, Language], Value]:
    """What the thing under the key is called, or the words for there being none."""

    def value(row: Row, language: Language) -> Value:
        found: Any = row[key]
        if found is None:
            return missing.in_(language)
        name: str = found.get("name") or found[f"name_{language}"]
        return name

    return value


FUNDING = (
    Column("focus_area_name", Said("Utvecklingsområde", "Focus area"),
           _named("focus_area", Said("Inget angivet", "None told"))),
    _of("focus_area", "Utvecklingsområde, kod", "Focus area, code", "focus_area", "code"),
    Column("municipality_name", Said("Kommun", "Municipality"),
           _named("municipality", Said("Utanför länet eller inte angiven",
                                       "Outside the county or not told"))),
    _of("municipality", "Kommun, kod", "Municipality, code", "municipality", "code"),
    _of("amount", "Kronor (lika delar)", "Kronor (equal parts)", "amount"),
    _of("initiatives", "Initiativ med del i summan", "Initiatives with a part in it",
        "initiatives"),
)  # fmt: skip
PILOT_TABLES = tables(PILOTS, Said("Piloter", "Pilots"))
FUNDING_TABLES = tables(FUNDING, Said("Satsningar", "Funding"))


class PilotsAsk(pilots.PilotFilter):
    """The list's filters and order; `language` of the headings, where a header cannot say."""

    language: Language | None = Field(default=None)

    def values(self) -> dict[str, Any]:
        asked = super().values()
        asked.pop("language", None)
        return asked


class FundingAsk(InitiativeSelection):
    language: Language | None = Field(default=None)

    def values(self) -> dict[str, Any]:
        asked = super().values()
        asked.pop("language", None)
        return asked


@router.get("/exports/pilots.{ending}")
async def export_pilots(
    request: Request, who: Anyone, ending: TableEnding, ask: Asked[PilotsAsk]
) -> StreamingResponse:
    """All pilots of a selection, as the page compares them."""
    values = ask.values()
    sort = parse_sort(ask.sort, pilots.SORTS, pilots.USUAL)
    shape = Shape(frozenset(values), sort, rules.reach(who))
    bound = {**values, **rules.reach_values(who), **pilots.days(today())}
    asked = (pilots.every(shape), bound)
    language = ask.language or language_of(request)
    name = f"piloter-{today()}.{ending}"
    return await answer_file(request, PILOT_TABLES[ending], name, asked, language)


@router.get("/exports/funding.{ending}")
async def export_funding(
    request: Request, who: Anyone, reads: Reading, ending: TableEnding, ask: Asked[FundingAsk]
) -> StreamingResponse:
    """The sums of each focus area in each municipality; they add up to the page's total."""
    question = await understand(reads, ask.q) if ask.q else None
    values = ask.values()
    shape = FundingShape(frozenset(values), rules.reach(who), question.shape if question else None)
    bound = {**values, **rules.reach_values(who), **(question.values if question else {})}
    asked = (funding.every(shape), bound)
    language = ask.language or language_of(request)
    name = f"satsningar-{today()}.{ending}"
    return await answer_file(request, FUNDING_TABLES[ending], name, asked, language)
