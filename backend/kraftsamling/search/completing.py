"""What a word that is being typed may become."""

from typing import Any

from sqlalchemy import Select, String, bindparam, func, select

from kraftsamling.foundation.json_sql import json_list
from kraftsamling.search.matching import ENOUGH
from kraftsamling.search.models import Entries, Postings, Words


def completions(_shape: None) -> Select[Any]:
    """One row: the published words that begin as typed (:low to :high), the most used first."""
    uses = (
        select(Postings.entry_id)
        .join(Entries, Entries.id == Postings.entry_id)
        .where(Postings.word_id == Words.id, Entries.public)
        .limit(ENOUGH)
        .correlate(Words)
        .subquery()
    )
    low, high = bindparam("low", type_=String()), bindparam("high", type_=String())
    near = (
        select(Words.id, Words.word)
        .where(Words.folded >= low, Words.folded < high)
        .order_by(func.length(Words.folded), Words.folded)
        .limit(ENOUGH)
        .subquery()
    )
    used = select(func.count()).select_from(uses).scalar_subquery()
    counted = select(Words.word, used.label("uses")).join(near, near.c.id == Words.id).subquery()
    best = (
        select(counted.c.word)
        .where(counted.c.uses > 0)
        .order_by(counted.c.uses.desc(), func.length(counted.c.word), counted.c.word)
        .limit(bindparam("limit"))
    )
    return select(json_list(best))
