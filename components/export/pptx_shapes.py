"""Words, boxes, lines and shapes as native PowerPoint shapes, written as XML.

python-pptx builds a freeform point by point; a map of 850 areas takes it seventeen seconds and
this a third of one. Foreign text is escaped, and loses what XML cannot hold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from math import cos, radians, sin
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from components.figures.lettering import wrap
from components.figures.scene import Box, Line, Ring, Shape, Words
from geo.palette import Pattern, Swatch

EMU = 12700
"""English metric units to a point, the unit of every length in a PowerPoint file."""
FINE = 20
"""Steps to a point in which outlines are written: neighbours keep their common border."""
FULL_CIRCLE = 360
STRAIGHT = 2
"""Points of a straight line."""
TYPEFACE = "Arial"
LANGUAGE = "id-ID"
SLACK = 0.004
"""The part by which a text box is wider than its text, so that no program breaks a line early."""
LEAST_SLACK = 1.0
NATURAL = 1.149
"""From line to line in sizes of Arial's letters, where nobody asks for more."""
NAMESPACES = nsdecls("p", "a", "r")
PATTERNS = {
    Pattern.DOTS: "pct10",
    Pattern.HATCH: "wdUpDiag",
    Pattern.CROSS: "openDmnd",
    Pattern.BARS: "narVert",
    Pattern.VOID: "ltDnDiag",
}
"""The pattern fills of Office that come nearest to ours; the others are plain."""
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Ground:
    """Where a scene comes to lie on a slide: its scale, its place, and the next free id."""

    scale: float
    left: float
    top: float
    ids: "count[int]"

    def length(self, points: float) -> int:
        """A length in English metric units."""
        return round(points * self.scale * EMU)

    def frame(self, x: float, y: float, width: float, height: float) -> tuple[int, int, int, int]:
        """A rectangle of the scene on the slide: left, top, width, height."""
        left, top = x * self.scale + self.left, y * self.scale + self.top
        return round(left * EMU), round(top * EMU), self.length(width), self.length(height)

    def letters(self, size: float) -> int:
        """A size of letters in hundredths of a point."""
        return round(size * self.scale * 100)


def plain(text: str) -> str:
    """Text without signs that no XML can hold."""
    return _UNWRITABLE.sub("", text)


def written(text: str) -> str:
    """Text as XML may hold it: escaped, without signs that no XML has."""
    return escape(plain(text))


def attribute(text: str) -> str:
    """Text as a quoted attribute, on one line."""
    return quoteattr(" ".join(plain(text).split()))


def colour(value: str) -> str:
    """A plain fill."""
    return f'<a:solidFill><a:srgbClr val="{value.removeprefix("#")}"/></a:solidFill>'


def fill_of(look: Swatch | None, fill: str) -> str:
    """The fill of a box or shape: a pattern that survives a grey copy, a colour, or none."""
    if look is None:
        return colour(fill) if fill else "<a:noFill/>"
    if look.pattern not in PATTERNS:
        return colour(look.fill)
    ink, ground = (each.removeprefix("#") for each in (look.ink, look.fill))
    return (
        f'<a:pattFill prst="{PATTERNS[look.pattern]}"><a:fgClr><a:srgbClr val="{ink}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{ground}"/></a:bgClr></a:pattFill>'
    )


def stroke_of(line: str, weight: float, dash: Sequence[float], ground: Ground) -> str:
    """The outline; dashes are told in parts of its weight."""
    if not line:
        return "<a:ln><a:noFill/></a:ln>"
    parts = [round(each / weight * 100_000) for each in dash]
    pairs = zip(parts[::2], parts[1::2] or parts, strict=False)
    stops = "".join(f'<a:ds d="{drawn}" sp="{gap}"/>' for drawn, gap in pairs)
    dashes = f"<a:custDash>{stops}</a:custDash>" if stops else ""
    return f'<a:ln w="{ground.length(weight)}">{colour(line)}{dashes}<a:round/></a:ln>'


