"""Tables drawn as boxes and words."""

import pytest

from components.figures.scene import Box, Cell, Column, Table, Words
from components.figures.still_table import draw_table, height_of, row_heights
from geo.palette import verdicts
from tests.drawn import extent, is_within, lines_of, overlaps, texts

COLUMNS = (Column("No", 1, "right"), Column("Nama Puskesmas", 4), Column("Capaian", 2, "right"))
LONG = "Rencana tindak lanjut lintas sektor yang disepakati pada rapat " + "W" * 30


def table(rows=3, *, columns=COLUMNS, name="Lhoksukon"):
    """A table of these many equal rows."""
    look = verdicts().swatches[0]
    cells = [[Cell(str(each + 1)), Cell(name, look), Cell("45,71\u00a0%")] for each in range(rows)]
    return Table(30, 20, 300, columns, cells, 11)


@pytest.mark.parametrize("name", ["Lhoksukon", LONG, "dua\nbaris", ""])
def test_cells_are_wrapped_and_nothing_is_cut(name):
    """The table is as high as it says, as wide as it may be, and every word is in it."""
    drawn = draw_table(table(name=name))
    assert overlaps(drawn) == []
    assert is_within(drawn, (30, 20, 330, 20 + height_of(table(name=name))), slack=0.01)
    written = "".join(each.replace("\n", "").replace(" ", "") for each in texts(drawn))
    assert written.count(name.replace("\n", "").replace(" ", "")) >= 3


def test_its_height_is_known_before():
    """The sum of its rows, and where its drawing ends."""
    found = table(rows=7, name=LONG)
    assert sum(row_heights(found)) == pytest.approx(height_of(found))
    assert extent(draw_table(found))[3] == pytest.approx(20 + height_of(found))


def test_a_class_has_its_swatch_before_its_words():
    """Left of them, and none where there is none."""
    drawn = draw_table(table(rows=1))
    (swatch,) = (each for each in drawn if isinstance(each, Box) and each.look)
    (words,) = (each for each in drawn if isinstance(each, Words) and each.text == "Lhoksukon")
    assert swatch.x + swatch.width < words.x
    assert words.y - 2 < swatch.y < swatch.y + swatch.height < words.y + words.size * 1.25 + 2


def test_figures_stand_under_one_another():
    """A column to the right ends in one line, its heading too."""
    ends = {
        round(lines_of(each)[0][2], 1)
        for each in draw_table(table(rows=4))
        if isinstance(each, Words) and (each.text == "Capaian" or "%" in each.text)
    }
    assert len(ends) == 1


def test_a_table_without_headings_begins_with_its_rows():
    """And needs less room."""
    bare = table(columns=(Column("", 1), Column("", 4), Column("", 2)))
    assert height_of(bare) < height_of(table())
    assert texts(draw_table(bare))[0] == "1"


def test_a_heading_is_made_smaller_before_a_word_of_it_is_broken():
    """In a narrow column; all headings alike, and the height is known before."""
    narrow = table(columns=(Column("No", 1), Column("Puskesmas", 1.6), Column("Capaian", 4)))
    (heading,) = (each for each in draw_table(narrow) if getattr(each, "text", "") == "Puskesmas")
    assert heading.size < narrow.size
    (other,) = (each for each in draw_table(narrow) if getattr(each, "text", "") == "Capaian")
    assert other.size == heading.size
    assert extent(draw_table(narrow))[3] == pytest.approx(20 + height_of(narrow))


def test_a_word_of_a_cell_is_made_a_little_smaller_before_it_is_broken():
    """Down to four fifths; a longer one is broken."""
    narrow = Table(0, 0, 90, [Column("", 1)], [[Cell("Menerapkan", bold=True)]], 14)
    (words,) = (each for each in draw_table(narrow) if isinstance(each, Words))
    assert words.text == "Menerapkan"
    assert 0.78 * 14 <= words.size < 14
    (broken,) = (
        each
        for each in draw_table(Table(0, 0, 40, [Column("", 1)], [[Cell("Menerapkan")]], 14))
        if isinstance(each, Words)
    )
    assert "\n" in broken.text
