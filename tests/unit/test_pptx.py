"""A document as a PowerPoint file: native, editable, whole, the same bytes each time."""

import datetime as dt
import io
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pptx
import pytest
from openpyxl import load_workbook
from pptx.enum.shapes import MSO_SHAPE_TYPE

from components.export.document import Document, Foot, Page, Provenance
from components.export.pptx import render
from components.figures.scene import (
    Box,
    Cell,
    Chart,
    Column,
    Line,
    Mark,
    Picture,
    Scene,
    Series,
    Shape,
    Table,
    Words,
)
from data.errors import SettingsInvalid
from data.kinds import Status
from geo.palette import ladder
from tests.hostile import ATTACKS
from tests.slide_files import PNG, faults_of, opened, parts_of

DAY = dt.date(2026, 10, 31)
LOOKS = list(ladder([each.name for each in Status]).swatches.values())
TITLE = "Sebanyak 22 dari 32 puskesmas"
SQUARE = ((0, 0), (30, 0), (30, 20), (0, 20))
HOLE = ((5, 5), (10, 5), (10, 10))
TOLD = Provenance(
    *("Kabupaten Uji", "Oktober 2026", DAY, DAY, ("berkas.xlsx",), "Kelengkapan: 1 dari 2", 1, 2),
    *("Kriteria uji", "", "DATA CONTOH", "Dinas Kesehatan Uji", "1.0", dt.date(2026, 11, 1)),
)


def area(place: int, name: str) -> Shape:
    """One area of a map, with a hole."""
    rings = [[(x + 40 * place, y + 100) for x, y in ring] for ring in (SQUARE, HOLE)]
    return Shape(rings, look=LOOKS[place % len(LOOKS)], line="#ffffff", name=name)


def chart(kind: str = "column", names: tuple[str, ...] = ("A", "B", "C")) -> Chart:
    """A chart with a gap, a class for each bar and a target."""
    values = [Fraction(200, 3), None, Fraction(110)]
    series = Series("Capaian", values, ["66,67", "", "110,00"], looks=[LOOKS[0], None, LOOKS[3]])
    goal = [Mark(Fraction(80), "Target 80 %")]
    return Chart(40, 200, 400, 200, kind, names, [series], goal, name="Grafik")  # type: ignore[arg-type]


def document(*elements, title: str = TITLE, template: Path | None = None, notes=("Catatan.",)):
    """A document of one slide."""
    heading = Words(40, 30, 880, title, 28, bold=True)
    page = Page("uji", title, Scene(960, 540, (heading, *elements)), Foot(40, 500, 880, 30), notes)
    return Document("uji-1", "Taklimat uji", (page,), (), (), TOLD, "AAAA-BBBB-CCCC", template)


def written(made: Document) -> bytes:
    """The bytes of the one file that a document becomes."""
    ((name, content),) = render(made)
    assert name == "uji-1.pptx"
    return content


EVERYTHING = (
    *(area(place, f"11.08.0{place} Wilayah") for place in range(5)),
    Box(700, 60, 100, 40, fill="#eeeeee", line="#000000", round=6),
    Box(700, 60, 100, 40),
    Line(((40, 300), (900, 310)), dash=(4, 3)),
    Line(((40, 300), (300, 310), (320, 280))),
    Words(900, 400, 100, "menyamping", turn=-90, align="right"),
    Table(
        500, 200, 400, [Column("Nama", 2), Column("Nilai", 1, "right")], [(Cell("a"), Cell("1"))]
    ),
    chart(),
    chart("bar"),
    chart("line"),
    Picture(820, 20, 60, 40, PNG, "png", "Logo"),
)


def test_everything_opens_without_repair():
    """Unique ids, types and relations of every part, children in the order of the schema."""
    assert faults_of(written(document(*EVERYTHING))) == []


def test_the_checker_finds_a_broken_file():
    """A duplicated id and a wrong order are faults; otherwise the test above proves nothing."""
    content = written(document(*EVERYTHING))
    parts = parts_of(content)
    name = "ppt/slides/slide1.xml"
    spoilt = parts[name].replace(b'<p:cNvPr id="4"', b'<p:cNvPr id="3"')
    spoilt = spoilt.replace(b"<a:round/></a:ln>", b"<a:round/><a:noFill/></a:ln>", 1)
    found = faults_of(_packed({**parts, name: spoilt}))
    assert any("id 3 twice" in each for each in found)
    assert any("ln holds" in each for each in found)


