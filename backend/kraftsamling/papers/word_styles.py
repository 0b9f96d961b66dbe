"""How a paper looks in Word: the page, the styles, the language that its spelling is checked in."""

from typing import Any

from docx.document import Document as Made
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kraftsamling.foundation.problems import Language

FONT = "Arial"  # on every machine that has Word; our own letters go with the PDF
INK, FAINT = RGBColor(0x16, 0x24, 0x2E), RGBColor(0x51, 0x62, 0x6E)
WATER = RGBColor(0x0B, 0x4F, 0x6C)
LOCALES = {"sv": "sv-SE", "en": "en-GB"}
# Style: size, bold, colour, space before and after in points.
LOOKS: dict[str, tuple[float, bool, RGBColor, float, float]] = {
    "Normal": (10.5, False, INK, 0, 8),
    "Title": (30, True, WATER, 0, 24),
    "Heading 1": (20, True, WATER, 28, 10),
    "Heading 2": (13, True, WATER, 20, 6),
    "Caption": (10.5, True, INK, 10, 6),
    "List Bullet": (10.5, False, INK, 0, 6),
    "List Number": (10.5, False, INK, 0, 6),
    "Kicker": (12, True, WATER, 170, 6),
    "Cover line": (12, False, INK, 0, 4),
    "Contents": (16, True, WATER, 0, 10),
    "toc 1": (10.5, True, WATER, 4, 2),
    "toc 2": (10.5, False, INK, 0, 2),
    "Source": (9, False, FAINT, 4, 14),
    "Table head": (9.5, True, INK, 3, 3),
    "Table text": (10, False, INK, 3, 3),
    "Table figure": (14, True, WATER, 2, 2),
}


def dress(made: Made, language: Language) -> None:
    """A4, our styles, and the language."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = Cm(2.5)
    section.bottom_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    for name, look in LOOKS.items():
        known = name in made.styles
        style = made.styles[name] if known else made.styles.add_style(
            name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc")
        )  # fmt: skip
        _look(style, look)
    made.styles["Caption"].paragraph_format.keep_with_next = True
    made.styles["Contents"].paragraph_format.page_break_before = True
    _speak(made.styles.element, LOCALES[language])


def _look(style: Any, look: tuple[float, bool, RGBColor, float, float]) -> None:
    size, bold, colour, before, after = look
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = colour
    names = style.element.rPr.rFonts
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        names.set(qn(f"w:{kind}"), FONT)
        names.attrib.pop(qn("w:cstheme" if kind == "cs" else f"w:{kind}Theme"), None)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.2
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _speak(styles: Any, locale: str) -> None:
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    told = defaults.find(qn("w:lang"))
    if told is None:
        told = OxmlElement("w:lang")
        defaults.append(told)
    told.set(qn("w:val"), locale)
