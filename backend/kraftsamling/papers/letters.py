"""The letters a PDF can hold: a standard that all can trust wants each of them to be drawn.

Our typeface has those of Europe's Latin alphabets; Cyrillic, Greek and signs are borrowed. What no
typeface of ours has is left out if it is a sign, and is a box if it is a letter.
"""

import unicodedata
from functools import lru_cache

import typst

from kraftsamling.foundation.pictures import fonts

BOX = "\u25a1"
_SURELY = 0x17F  # up to here is Latin, and our own
_SAID = b"#set text(font: sys.inputs.font)\n#set document(title: [a])\n#sys.inputs.said"
TYPEFACE = "Atkinson Hyperlegible Next"


def drawable(text: str) -> str:
    """The text, as far as it can be drawn."""
    return "".join(map(_drawn, text))


@lru_cache(maxsize=4096)
def _drawn(letter: str) -> str:
    if ord(letter) <= _SURELY or _has(letter):
        return letter
    return BOX if unicodedata.category(letter).startswith("L") else ""


def _has(letter: str) -> bool:
    try:
        typst.Compiler(font_paths=fonts()).compile(
            _SAID, format="pdf", pdf_standards="ua-1",
            sys_inputs={"said": letter, "font": TYPEFACE},
        )  # fmt: skip
    except typst.TypstError:
        return False
    return True
