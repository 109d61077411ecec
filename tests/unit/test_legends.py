"""The legend of a figure on a page loses none of its entries, however narrow the page."""

import pytest

from components.documents.ground import GROUNDS, Frame, Tabled, draw_tabled
from components.documents.legends import draw_entries, height_of_entries
from components.documents.request import Paper
from components.figures.lettering import width_of
from components.figures.scene import Cell, Column, Table, Words
from components.figures.still_table import height_of
from geo.palette import verdicts

LOOK = verdicts("light").missing
ENTRIES = [(LOOK, f"Keadaan ke-{place}: naik dan di atas target") for place in range(7)]
LONG = [*ENTRIES, (LOOK, "Sangat panjang dan tidak muat pada satu baris pun " * 3)]


@pytest.mark.parametrize("width", [120, 260, 480, 900])
def test_every_entry_is_drawn_inside_its_room(width: int) -> None:
    """All of them, in order, none beyond the right end, none on another."""
    drawn = [each for each in draw_entries(LONG, (10, 20, width), 10) if isinstance(each, Words)]
    assert [each.text for each in drawn] == [text for _, text in LONG]
    for each in drawn:
        assert each.x + each.width <= 10 + width + 1
    assert len({(each.x, each.y) for each in drawn}) == len(LONG)
    bottom = 20 + height_of_entries(LONG, width, 10)
    assert all(20 <= each.y < bottom for each in drawn)


def test_entries_that_fit_stand_on_one_line() -> None:
    """Three short ones; and without any there is no height."""
    three = [(LOOK, text) for text in ("Baik: 3", "Kurang: 2", "Jelek: 1")]
    drawn = [each for each in draw_entries(three, (0, 0, 900), 10) if isinstance(each, Words)]
    assert {each.y for each in drawn} == {0}
    assert drawn[1].x > width_of("Baik: 3", 10)
    assert height_of_entries([], 900, 10) == 0


def test_a_legend_of_many_lines_stands_below_its_table() -> None:
    """On a card: it ends with the room, and its lines count as height."""
    frame = Frame(28, 100, 300, 400)
    table = Tabled([Column("Angka", 1)], [[Cell("1")]], 12, ENTRIES)
    drawn = draw_tabled(GROUNDS[Paper.PESAN], frame, table, "uji")
    (grid,) = [each for each in drawn if isinstance(each, Table)]
    tops = [each.y for each in drawn if isinstance(each, Words)]
    assert min(tops) > grid.y + height_of(grid)
    assert frame.bottom - 20 < max(tops) < frame.bottom