def words_xml(words: Words, ground: Ground, name: str, *, is_title: bool = False) -> str:
    """A text box of its exact size without insets; the title is the slide's own placeholder."""
    slack = max(LEAST_SLACK, words.width * SLACK)
    before = {"left": 0.0, "center": slack / 2, "right": slack}[words.align]
    lines = wrap(words.text, words.width, words.size, bold=words.bold)
    height = len(lines) * words.size * words.leading
    # Office sets what a line has beyond its letters above them, the other formats below.
    above = max(0.0, words.leading - NATURAL) * words.size
    x, y, width = words.x - before, words.y - (0 if words.turn else above), words.width + slack
    kind = '<p:ph type="title"/>' if is_title else ""
    box = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if is_title else '<p:cNvSpPr txBox="1"/>'
    shape = "" if is_title else '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{next(ground.ids)}" name={attribute(name)}/>{box}'
        f"<p:nvPr>{kind}</p:nvPr></p:nvSpPr>"
        f"<p:spPr>{_placed(x, y, width, height, ground, words.turn)}{shape}</p:spPr>"
        '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t" '
        'rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{_paragraphs(words, ground)}</p:txBody></p:sp>"
    )


def _placed(
    x: float, y: float, width: float, height: float, ground: Ground, turn: float = 0
) -> str:
    """Where a shape lies; PowerPoint turns around the middle, a scene around the corner."""
    if turn:
        angle = radians(turn)
        across, down = width / 2, height / 2
        x += across * cos(angle) - down * sin(angle) - across
        y += across * sin(angle) + down * cos(angle) - down
    left, top, wide, high = ground.frame(x, y, width, height)
    turned = f' rot="{round(turn % FULL_CIRCLE * 60_000)}"' if turn else ""
    return f'<a:xfrm{turned}><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def _paragraphs(words: Words, ground: Ground) -> str:
    aligned = {"left": "l", "center": "ctr", "right": "r"}[words.align]
    leading = ground.letters(words.size * words.leading)
    about = (
        f'<a:pPr marL="0" indent="0" algn="{aligned}">'
        f'<a:lnSpc><a:spcPts val="{leading}"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
        "<a:buNone/></a:pPr>"
    )
    letters = letters_xml("rPr", ground.letters(words.size), words.colour, bold=words.bold)
    return "".join(
        f"<a:p>{about}<a:r>{letters}<a:t>{written(line)}</a:t></a:r></a:p>"
        for line in words.text.split("\n")
    )


def letters_xml(tag: str, size: int, ink: str, *, bold: bool) -> str:
    """How letters look, under one of the names that this has in a file."""
    faces = "".join(f'<a:{kind} typeface="{TYPEFACE}"/>' for kind in ("latin", "ea", "cs"))
    language = f'lang="{LANGUAGE}" ' if tag in ("rPr", "endParaRPr") else ""
    proof = ' dirty="0"' if language else ""
    about = f'{language}sz="{size}" b="{int(bold)}" cap="none"{proof}'
    return f"<a:{tag} {about}>{colour(ink)}{faces}</a:{tag}>"


def box_xml(box: Box, ground: Ground, name: str) -> str:
    """A rectangle, its corners round where asked."""
    kind, corners = "rect", ""
    if box.round:
        share = min(50_000, round(box.round / min(box.width, box.height) * 100_000))
        kind, corners = "roundRect", f'<a:gd name="adj" fmla="val {share}"/>'
    return _shape(
        ground,
        name,
        _placed(box.x, box.y, box.width, box.height, ground)
        + f'<a:prstGeom prst="{kind}"><a:avLst>{corners}</a:avLst></a:prstGeom>'
        + fill_of(box.look, box.fill)
        + stroke_of(box.line, box.weight, (), ground),
    )


def shape_xml(shape: Shape, ground: Ground, name: str) -> str:
    """A closed shape with its holes."""
    place, path = _outline(shape.rings, ground, close=True)
    return _shape(
        ground,
        name,
        f"{place}{path}{fill_of(shape.look, shape.fill)}"
        + stroke_of(shape.line, shape.weight, (), ground),
    )


