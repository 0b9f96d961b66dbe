"""Small charts of one indicator in one picture, all to the same scale, so that places are compared.

What the lines are is told once, below them.
"""

from collections.abc import Sequence
from math import ceil
from xml.etree.ElementTree import Element, SubElement, tostring

from kraftsamling.foundation.problems import Said
from kraftsamling.indicators import telling
from kraftsamling.indicators.charts import Charted
from kraftsamling.indicators.drawing import (
    AIM,
    LOOKS,
    Chart,
    Layout,
    Scale,
    axes,
    frame,
    lines,
    mark,
)

ACROSS = 3
MOST = 4 * ACROSS  # as many as fit on a sheet of paper
_PANEL = Layout(244, 170, 44, 10, 24, 30, False)
_NAME, _BETWEEN, _KEY = 24, 9, 34  # in the picture's units
_OWN = Said("Området", "The area")


def sheet(found: Sequence[Charted], title: str) -> str:
    """The picture of two charts at least, each of them with a value."""
    charts, language = [one.chart for one in found], found[0].language
    across = min(ACROSS, len(charts))
    wide, high = _PANEL.width + _BETWEEN, _PANEL.height + _NAME
    down = ceil(len(charts) / across) * high
    root = frame(title, words(found), ACROSS * wide, down + _KEY, language, "sheet")
    scale = _scale(charts)
    for at, chart in enumerate(charts):
        x, y = at % across * wide, at // across * high
        panel = SubElement(root, "g", transform=f"translate({x} {y})")
        name = SubElement(panel, "text", {"font-weight": "700", "fill": AIM.colour}, x="0", y="15")
        name.set("aria-hidden", "true")
        name.text = chart.lines[0].name
        inside = SubElement(panel, "g", transform=f"translate(0 {_NAME})")
        axes(inside, scale, chart.unit, language)
        lines(inside, scale, chart)
    _key(root, charts, _OWN.in_(language), down + _KEY - 12, wide)
    return tostring(root, encoding="unicode")


def words(found: Sequence[Charted]) -> str:
    """What each says; what all are held against is told once, at the end."""
    one = found[0].indicator
    said = []
    for each in found:
        mine = each.series[0]
        own = telling.series(mine.name, mine.values, [], one.unit, None, each.language)
        said.append(f"{own} {each.direction}")
    return " ".join(
        [*said, *telling.beside(found[0].others, one.unit, one.target, found[0].language)]
    )


def _scale(charts: Sequence[Chart]) -> Scale:
    every = [line for chart in charts for line in chart.lines]
    years = sorted({year for line in every for year in line.values})
    held = [value for line in every for value in line.values.values() if value is not None]
    aims = [chart.target for chart in charts if chart.target is not None]
    return Scale(_PANEL, years, [*held, *aims])


def _key(root: Element, charts: Sequence[Chart], own: str, y: int, wide: int) -> None:
    """Which line is which, as they are drawn above."""
    every = [line for chart in charts for line in chart.lines]
    held = [line for line in every if any(value is not None for value in line.values.values())]
    names = {line.kind: own if line.kind == "own" else line.name for line in held}
    shown = [(name, LOOKS[kind]) for kind, name in names.items()]
    if charts[0].target is not None:
        shown.append((charts[0].target_name, AIM))
    group = SubElement(root, "g", {"class": "names", "aria-hidden": "true"})
    for at, (name, look) in enumerate(shown):
        x = at * wide
        sample = SubElement(group, "line", x1=str(x), x2=str(x + 40), y1=str(y), y2=str(y))
        sample.set("stroke", look.colour)
        sample.set("stroke-width", look.width)
        sample.set("stroke-dasharray", look.dash or "none")
        if look.mark:
            group.append(mark(look, x + 20, y))
        label = SubElement(group, "text", x=str(x + 50), y=str(y + 4), fill=look.colour)
        label.text = name