def _packed(parts: dict[str, bytes]) -> bytes:
    import zipfile

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def test_charts_tables_and_areas_are_native():
    """Three charts, a table, and a group whose five shapes bear the names of their areas."""
    (slide,) = opened(written(document(*EVERYTHING))).slides
    assert sum(each.has_chart for each in slide.shapes) == 3
    assert sum(each.has_table for each in slide.shapes) == 1
    (group,) = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert [each.name for each in group.shapes] == [f"11.08.0{n} Wilayah" for n in range(5)]
    assert {each.shape_type for each in group.shapes} == {MSO_SHAPE_TYPE.FREEFORM}


def test_an_area_keeps_its_place_its_hole_and_its_pattern():
    """Its frame in points of the slide; two subpaths; the pattern that a grey copy keeps."""
    (slide,) = opened(written(document(area(1, "Satu"), area(2, "Dua")))).slides
    (group,) = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.GROUP]
    shape = group.shapes[0]
    assert (shape.left.pt, shape.top.pt, shape.width.pt, shape.height.pt) == (40, 100, 30, 20)
    xml = shape._element.xml
    assert xml.count("<a:moveTo>") == 2
    assert 'prst="pct10"' in xml


def test_the_title_is_the_slides_own():
    """Outline and screen readers find it; its letters are exactly those of the drawing."""
    (slide,) = opened(written(document())).slides
    assert slide.shapes.title.text_frame.text == TITLE
    (run,) = slide.shapes.title.text_frame.paragraphs[0].runs
    assert (run.font.size.pt, run.font.bold, run.font.name) == (28, True, "Arial")
    assert run._r.rPr.get("lang") == "id-ID"


def test_a_slide_without_a_drawn_title_has_one_in_its_outline():
    """Off the slide, where it does not cover anything."""
    made = document()
    (page,) = made.pages
    bare = replace(made, pages=(replace(page, title="Peta ILP"),))
    (slide,) = opened(written(bare)).slides
    assert slide.shapes.title.text_frame.text == "Peta ILP"
    assert slide.shapes.title.top < 0


def test_notes_say_what_is_spoken_and_where_figures_come_from():
    """Paragraphs, then sources and check code."""
    (slide,) = opened(written(document(notes=("Satu.", "Dua <b>.")))).slides
    lines = slide.notes_slide.notes_text_frame.text.split("\n")
    assert lines[:2] == ["Satu.", "Dua <b>."]
    assert "berkas.xlsx" in lines[2]
    assert "AAAA-BBBB-CCCC" in lines[2]


@pytest.mark.parametrize("kind", ["bar", "column", "line"])
def test_the_numbers_behind_a_chart_are_exact_and_gaps_stay_gaps(kind: str):
    """In the chart and in its workbook; the target is a series of its own."""
    (slide,) = opened(written(document(chart(kind)))).slides
    (shape,) = [each for each in slide.shapes if each.has_chart]
    found = {
        series.name: tuple(series.values) for plot in shape.chart.plots for series in plot.series
    }
    assert found == {"Capaian": (200 / 3, None, 110.0), "Target 80 %": (80.0, 80.0, 80.0)}
    blob = shape.chart.part.chart_workbook.xlsx_part.blob
    rows = list(load_workbook(io.BytesIO(blob)).active.iter_rows(values_only=True))
    assert rows[0] == (None, "Capaian", "Target 80 %")
    assert rows[1:] == [("A", 200 / 3, 80), ("B", None, 80), ("C", 110, 80)]


def test_values_are_written_as_the_document_writes_them():
    """In words, id-ID, whatever the language of whoever opens the file; none for a gap."""
    xml = parts_of(written(document(chart())))["ppt/charts/chart1.xml"].decode()
    assert xml.count("<c:dLbl>") == 3  # two values and the name of the target
    assert "66,67" in xml
    assert "110,00" in xml


