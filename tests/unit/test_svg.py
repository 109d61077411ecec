"""A scene as SVG: what every kind of element becomes, and that foreign text stays text."""

import base64
import io
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image

from components.export.picture import make_png
from components.export.svg import make_svg
from components.figures.lettering import clean, width_of
from components.figures.scene import (
    Box,
    Cell,
    Chart,
    Column,
    Line,
    Picture,
    Scene,
    Series,
    Shape,
    Table,
    Words,
)
from geo.palette import Pattern, Swatch
from tests.drawn import SVG, alone, inked, parsed
from tests.hostile import ATTACKS

ELEMENTS = {
    f"{SVG}{name}"
    for name in ("svg", "defs", "pattern", "rect", "path", "text", "tspan", "title", "g", "image")
}
ATTRIBUTES = {
    *("width", "height", "viewBox", "font-family", "font-size", "font-weight", "fill", "d", "id"),
    *("x", "y", "rx", "text-anchor", "transform", "stroke", "stroke-width", "stroke-linejoin"),
    *("stroke-dasharray", "stroke-linecap", "fill-rule", "preserveAspectRatio", "href"),
    *("patternUnits", "patternTransform", "{http://www.w3.org/XML/1998/namespace}lang"),
}
HATCHED = Swatch("#ff8800", Pattern.HATCH, "#333333", "#000000")
GOLDEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100" '
    'font-family="Liberation Sans, Arial, Helvetica, sans-serif" xml:lang="id"><defs>'
    '<pattern id="pola-0" width="8" height="8" patternUnits="userSpaceOnUse" '
    'patternTransform="scale(0.5000)"><rect x="-1" y="-1" width="10" height="10" fill="#ff8800"/>'
    '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" fill="none" stroke="#333333" stroke-width="1" '
    'stroke-linecap="butt"/></pattern></defs>'
    '<rect width="200" height="100" fill="#ffffff"/>'
    '<text font-size="10" font-weight="bold" fill="#1b2a2d" text-anchor="middle">'
    '<tspan x="60" y="19.05">Puskesmas</tspan><tspan x="60" y="31.55">Lhoksukon</tspan></text>'
    '<rect x="1" y="2" width="30" height="4.5" rx="2" fill="#eeeeee" stroke="#111111" '
    'stroke-width="0.75" stroke-linejoin="round"/>'
    '<path d="M0 0L10 5.25" fill="none" stroke="#1b2a2d" stroke-width="1" '
    'stroke-linejoin="round" stroke-dasharray="5 3.5"/>'
    '<path d="M0 0L9 0L9 9ZM2 1L3 1L3 2Z" fill="url(#pola-0)" fill-rule="evenodd">'
    "<title>11.08.01 Baktiya &amp; Co</title></path></svg>"
)


def test_a_small_scene_is_written_to_the_letter():
    """Words line by line on their foot, a box, a dashed line, an area with a hole and a name."""
    scene = Scene(
        200,
        100,
        (
            Words(30, 10, 60, "Puskesmas Lhoksukon", 10, bold=True, align="center"),
            Box(1, 2, 30, 4.5, fill="#eeeeee", line="#111111", round=2),
            Line(((0, 0), (10, 5.25)), dash=(5, 3.5)),
            Shape(
                [[(0, 0), (9, 0), (9, 9)], [(2, 1), (3, 1), (3, 2)]],
                HATCHED,
                name="11.08.01 Baktiya & Co",
            ),
        ),
    )
    assert make_svg(scene) == GOLDEN


def test_a_file_has_its_true_size():
    """In points, so that a program opens an A4 page as A4."""
    root = etree.fromstring(make_svg(alone(width=595, height=842), "pt").encode())
    assert (root.get("width"), root.get("height")) == ("595pt", "842pt")
    assert root.get("viewBox") == "0 0 595 842"


def hostile_scene(attack):
    """An attack in every place where foreign text can stand."""
    series = Series(attack, [None], [attack])
    return alone(
        Words(10, 10, 380, attack),
        Words(10, 40, 30, attack, turn=-90),
        Box(0, 0, 9, 9, fill="#000000", name=attack),
        Line(((0, 0), (9, 9)), name=attack),
        Shape([[(0, 0), (9, 0), (9, 9)]], HATCHED, name=attack),
        Picture(0, 0, 9, 9, picture(), "png", attack),
        Chart(0, 60, 300, 100, "bar", [attack], [series, series], unit=attack, name=attack),
        Chart(0, 60, 300, 100, "line", [attack], [series], unit=attack),
        Chart(0, 60, 300, 100, "column", [attack], [series]),
        Table(0, 170, 300, [Column(attack, 1)], [[Cell(attack, HATCHED)]], name=attack),
    )


