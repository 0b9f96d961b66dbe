"""A paper as a PDF that a screen reader can read (PDF/UA-1), with its letters inside.

The template is fixed, and the paper comes to it as JSON: no text can be read as markup.
"""

import json
from importlib.resources import files
from typing import Any

import typst

from kraftsamling.foundation.pictures import fonts
from kraftsamling.papers.document import Block, Paper, Table
from kraftsamling.papers.letters import drawable


def write(paper: Paper) -> bytes:
    """Raises typst.TypstError where it cannot be made to hold to the standard."""
    template = (files(__package__) / "data/paper.typ").read_bytes()
    told = {"paper": json.dumps(_told(paper), ensure_ascii=False)}
    return typst.compile(
        template, format="pdf", font_paths=fonts(), sys_inputs=told, pdf_standards="ua-1"
    )


def _told(paper: Paper) -> dict[str, Any]:
    day = paper.made_on
    own = {**vars(paper), "made_on": [day.year, day.month, day.day]}
    told: dict[str, Any] = _drawn({**own, "blocks": [_block(block) for block in paper.blocks]})
    return told


def _block(block: Block) -> dict[str, Any]:
    shares = {"shares": block.shares} if isinstance(block, Table) else {}
    return {"block": type(block).__name__, **vars(block), **shares}


def _drawn(told: Any) -> Any:
    """Every text in it, as far as it can be drawn."""
    if isinstance(told, str):
        return drawable(told)
    if isinstance(told, dict):
        return {name: _drawn(value) for name, value in told.items()}
    return [_drawn(each) for each in told] if isinstance(told, list | tuple) else told
