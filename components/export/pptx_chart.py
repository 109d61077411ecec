"""A chart as PowerPoint's own, with its numbers in a workbook behind it.

Written as XML: every value stands there to a double's precision, a missing one is a gap, and no
name can become a formula. What stands beside a bar is the exact value in words, since a number
format would follow the language of whoever opens the file.
"""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from pptx.oxml.ns import nsdecls
from pptx.spec import GRAPHIC_DATA_URI_CHART

from components.export.pptx_chart_plan import (
    GAP,
    IN_FOOT,
    SHEET,
    UPRIGHT,
    Room,
    Scale,
    has_legend,
    is_wide,
    list_columns,
    place_of,
    room_of,
    scale_of,
)
from components.export.pptx_shapes import (
    Ground,
    attribute,
    colour,
    fill_of,
    letters_xml,
    plain,
    written,
)
from components.figures.scene import GOAL, GROUND, HAIRLINE, INK, SOFT, Chart, Series

LINE_WEIGHT, GOAL_WEIGHT = 2.75, 1.75
CATEGORY_AXIS, VALUE_AXIS = 111_111_111, 222_222_222


def chart_xml(chart: Chart, ground: Ground) -> str:
    """The chart; the relation to the numbers behind it is added where those are."""
    scale, is_lying = scale_of(chart), chart.kind == "bar"
    room = room_of(chart, scale)
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


def _legend(chart: Chart, ground: Ground) -> str:
    if not has_legend(chart):
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
    name, values = list(list_columns(chart))[place]
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


_SPOKEN = _SILENT.replace('showVal val="0"', 'showVal val="1"')
_TIGHT = 'wrap="none" lIns="9525" tIns="0" rIns="9525" bIns="0"'
_UPRIGHT = f'rot="{UPRIGHT}" vert="horz" {_TIGHT}'


def _labels(series: Series, chart: Chart, ground: Ground) -> str:
    told = "".join(
        _label(number, text, place_of(value, chart), chart, ground, INK)
        for number, (text, value) in enumerate(zip(series.shown, series.values, strict=True))
        if text.strip() and value is not None
    )
    return f"<c:dLbls>{told}{_SILENT}</c:dLbls>" if told else ""


def _label(number: int, text: str, where: str, chart: Chart, ground: Ground, ink: str) -> str:
    size = ground.letters(chart.size)
    letters = letters_xml("rPr", size, ink, bold=ink == GOAL)
    # On a ground of its own, no line runs through a value.
    plate = f"<c:spPr>{colour(GROUND)}</c:spPr>" if chart.kind == "column" and ink == INK else ""
    body = _UPRIGHT if where == IN_FOOT and is_wide(chart) else _TIGHT
    return (
        f'<c:dLbl><c:idx val="{number}"/><c:tx><c:rich><a:bodyPr {body}/><a:lstStyle/><a:p>'
        f"<a:r>{letters}<a:t>{written(text)}</a:t></a:r></a:p></c:rich></c:tx>"
        f'{plate}<c:dLblPos val="{where}"/>{_SPOKEN}</c:dLbl>'
    )


def _category_axis(chart: Chart, ground: Ground, room: Room, *, is_lying: bool) -> str:
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


def _value_axis(chart: Chart, ground: Ground, scale: Scale, *, is_lying: bool) -> str:
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
        f"name={attribute(chart.series[0].name)} descr={attribute(told)}/>"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></p:xfrm><a:graphic>'
        f'<a:graphicData uri="{GRAPHIC_DATA_URI_CHART}"><c:chart {nsdecls("c")} '
        f'r:id="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
