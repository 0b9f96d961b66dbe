"""A paper with one of each, and one whose every text tries to be something else."""

from datetime import date
from typing import Any

from kraftsamling.papers.document import (
    Heading,
    Items,
    Paper,
    Paragraph,
    Picture,
    Table,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100" viewBox="0 0 400 100">'
    '<rect width="300" height="40" fill="#0b4f6c"/>'
    '<text x="10" y="80" font-size="20">Örebro 12</text></svg>'
)
# Typst, HTML, XML, fields of Word, and what no XML can hold.
HOSTILE = (
    '#panic("x") $a^2$ \\ \\u{41} @ref *fet* _k_ `k` [x] {y} ] ) = - + / ~ -- --- "citat" \'ett\' '
    "// borta /* bort */ <b>fet</b> &amp; <script>alert(1)</script> {TOC} \x00\x0b\ud800 slut"
)
# As it shall be read: to the letter, but for what cannot be written.
READ = HOSTILE.replace("\x00\x0b\ud800", "")


def a_paper(text: str = "Morgonen avgör", **changes: Any) -> Paper:
    blocks = (
        Heading("Året i siffror"),
        Paragraph(text),
        Items((text, "En till")),
        Items(("Störst", "Näst störst"), numbered=True),
        Table(
            "Siffror", ("Vad", "Antal"), (("Initiativ", "37"), (text, "2")),
            "Källa: plattformens kartläggning, 26 november 2026", numbers=(1,), widths=(4, 1),
            large=True,
        ),
        Heading("Möten"),
        Heading("Höstmötet", 2),
        Picture(SVG, f"En stapel: {text}", "Stapeln", "Källa: Kolada, hämtat 26 november 2026"),
        Paragraph(text, "note"),
    )  # fmt: skip
    told: dict[str, Any] = {
        "title": "Uppföljning 2026", "kicker": "Barn och unga", "lines": ("Region Örebro län",),
        "author": "Region Örebro län", "language": "sv", "made_on": date(2026, 11, 26),
        "contents": "Innehåll", "page": "Sida", "blocks": blocks,
    }  # fmt: skip
    return Paper(**{**told, **changes})
