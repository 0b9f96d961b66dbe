"""The charts of an analysis as files, as of the day they were frozen; beside the contract."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from kraftsamling.access.asking import Anyone
from kraftsamling.analyses import actions, evidence, resting
from kraftsamling.analyses.models import AnalysisEvidence, AnalysisVersion
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import language_of
from kraftsamling.foundation.problems import Language, not_found
from kraftsamling.foundation.requests import Looking
from kraftsamling.indicators import chartfiles
from kraftsamling.indicators.charts import Charted, named

files = APIRouter(tags=["Analyses"], route_class=chartfiles.PictureRoute, include_in_schema=False)


class FrozenChartAsk(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: int | None = Field(default=None, ge=1, le=2**31 - 1)
    language: Language | None = None


@files.get("/analyses/{id}/evidence/{number}/charts/{area}.{ending}")
def read_frozen_chart(
    request: Request, who: Anyone, session: Looking, id: str, number: int, area: str,
    ending: chartfiles.Ending, ask: Asked[FrozenChartAsk],
) -> Response:  # fmt: skip
    """One chart as it was frozen; of a version, as it was then."""
    one = actions.readable(session, who, id)
    rows = evidence.of(session, one.id)
    if ask.version is not None:
        kept = session.get(AnalysisVersion, (one.id, ask.version))
        told = kept.body["evidence"] if kept else []
        rows = [AnalysisEvidence.model_validate(row) for row in told]
    language = ask.language or language_of(request)
    row = next((row for row in rows if row.number == number), None)
    drawn: list[Charted] = []
    if row is not None:
        home, today = named(session, row.areas, language), resting.known(session, [row])
        drawn = resting.charts(row, home, language, today)
    found = next((each for each in drawn if each.series[0].code == area), None)
    if row is None or found is None:
        raise not_found()
    return chartfiles.answer(request, found, ending, language, f"{row.ref}-{area}")
