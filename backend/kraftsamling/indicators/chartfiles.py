"""A chart as a file: SVG, PNG, or the numbers as CSV."""

import csv
import io
from enum import StrEnum
from hashlib import blake2b

from fastapi import Request, Response

from kraftsamling.foundation.formulas import guarded
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.pictures import png
from kraftsamling.foundation.problems import Language
from kraftsamling.indicators.charts import Charted
from kraftsamling.indicators.drawing import svg

_HEADINGS = {
    "sv": ("område", "år", "värde", "status", "enhet"),
    "en": ("area", "year", "value", "status", "unit"),
}
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


class PictureRoute(CarefulRoute):
    formats = frozenset({"image/*", "image/svg+xml", "image/png", "text/csv", "text/*"}) | {
        "text/html",
        "application/json",
    }


class Ending(StrEnum):
    svg = "svg"
    png = "png"
    csv = "csv"


def answer(
    request: Request, one: Charted, ending: Ending, language: Language, name: str
) -> Response:
    """The file with its name and its ETag, or 304 when the asker already has it."""
    body, media_type = written(one, ending, language)
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Language, Cookie, Authorization",
        "Content-Disposition": f'inline; filename="{name}.{ending}"',
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def written(one: Charted, ending: str, language: Language) -> tuple[bytes, str]:
    """The file's bytes and their media type."""
    if ending == "csv":
        return _csv(one, language), "text/csv; charset=utf-8"
    picture = svg(one.chart, language)
    if ending == "png":
        return png(picture), "image/png"
    return (_XML + picture).encode(), "image/svg+xml"


def _csv(one: Charted, language: Language) -> bytes:
    """With a byte order mark and semicolons, as Swedish spreadsheets open it at a click."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(_HEADINGS[language])
    for line in one.series:
        for year, (value, status) in line.values.items():
            told = "" if value is None else repr(value)
            if language == "sv":
                told = told.replace(".", ",")
            # Only what people wrote is guarded: a number below zero has to stay a number.
            unit = guarded(one.indicator.unit)
            table.writerow((guarded(line.name), year, told, status, unit))
    return b"\xef\xbb\xbf" + out.getvalue().encode()
