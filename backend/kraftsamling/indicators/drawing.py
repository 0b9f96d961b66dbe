"""A line chart as SVG: drawn once, for the page, for files and for documents.

Lines are told apart by dash and mark as well as by colour, and each is named at its end, so that
the picture survives print in black and white. What it shows is said in words in `desc`. Colours are
attributes, which the page's style sheet overrides by class, in light and in dark.
"""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from kraftsamling.foundation.problems import Language
from kraftsamling.foundation.wording import figure

FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, sans-serif"
_INK, _QUIET, _GRID = "#10242e", "#4a606b", "#cfdadd"
_LEAST_GAP = 17  # between two names, in the picture's units


class Line(NamedTuple):
    """`kind`: own, similar, county or country. A year without a value breaks the line, but not one
    in which nothing in the chart was asked for, as between the rounds of a survey."""

    name: str
    kind: str
    values: Mapping[int, float | None]


class Chart(NamedTuple):
    """What is drawn; `words` says the same to whoever cannot see it."""

    title: str
    unit: str
    lines: Sequence[Line]
    target: float | None
    words: str
    target_name: str = "Mål"


class Layout(NamedTuple):
    """In the picture's units; a letter is 13 high. Without names the page tells them beside it."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    names: bool


LARGE = Layout(640, 300, 56, 172, 24, 34, True)  # stands by itself: in files and documents
SMALL = Layout(360, 230, 48, 14, 24, 30, False)  # among others on a page, and on a phone


class Look(NamedTuple):
    colour: str
    dash: str
    width: str
    mark: str


LOOKS = {
    "own": Look("#0b4f6c", "", "3", "circle"),
    "similar": Look("#b8480f", "9 4", "2", "diamond"),
    "county": Look("#1d6b3e", "2 3", "2", "square"),
    "country": Look("#4a606b", "12 3 2 3", "2", "triangle"),
}
AIM = Look(_INK, "1 5", "2", "")  # the target; it has no marks


def svg(chart: Chart, language: Language, id: str = "chart", layout: Layout = LARGE) -> str:
    """The picture. `id` tells its title from those of other pictures on a page."""
    root = frame(chart.title, chart.words, layout.width, layout.height, language, id)
    years = sorted({year for line in chart.lines for year in line.values})
    held = [v for line in chart.lines for v in line.values.values() if v is not None]
    if years and held:
        scale = Scale(layout, years, [*held, *([] if chart.target is None else [chart.target])])
        axes(root, scale, chart.unit, language)
        lines(root, scale, chart)
    return tostring(root, encoding="unicode")


def frame(title: str, words: str, width: int, height: int, language: Language, id: str) -> Element:
    """An empty picture that is called something and says what it shows."""
    root = Element(
        "svg", xmlns="http://www.w3.org/2000/svg", role="img", lang=language,
        viewBox=f"0 0 {width} {height}", width=str(width), height=str(height),
    )  # fmt: skip
    root.set("class", "chart")
    root.set("aria-labelledby", f"{id}-title {id}-desc")
    root.set("font-family", FONT)
    root.set("font-size", "13")
    SubElement(root, "title", id=f"{id}-title").text = title
    SubElement(root, "desc", id=f"{id}-desc").text = words
    return root


class Scale:
    """From years and values to the picture's units."""

    def __init__(self, layout: Layout, years: Sequence[int], values: Sequence[float]) -> None:
        self.layout = layout
        self.first, self.last = years[0], years[-1]
        self.ticks = ticks(min(values), max(values))

    def x(self, year: int) -> float:
        across = self.layout.width - self.layout.left - self.layout.right
        span = self.last - self.first
        return round(
            self.layout.left + (across * (year - self.first) / span if span else across / 2), 1
        )

    def y(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        down = self.layout.height - self.layout.bottom
        return round(down - (down - self.layout.top) * (value - low) / (high - low), 1)


def ticks(low: float, high: float) -> list[float]:
    """Round numbers around the values, four to six steps; from 0 when that costs little."""
    if low >= 0 and low < 0.4 * high:
        low = 0
    if high == low:
        low, high = low - 1, high + 1
    rough = (high - low) / 4
    power = 10 ** floor(log10(rough))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def axes(root: Element, scale: Scale, unit: str, language: Language) -> None:
    grid = SubElement(root, "g", {"class": "grid", "stroke": _GRID, "aria-hidden": "true"})
    words = SubElement(root, "g", {"class": "axis", "fill": _QUIET, "aria-hidden": "true"})
    layout = scale.layout
    for value in scale.ticks:
        grid.append(_across(scale, scale.y(value)))
        label = SubElement(words, "text", x=str(layout.left - 8), y=str(scale.y(value) + 4))
        label.set("text-anchor", "end")
        label.text = figure(value, language)
    most = (layout.width - layout.left - layout.right) // 50
    every = ceil((scale.last - scale.first + 1) / most)
    for year in range(scale.last, scale.first - 1, -every):
        label = SubElement(words, "text", x=str(scale.x(year)), y=str(layout.height - 8))
        label.set("text-anchor", "middle")
        label.text = str(year)
    SubElement(words, "text", x="0", y="11").text = unit


def lines(root: Element, scale: Scale, chart: Chart) -> None:
    names: list[tuple[float, str, str, str]] = []
    if chart.target is not None:
        y = scale.y(chart.target)
        aim = {"class": "target", "stroke": AIM.colour, "stroke-dasharray": AIM.dash}
        aim |= {"stroke-width": AIM.width, "aria-hidden": "true"}
        root.append(_across(scale, y, aim))
        names.append((y, chart.target_name, AIM.colour, "target"))
    asked = sorted({year for line in chart.lines for year in line.values})
    order = {kind: place for place, kind in enumerate(("country", "county", "similar", "own"))}
    for line in sorted(chart.lines, key=lambda line: order[line.kind]):
        look = LOOKS[line.kind]
        group = SubElement(root, "g", {"class": f"line {line.kind}", "aria-hidden": "true"})
        for run in _runs(line.values, asked):
            points = [(scale.x(year), scale.y(value)) for year, value in run]
            path = SubElement(group, "polyline", fill="none", stroke=look.colour)
            path.set("points", " ".join(f"{x},{y}" for x, y in points))
            path.set("stroke-width", look.width)
            path.set("stroke-dasharray", look.dash or "none")
            for x, y in points:
                group.append(mark(look, x, y))
        held = {year: value for year, value in line.values.items() if value is not None}
        if held:
            names.append((scale.y(held[max(held)]), line.name, look.colour, line.kind))
    if scale.layout.names:
        _names(root, scale.layout, names)


def _across(scale: Scale, y: float, looks: dict[str, str] | None = None) -> Element:
    left, right = scale.layout.left, scale.layout.width - scale.layout.right
    return Element("line", looks or {}, x1=str(left), x2=str(right), y1=str(y), y2=str(y))


def _runs(
    values: Mapping[int, float | None], asked: Sequence[int]
) -> list[list[tuple[int, float]]]:
    """The stretches without a year that lacks, of those asked for."""
    runs: list[list[tuple[int, float]]] = [[]]
    for year in asked:
        value = values.get(year)
        if value is not None:
            runs[-1].append((year, value))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def mark(look: Look, x: float, y: float) -> Element:
    fill = {"fill": look.colour}
    if look.mark == "circle":
        return Element("circle", fill, cx=str(x), cy=str(y), r="4")
    if look.mark == "square":
        return Element("rect", fill, x=str(x - 3.5), y=str(y - 3.5), width="7", height="7")
    shape = {"diamond": ((0, -5), (5, 0), (0, 5), (-5, 0)), "triangle": ((0, -5), (5, 4), (-5, 4))}
    corners = " ".join(f"{round(x + dx, 1)},{round(y + dy, 1)}" for dx, dy in shape[look.mark])
    return Element("polygon", fill, points=corners)


def _names(root: Element, layout: Layout, names: list[tuple[float, str, str, str]]) -> None:
    """Each at the end of its line, moved apart where they would lie upon each other."""
    group = SubElement(root, "g", {"class": "names", "aria-hidden": "true"})
    placed: list[float] = []
    for y, *_ in sorted(names):
        placed.append(max(y, placed[-1] + _LEAST_GAP) if placed else max(y, layout.top))
    over = max(0.0, placed[-1] - (layout.height - layout.bottom)) if placed else 0
    for y, (_, name, colour, kind) in zip(placed, sorted(names), strict=True):
        label = SubElement(
            group, "text", x=str(layout.width - layout.right + 12), y=str(round(y - over + 4, 1))
        )
        label.set("fill", colour)
        label.set("class", kind)
        if kind == "own":
            label.set("font-weight", "700")
        label.text = name if len(name) < 27 else f"{name[:25]}…"
