"""Who adopted a method, where and when, and what came of it: one question to the database."""

from typing import Any

from sqlalchemy import Select, func, select

from kraftsamling.experience.attempts import KEYS, attempt
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.initiatives.adopting import adopts_one_of
from kraftsamling.initiatives.models import InitiativeMunicipalities, Initiatives
from kraftsamling.initiatives.rules import Reach, readable
from kraftsamling.places.models import Municipalities

MOST = 100


def adoptions(reach: Reach) -> Select[Any]:
    """One row: an object with the total, the count by municipality, and the latest adopters.

    Binds :method (a list with its id), and who asks.
    """
    i = Initiatives
    adopters = [readable("public"), adopts_one_of("method")]
    matching = select(i.id).where(*adopters)
    items = select(attempt(reach)).where(*adopters).order_by(KEYS["ended"].desc(), i.id).limit(MOST)
    return select(
        json_row(
            total=select(func.count()).select_from(matching.subquery()).scalar_subquery(),
            municipalities=json_list(_municipalities(matching)),
            items=json_list(items),
        )
    )


def _municipalities(matching: Select[Any]) -> Select[Any]:
    link, m = InitiativeMunicipalities, Municipalities
    counted = (
        select(link.municipality_code, func.count().label("count"))
        .where(link.initiative_id.in_(matching))
        .group_by(link.municipality_code)
        .subquery()
    )
    row = json_row(code=m.code, name=m.name, count=counted.c["count"])
    return (
        select(row)
        .select_from(m)
        .join(counted, counted.c.municipality_code == m.code)
        .order_by(counted.c["count"].desc(), m.name_key)
    )
