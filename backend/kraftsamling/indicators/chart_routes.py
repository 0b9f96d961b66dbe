"""Charts over HTTP: numbers, words and picture in one answer, and files beside the contract."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from kraftsamling.access.asking import Anyone
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute, language_of
from kraftsamling.foundation.problems import Language, not_found
from kraftsamling.foundation.requests import Looking
from kraftsamling.indicators import chartfiles
from kraftsamling.indicators.charts import as_answer, charts
from kraftsamling.indicators.models import Gender, Indicator
from kraftsamling.indicators.queries import Area
from kraftsamling.indicators.schemas import TrendCharts


class ChartAsk(BaseModel):
    model_config = ConfigDict(extra="forbid")

    area: Annotated[
        list[Area] | None,
        Field(
            default=None, max_length=50,
            description="Municipalities, a county such as 0018, 0000 for the country.",
        ),
    ]  # fmt: skip
    gender: Gender = Gender.all


class ChartFileAsk(BaseModel):
    model_config = ConfigDict(extra="forbid")

    gender: Gender = Gender.all
    language: Language | None = None


router = APIRouter(tags=["Indicators"], route_class=CarefulRoute)
files = APIRouter(tags=["Indicators"], route_class=chartfiles.PictureRoute, include_in_schema=False)


@router.get("/indicators/{id}/charts", response_model=TrendCharts)
def read_charts(
    request: Request, who: Anyone, session: Looking, id: str, ask: Asked[ChartAsk]
) -> TrendCharts:
    """The charts of an indicator

    One for each area asked for that has anything measured: its values among those of the county,
    the country and similar municipalities; where it goes; the same in words, as numbers, and as a
    picture. The picture is a file of its own too, as SVG, PNG and CSV, at
    `/indicators/{id}/charts/{area}.svg` and its like.
    """
    language = language_of(request)
    found = charts(session, _indicator(session, id), ask.area or [], ask.gender, language)
    return TrendCharts.model_validate({"items": [as_answer(each) for each in found]})


@files.get("/indicators/{id}/charts/{area}.{ending}")
def read_chart_file(
    request: Request, who: Anyone, session: Looking, id: str, area: str, ending: chartfiles.Ending,
    ask: Asked[ChartFileAsk],
) -> Response:  # fmt: skip
    """One chart as a file."""
    language = ask.language or language_of(request)
    found = charts(session, _indicator(session, id), [area], ask.gender, language)
    if not found:
        raise not_found()
    return chartfiles.answer(request, found[0], ending, language, f"{id}-{area}")


def _indicator(session: Session, id: str) -> Indicator:
    found = session.get(Indicator, id) if "\x00" not in id else None
    if found is None or found.archived_at is not None:
        raise not_found()
    return found