def picture():
    """A picture of one red dot."""
    written = io.BytesIO()
    Image.new("RGB", (1, 1), "#ff0000").save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize("attack", [*ATTACKS, "]]>&amp;<!--", "\x00\x1b[31m\ud800\ufffe\u202etxt"])
def test_foreign_text_never_becomes_markup(attack):
    """Whatever a name says, the file has our own elements and attributes, and the name as text."""
    root = parsed(hostile_scene(attack))
    found = list(root.iter())
    assert {each.tag for each in found} <= ELEMENTS
    assert {name for each in found for name in each.attrib} <= ATTRIBUTES
    titles = [each.text for each in root.iter(f"{SVG}title")]
    assert titles == [clean(attack)] * 6
    assert clean(attack)[:6] in "".join(root.itertext())


def test_signs_that_nobody_sees_are_dropped():
    """Control characters, half pairs and signs that turn the text; line breaks stay."""
    assert clean("a\x00b\x1b\ud800\u202ec\ufeff\r\nd\te") == "abc\nd e"
    assert clean("Ülèë ≥ 40\u00a0% ↑ 🙂") == "Ülèë ≥ 40\u00a0% ↑ 🙂"


def test_a_picture_lies_within_the_file():
    """As data, without distortion."""
    (image,) = parsed(alone(Picture(1, 2, 30, 40, picture(), "png"))).iter(f"{SVG}image")
    kind, content = image.get("href").split(",")
    assert (kind, base64.b64decode(content)) == ("data:image/png;base64", picture())
    assert image.get("preserveAspectRatio") == "xMidYMid meet"


@pytest.mark.parametrize("pattern", list(Pattern))
def test_each_pattern_is_seen_and_plain_classes_have_none(pattern):
    """Where a class has a pattern, its ink is on its fill; where not, only the fill."""
    look = Swatch("#ffffff", pattern, "#000000", "#000000")
    drawn = make_png(alone(Shape([[(50, 50), (90, 50), (90, 90), (50, 90)]], look)), 2)
    dark = sum(Image.open(io.BytesIO(drawn)).convert("L").histogram()[:128])
    assert (dark > 100) == (pattern not in (Pattern.NONE, Pattern.SOLID))


def test_the_same_pattern_is_described_once():
    """However many areas have it."""
    shape = Shape([[(0, 0), (9, 0), (9, 9)]], HATCHED)
    found = parsed(alone(shape, shape, Box(0, 0, 9, 9, look=HATCHED)))
    assert len(list(found.iter(f"{SVG}pattern"))) == 1


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "Puskesmas Meunasah Alue Ie Puteh, WIMAWM 0123456789",
        "≥ 40\u00a0% ↑ ↓ − – — … (1.234,56) «Ülèë» µ°²",
        "illlll|||!!!...;;;,,, jjj fff ttt rrr",
    ],
)
def test_words_are_as_wide_as_they_were_measured(text, bold):
    """The renderer's letters are those that lines are broken by: never wider than their frame."""
    size = 20
    wide = width_of(text, size, bold=bold)
    drawn = make_png(alone(Words(20, 20, 900, text, size, bold=bold), width=1000), 2)
    left, _, right, _ = inked(drawn)
    assert left >= 2 * 20 - 2
    assert (right - left) / 2 == pytest.approx(wide, abs=0.012 * wide + 3)
    assert right / 2 <= 20 + wide + 1


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_long_words_stay_in_their_frame(align):
    """A paragraph and a word longer than its line, wherever its lines stand."""
    text = "Rencana tindak lanjut lintas sektor di Kecamatan " + "W" * 40 + " sudah disepakati."
    drawn = make_png(alone(Words(100, 20, 150, text, 13, align=align)), 2)
    left, top, right, _ = inked(drawn)
    assert left / 2 >= 99
    assert right / 2 <= 251
    assert top / 2 >= 20


def test_turned_words_run_upwards():
    """From their lower end, for the narrow places below a chart."""
    words = Words(100, 200, 120, "Tanah Jambo Aye", 12)
    left, top, right, bottom = inked(make_png(alone(replace(words, turn=-90)), 2))
    assert right - left < 30
    assert 2 * 80 <= top < bottom <= 2 * 200
