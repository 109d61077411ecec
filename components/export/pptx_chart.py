"""A chart as PowerPoint's own, with its numbers in a workbook behind it.

Written as XML: every value stands there to a double's precision, a missing one is a gap, and no
name can become a formula. What stands beside a bar is the exact value in words, since a number
format would follow the language of whoever opens the file.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from math import ceil
from xml.sax.saxutils import quoteattr

from pptx.oxml.ns import nsdecls
from pptx.spec import GRAPHIC_DATA_URI_CHART
from xlsxwriter import Workbook

from components.export.pptx_shapes import (
    Ground,
    attribute,
    colour,
    fill_of,
    letters_xml,
    plain,
    written,
)
from components.figures.lettering import width_of, wrap
from components.figures.scene import GOAL, HAIRLINE, INK, SOFT, Chart, Series

MOST_TICKS = 5
GAP = {"bar": 40, "column": 45}
"""Between bars, in percent of a bar."""
LINE_WEIGHT, GOAL_WEIGHT = 2.75, 1.75
CATEGORY_AXIS, VALUE_AXIS = 111_111_111, 222_222_222
UPRIGHT, SLANTED, LYING = -5_400_000, -2_700_000, 0
"""How names below columns are turned, sixty-thousandths of a degree."""
LINES = 2
"""Lines of a name that stands upright."""
SLANT = 0.75
"""How high a slanted name stands in parts of its length."""
NAMES_ROOM = 0.42
"""The part of the height or width that names may take."""
BESIDE = {"bar": "outEnd", "column": "outEnd", "line": "t"}
SHEET = "Data"
"""The sheet of the numbers."""


@dataclass(frozen=True)
class _Room:
    """What is left around the plot, points, and how the names below it are turned."""

    left: float
    top: float
    right: float
    bottom: float
    turn: int


@dataclass(frozen=True)
class _Scale:
    """The axis of values: its end and its step, so that nothing is cut."""

    top: Fraction
    step: Fraction


def chart_workbook(chart: Chart, made: dt.datetime) -> bytes:
    """The numbers of a chart as a workbook: a row per category, a column per series.

    Takes   made, the moment that is written as its creation.
    """
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"created": made})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 30)
    for row, category in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, plain(category))
    for column, (name, values) in enumerate(_columns(chart), start=1):
        sheet.write_string(0, column, plain(name))
        for row, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(row, column, float(value))
    book.close()
    return content.getvalue()


def chart_xml(chart: Chart, ground: Ground) -> str:
    """The chart; the relation to the numbers behind it is added where those are."""
    scale, is_lying = _scale(chart), chart.kind == "bar"
    room = _room(chart, scale)
    share = {
        "x": room.left / chart.width,
        "y": room.top / chart.height,
        "w": (chart.width - room.left - room.right) / chart.width,
        "h": (chart.height - room.top - room.bottom) / chart.height,
    }
    places = "".join(f'<c:{name} val="{max(value, 0.05):.4f}"/>' for name, value in share.items())
    legend = _legend(chart, ground)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace '
        f'{nsdecls("c", "a", "r")}><c:date1904 val="0"/><c:lang val="id-ID"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout>'
        '<c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{places}</c:manualLayout></c:layout>{_plots(chart, ground)}"
        f"{_category_axis(chart, ground, room, is_lying=is_lying)}"
        f"{_value_axis(chart, ground, scale, is_lying=is_lying)}"
        f'<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_letters(chart.size, INK, ground)}</c:chartSpace>"
    )


def _columns(chart: Chart) -> Iterator[tuple[str, Sequence[Fraction | None]]]:
    """Every series, the targets too: a mark is the same value at each category."""
    for series in chart.series:
        yield series.name, series.values
    for mark in chart.marks:
        yield mark.text, [mark.value] * len(chart.categories)


def _scale(chart: Chart) -> _Scale:
    values = [each for _, column in _columns(chart) for each in column if each is not None]
    highest = max([*values, chart.top or Fraction(0)], default=Fraction(0))
    if highest <= 0:
        return _Scale(Fraction(1), Fraction(1))
    power = Fraction(1)
    while power * 10 <= highest / MOST_TICKS:
        power *= 10
    while power > highest / MOST_TICKS:
        power /= 10
    steps = (power * size for size in (1, 2, Fraction(5, 2), 5, 10))
    step = next(size for size in steps if size * MOST_TICKS >= highest)
    top = step * ceil(highest / step)
    return _Scale(top, step)


def _room(chart: Chart, scale: _Scale) -> _Room:
    """Room for axis and names, so that every program lays the plot out alike."""
    size = chart.size
    longest = max((width_of(each, size) for each in chart.categories), default=0)
    below = size * 1.8 if _has_legend(chart) else 0
    if chart.kind == "bar":
        beside = max(
            (width_of(each, size) for one in chart.series for each in one.shown), default=0
        )
        names = min(longest, chart.width * NAMES_ROOM) + size
        share = max(
            (value / scale.top for one in chart.series for value in one.values if value), default=0
        )
        spare = max(0.0, beside + size - (1 - float(share)) * (chart.width - names - beside))
        return _Room(names, size * 0.4, min(spare, beside + size), size * 1.9 + below, LYING)
    axis = width_of(f"{int(scale.top)},0 {chart.unit}", size) + size * 0.5
    marks = max((width_of(each.text, size, bold=True) for each in chart.marks), default=0)
    slot = (chart.width - axis - marks) / max(1, len(chart.categories))
    most = chart.height * NAMES_ROOM
    if longest <= slot * 0.92 or chart.kind == "line":
        turn, high = LYING, size * 1.7
    elif (
        all(len(wrap(each, slot * 0.92, size)) <= LINES for each in chart.categories)
        and slot > size * 5
    ):
        turn, high = LYING, size * 3
    elif slot >= size * 2.2:
        turn, high = SLANTED, min(longest * SLANT + size, most)
    else:
        turn, high = UPRIGHT, min(longest + size, most)
    right = marks + size if marks else size * 0.5
    return _Room(axis, size * 1.6, right, high + size * 0.4 + below, turn)


def _has_legend(chart: Chart) -> bool:
    return len(chart.series) > 1 or bool(chart.marks and chart.kind == "bar")


def _legend(chart: Chart, ground: Ground) -> str:
    if not _has_legend(chart):
        return ""
    return (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/>'
        f"{_letters(chart.size, SOFT, ground)}</c:legend>"
    )


def _plots(chart: Chart, ground: Ground) -> str:
    """The bars or lines, and the lines of the targets."""
    told = [_series(each, place, chart, ground) for place, each in enumerate(chart.series)]
    goals = [
        _goal(place, chart, ground)
        for place in range(len(chart.series), len(chart.series) + len(chart.marks))
    ]
    if chart.kind == "line":
        return _lines([*told, *goals])
    if chart.kind == "bar":
        return _bars([*told, *goals], chart)
    return _bars(told, chart) + (_lines(goals) if goals else "")


def _bars(series: Sequence[str], chart: Chart) -> str:
    overlap = 100 if chart.kind == "bar" and chart.marks else 0
    direction = "bar" if chart.kind == "bar" else "col"
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{"".join(series)}<c:gapWidth val="{GAP[chart.kind]}"/>'
        f'<c:overlap val="{overlap}"/>{_axes()}</c:barChart>'
    )


def _lines(series: Sequence[str]) -> str:
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{"".join(series)}<c:marker val="1"/>{_axes()}</c:lineChart>'
    )


def _axes() -> str:
    return f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'


def _series(series: Series, place: int, chart: Chart, ground: Ground) -> str:
    """One row of numbers, each point in the colour and pattern of its class."""
    if chart.kind == "line":
        stroke = _stroke(series.colour, LINE_WEIGHT, ground)
        dot = (
            '<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>'
            f"{colour(series.colour)}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
        )
        labels = _labels(series, chart, ground)
        return _row(place, chart, f"<c:spPr>{stroke}</c:spPr>{dot}{labels}", is_line=True)
    points = "".join(
        f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{fill_of(look, '')}{_stroke(look.ink, 0.5, ground)}</c:spPr></c:dPt>"
        for number, look in enumerate(series.looks or ())
        if look is not None
    )
    drawn = f'<c:spPr>{colour(series.colour)}</c:spPr><c:invertIfNegative val="0"/>{points}'
    return _row(place, chart, drawn + _labels(series, chart, ground), is_line=False)


def _goal(place: int, chart: Chart, ground: Ground) -> str:
    """A target as a series of its own: a dashed line, or beside lying bars a dashed frame."""
    mark = chart.marks[place - len(chart.series)]
    stroke = _stroke(GOAL, GOAL_WEIGHT, ground, dashed=True)
    if chart.kind == "bar":
        drawn = f'<c:spPr><a:noFill/>{stroke}</c:spPr><c:invertIfNegative val="0"/>'
        return _row(place, chart, drawn, is_line=False)
    is_short = len(chart.categories) == 1
    dot = (
        '<c:marker><c:symbol val="dash"/><c:size val="40"/>'
        f"<c:spPr>{colour(GOAL)}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
        if is_short
        else '<c:marker><c:symbol val="none"/></c:marker>'
    )
    last = len(chart.categories) - 1
    label = f"<c:dLbls>{_label(last, mark.text, 'r', chart, ground, GOAL)}{_SILENT}</c:dLbls>"
    return _row(place, chart, f"<c:spPr>{stroke}</c:spPr>{dot}{label}", is_line=True)


def _row(place: int, chart: Chart, drawn: str, *, is_line: bool) -> str:
    """A series with its references into the workbook and the values as they stand there."""
    name, values = list(_columns(chart))[place]
    column, last = chr(ord("B") + place), len(chart.categories) + 1
    told = "".join(
        f'<c:pt idx="{number}"><c:v>{float(value)!r}</c:v></c:pt>'
        for number, value in enumerate(values)
        if value is not None
    )
    names = "".join(
        f'<c:pt idx="{number}"><c:v>{written(each)}</c:v></c:pt>'
        for number, each in enumerate(chart.categories)
    )
    count = f'<c:ptCount val="{len(values)}"/>'
    smooth = '<c:smooth val="0"/>' if is_line else ""
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef>'
        f'<c:f>{SHEET}!${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{written(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>{drawn}'
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{names}"
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}"
        f"</c:f><c:numCache><c:formatCode>General</c:formatCode>{count}{told}</c:numCache>"
        f"</c:numRef></c:val>{smooth}</c:ser>"
    )


_SILENT = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _labels(series: Series, chart: Chart, ground: Ground) -> str:
    told = "".join(
        _label(number, text, BESIDE[chart.kind], chart, ground, INK)
        for number, (text, value) in enumerate(zip(series.shown, series.values, strict=True))
        if text and value is not None
    )
    return f"<c:dLbls>{told}{_SILENT}</c:dLbls>" if told else ""


def _label(number: int, text: str, where: str, chart: Chart, ground: Ground, ink: str) -> str:
    size = ground.letters(chart.size)
    letters = letters_xml("rPr", size, ink, bold=ink == GOAL)
    return (
        f'<c:dLbl><c:idx val="{number}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>'
        f"<a:r>{letters}<a:t>{written(text)}</a:t></a:r></a:p></c:rich></c:tx>"
        f'<c:dLblPos val="{where}"/>{_SILENT.replace(SHOWS, SHOWS.replace("0", "1"))}</c:dLbl>'
    )


SHOWS = '<c:showVal val="0"/>'


def _category_axis(chart: Chart, ground: Ground, room: _Room, *, is_lying: bool) -> str:
    order, side = ("maxMin", "l") if is_lying else ("minMax", "b")
    skip = "" if chart.kind == "line" else '<c:tickLblSkip val="1"/>'
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{side}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_stroke(SOFT, 1, ground)}</c:spPr>"
        f"{_letters(chart.size, INK, ground, turn=room.turn)}"
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="50"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart, ground: Ground, scale: _Scale, *, is_lying: bool) -> str:
    side, crosses = ("b", "max") if is_lying else ("l", "autoZero")
    digits = next(n for n in range(9) if (scale.step * 10**n).denominator == 1)
    number = "#,##0" + (f".{'0' * digits}" if digits else "")
    code = quoteattr(f'{number}"\u00a0{plain(chart.unit)}"' if chart.unit else number)
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{float(scale.top)!r}"/><c:min val="0"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:majorGridlines><c:spPr>{_stroke(HAIRLINE, 0.75, ground)}'
        f'</c:spPr></c:majorGridlines><c:numFmt formatCode={code} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_letters(chart.size, SOFT, ground)}"
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{float(scale.step)!r}"/></c:valAx>'
    )


def _stroke(line: str, weight: float, ground: Ground, *, dashed: bool = False) -> str:
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{ground.length(weight)}">{colour(line)}{dash}<a:round/></a:ln>'


def _letters(size: float, ink: str, ground: Ground, *, turn: int | None = None) -> str:
    turned = "" if turn is None else f' rot="{turn}" vert="horz"'
    letters = letters_xml("defRPr", ground.letters(size), ink, bold=False)
    return (
        f"<c:txPr><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>{letters}</a:pPr>"
        '<a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
    )


def chart_frame_xml(chart: Chart, ground: Ground, relation: str, told: str) -> str:
    """Where the chart stands on its slide; ``told`` is read to those who do not see it."""
    left, top, width, height = ground.frame(chart.x, chart.y, chart.width, chart.height)
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{next(ground.ids)}" '
        f"name={attribute(chart.name or told)} descr={attribute(told)}/>"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></p:xfrm><a:graphic>'
        f'<a:graphicData uri="{GRAPHIC_DATA_URI_CHART}"><c:chart {nsdecls("c")} '
        f'r:id="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
