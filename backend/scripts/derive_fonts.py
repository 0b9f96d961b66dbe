"""Makes the typeface of documents and pictures out of the page's own, as TTF files.

The page's is a variable font as WOFF2, which the typesetter does not read. Needs fonttools and
brotli, which nothing else does: install them in an environment of their own and run this there.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "frontend/node_modules/@fontsource-variable/atkinson-hyperlegible-next"
FONTS = ROOT / "backend/kraftsamling/foundation/fonts"
NAME = "atkinson-hyperlegible-next-{letters}-wght-{style}.woff2"


def cut(style: str, weight: int, workplace: Path) -> TTFont:
    """One weight, with the letters of all of Europe's Latin alphabets."""
    parts = []
    for letters in ("latin", "latin-ext"):
        font = TTFont(PACKAGE / "files" / NAME.format(letters=letters, style=style))
        font = instantiateVariableFont(font, {"wght": weight}, updateFontNames=True)
        font.flavor = None
        parts.append(str(workplace / f"{letters}.ttf"))
        font.save(parts[-1])
    return Merger().merge(parts)


for style, weight, called in (
    ("normal", 400, "Regular"), ("normal", 700, "Bold"), ("italic", 400, "Italic"),
):  # fmt: skip
    with TemporaryDirectory() as workplace:
        font = cut(style, weight, Path(workplace))
        font.save(FONTS / f"AtkinsonHyperlegibleNext-{called}.ttf")
(FONTS / "LICENSE").write_bytes((PACKAGE / "LICENSE").read_bytes())