def test_values_of_many_columns_stand_upright_in_the_foot_of_their_column():
    """Where they would touch one another or a target's line; of few, above each column."""
    names = [f"Puskesmas {place}" for place in range(32)]
    values = [Fraction(2000 - place * 40, 29) for place in range(32)]
    told = [f"{float(each):.2f}".replace(".", ",") for each in values]
    goal = [Mark(Fraction(60), "Target 60 %")]
    for count, place, turned in ((5, "outEnd", 0), (32, "inBase", 32)):
        series = Series("Capaian", values[:count], told[:count])
        columns = Chart(40, 100, 864, 300, "column", names[:count], [series], goal, size=10.5)
        xml = parts_of(written(document(columns)))["ppt/charts/chart1.xml"].decode()
        assert xml.count(f'<c:dLblPos val="{place}"/>') == count
        assert xml.count('<a:bodyPr rot="-5400000" vert="horz" wrap="none"') == turned


def test_each_bar_has_the_pattern_of_its_class():
    """As on the map: a point of its own for each."""
    xml = parts_of(written(document(chart())))["ppt/charts/chart1.xml"].decode()
    assert xml.count("<c:dPt>") == 2
    assert 'prst="openDmnd"' in xml


def test_names_that_are_attacks_stay_names():
    """Nothing typed becomes XML, a formula, or is lost; what XML cannot hold is dropped."""
    attacks = (*ATTACKS, "a\x00\x0b\ud800b", "]]>", "&amp;")
    table = Table(
        500,
        200,
        400,
        [Column(each, 1) for each in attacks[:3]],
        [[Cell(each) for each in attacks[:3]]],
    )
    columns = chart(names=attacks[3:6])
    areas = [area(place, name) for place, name in enumerate(attacks)]
    for title in attacks:
        made = written(document(*areas, table, columns, title=title, notes=attacks))
        assert faults_of(made) == []
        (slide,) = opened(made).slides
        if "\x00" not in title:
            assert slide.shapes.title.text_frame.text == title
    (shape,) = [each for each in slide.shapes if each.has_chart]
    book = load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
    assert [cell.data_type for cell in book.active["A"][1:]] == ["s", "s", "s"]


def test_a_formula_for_a_name_is_text_behind_the_chart():
    """A name that begins with = is never computed."""
    (slide,) = opened(written(document(chart(names=("=1+1", "@x", "-2"))))).slides
    (shape,) = [each for each in slide.shapes if each.has_chart]
    book = load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
    assert [(cell.value, cell.data_type) for cell in book.active["A"][1:]] == [
        *(("=1+1", "s"), ("@x", "s"), ("-2", "s")),
    ]


def test_the_same_document_gives_the_same_bytes():
    """No moment of making in the file, in its zip, or in the workbooks behind its charts."""
    made = document(*EVERYTHING)
    assert written(made) == written(made)
    assert b"2026-11-01T00:00:00Z" in parts_of(written(made))["docProps/core.xml"]


def test_the_offices_template_carries_the_slides(tmp_path: Path):
    """Its master and its size; its own slides are gone; the drawing fits it undistorted."""
    own = pptx.Presentation()
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "Salindia lama"
    own.slide_master.name = "Pemkab"
    path = tmp_path / "templat.pptx"
    own.save(str(path))
    made = written(document(*EVERYTHING, template=path))
    deck = opened(made)
    assert faults_of(made) == []
    assert [each.shapes.title.text_frame.text for each in deck.slides] == [TITLE]
    assert "Salindia lama" not in str(parts_of(made))
    assert (deck.slide_width.pt, deck.slide_height.pt) == (720, 540)
    title = deck.slides[0].shapes.title
    assert title.left.pt == pytest.approx(30, abs=0.1)
    assert title.top.pt == pytest.approx((540 - 540 * 0.75) / 2 + 30 * 0.75, abs=3)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 bukan", b"<html>"])
def test_a_template_that_is_none_is_refused_by_name(tmp_path: Path, content: bytes):
    """The sentence names the setting; there is no traceback."""
    path = tmp_path / "rusak.pptx"
    path.write_bytes(content)
    with pytest.raises(SettingsInvalid) as caught:
        render(document(template=path))
    assert caught.value.name == "dokumen.templat"
    assert caught.value.got == "rusak.pptx"


def test_a_chart_of_nothing_is_words():
    """PowerPoint cannot hold a chart without a category; the slide says that there are no data."""
    empty = replace(chart(names=()), series=[Series("Capaian", [], [])])
    made = written(document(empty))
    (slide,) = opened(made).slides
    assert not any(each.has_chart for each in slide.shapes)
    assert any(
        "belum ada data" in each.text_frame.text for each in slide.shapes if each.has_text_frame
    )
    assert faults_of(made) == []
