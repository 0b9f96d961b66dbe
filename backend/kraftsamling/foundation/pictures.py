"""Pictures for those who cannot take SVG. Set with our own typeface, whatever the machine has."""

from functools import cache
from pathlib import Path

import typst

_FOLDER = Path(__file__).with_name("fonts")
_DENSITY = 192  # twice a screen's, so that print is sharp
_PAGE = (
    "#set page(width: auto, height: auto, margin: 12pt, fill: white)\n"
    '#image(bytes(sys.inputs.picture), format: "svg")\n'
)


@cache
def fonts() -> typst.Fonts:
    """Atkinson Hyperlegible Next, as the page has it; see scripts/derive_fonts.py.

    And those that come with the typesetter, for letters that it lacks. Never the machine's.
    """
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[_FOLDER]
    )


def png(svg: str) -> bytes:
    """The picture on white, as PNG."""
    return typst.compile(
        _PAGE.encode(), font_paths=fonts(), format="png", ppi=_DENSITY, sys_inputs={"picture": svg}
    )