def line_xml(line: Line, ground: Ground, name: str) -> str:
    """A line through its points, without a fill."""
    drawn = stroke_of(line.colour, line.weight, line.dash, ground)
    if len(line.points) == STRAIGHT:
        return _straight(line, ground, name, drawn)
    place, path = _outline([line.points], ground, close=False)
    return _shape(ground, name, f"{place}{path}<a:noFill/>{drawn}")


def _straight(line: Line, ground: Ground, name: str, drawn: str) -> str:
    (x, y), (other_x, other_y) = line.points
    left, top = min(x, other_x), min(y, other_y)
    place = _placed(left, top, abs(x - other_x), abs(y - other_y), ground)
    if (x < other_x) != (y < other_y) and x != other_x and y != other_y:
        place = place.replace("<a:xfrm", '<a:xfrm flipV="1"', 1)
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{next(ground.ids)}" name={attribute(name)}/>'
        f"<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{place}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{drawn}</p:spPr></p:cxnSp>'
    )


def group_xml(shapes: Sequence[Shape | Line], ground: Ground, name: str, told: str) -> str:
    """Shapes that belong together; ``told`` is read to those who do not see them."""
    number = next(ground.ids)
    points = [
        point
        for each in shapes
        for ring in (each.rings if isinstance(each, Shape) else [each.points])
        for point in ring
    ]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width, height = max(x for x, _ in points) - left, max(y for _, y in points) - top
    outer = _placed(left, top, width, height, ground)
    inner = outer.replace("<a:xfrm>", "").replace("</a:xfrm>", "")
    inner = inner.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    inside = "".join(
        shape_xml(each, ground, each.name or name)
        if isinstance(each, Shape)
        else line_xml(each, ground, each.name or name)
        for each in shapes
    )
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name={attribute(name)} '
        f"descr={attribute(told)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{outer.replace('</a:xfrm>', inner + '</a:xfrm>')}</p:grpSpPr>"
        f"{inside}</p:grpSp>"
    )


def parsed(xml: str) -> Any:  # noqa: ANN401 -- an element of lxml
    """One shape as an element that can be put on a slide."""
    tag = xml[1 : xml.index(">")]
    return parse_xml(f"<{tag} {NAMESPACES}{xml[1 + len(tag) :]}")


def _shape(ground: Ground, name: str, drawn: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{next(ground.ids)}" name={attribute(name)}/><p:cNvSpPr/>'
        f"<p:nvPr/></p:nvSpPr><p:spPr>{drawn}</p:spPr></p:sp>"
    )


def _outline(rings: Sequence[Ring], ground: Ground, *, close: bool) -> tuple[str, str]:
    """The frame of an outline and the outline within it, in fine steps from its corner."""
    stepped = [_stepped(ring, ground) for ring in rings if len(ring) > 1]
    flat = [point for ring in stepped for point in ring] or [(0, 0)]
    left, top = min(x for x, _ in flat), min(y for _, y in flat)
    width, height = max(x for x, _ in flat) - left, max(y for _, y in flat) - top
    step = EMU // FINE
    place = (
        f'<a:xfrm><a:off x="{left * step}" y="{top * step}"/>'
        f'<a:ext cx="{width * step}" cy="{height * step}"/></a:xfrm>'
    )
    drawn = "".join(_subpath(ring, left, top, close=close) for ring in stepped)
    filled = "" if close else ' fill="none"'
    path = f'<a:path w="{width}" h="{height}"{filled}>{drawn}</a:path>'
    return place, (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{path}</a:pathLst></a:custGeom>'
    )


def _stepped(ring: Ring, ground: Ground) -> list[tuple[int, int]]:
    """The points of a ring in fine steps of the slide, without repetitions."""
    scale, left, top = ground.scale * FINE, ground.left * FINE, ground.top * FINE
    points = [(round(x * scale + left), round(y * scale + top)) for x, y in ring]
    kept = [each for place, each in enumerate(points) if not place or each != points[place - 1]]
    return kept if len(kept) > 1 else points[:2]


def _subpath(ring: list[tuple[int, int]], left: int, top: int, *, close: bool) -> str:
    first, *rest = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in ring]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
    return f"<a:moveTo>{first}</a:moveTo>{lines}" + ("<a:close/>" if close else "")
