"""The ground that single figures are laid out on: heading, room for the figure, completeness, foot.

Every paper has the same order; sizes of letters follow how far away it is read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from components.documents.legends import Entry, draw_entries, height_of_entries
from components.documents.request import Paper
from components.export.document import Foot, Page
from components.figures.frame import Room
from components.figures.lettering import width_of, wrap
from components.figures.scene import (
    ACCENT,
    GOAL,
    GROUND,
    SOFT,
    Box,
    Column,
    Element,
    Scene,
    Table,
    Words,
)
from components.figures.scene import Cell as TableCell
from components.figures.still_table import row_heights
from components.text import exhibits as words

LEADING = 1.2
GAP = 8.0
"""Between the parts of a page, points."""


@dataclass(frozen=True)
class Ground:
    """A paper: its size and margin, its letters, the height of its foot; points."""

    width: float
    height: float
    margin: float
    title: float
    text: float
    small: float
    foot: float
    most_lines: int = 2
    fine: float = 0.68
    """Letters of the foot, in small ones."""
    least: float = 0
    """Of the foot, as `components.export.document.Foot` has it."""

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


LYING = Ground(842, 595, 36, 18, 10, 8.5, 38)
"""A4 on its side, for tables of many columns."""
GROUNDS = {
    Paper.SLIDE: Ground(960, 540, 40, 26, 14, 11, 39, fine=10 / 11, least=9.5),
    Paper.A4: Ground(595, 842, 40, 20, 11, 9, 50, 3),
    Paper.PESAN: Ground(540, 675, 28, 23, 13, 10.5, 50, 3),
    Paper.A3: Ground(842, 1191, 56, 30, 16, 13, 60, 3),
    Paper.A1: Ground(1684, 2384, 112, 60, 32, 26, 120, 3),
}


@dataclass(frozen=True)
class Frame(Room):
    """A rectangle of a page that something is drawn in."""

    def cut_left(self, width: float, gap: float = 2 * GAP) -> tuple["Frame", "Frame"]:
        """A part of this width on the left, and what remains on the right of a gap."""
        rest = self.width - width - gap
        return replace(self, width=width), Frame(self.x + width + gap, self.y, rest, self.height)

    def cut_top(self, height: float, gap: float = GAP) -> tuple["Frame", "Frame"]:
        """A part of this height above, and what remains below a gap."""
        rest = self.height - height - gap
        return replace(self, height=height), Frame(self.x, self.y + height + gap, self.width, rest)


@dataclass(frozen=True)
class Told:
    """What stands around a figure: place and day, the message, what it means, completeness."""

    place: str
    title: str
    lead: str = ""
    completeness: str = ""
    mark: str = ""


Draw: TypeAlias = Callable[[Frame], Sequence[Element]]
TableRow: TypeAlias = Sequence[TableCell]


def ground_of(paper: Paper, *, is_wide: bool = False) -> Ground:
    """The ground of a paper; wide tables on A4 lie on its side."""
    return LYING if is_wide and paper is Paper.A4 else GROUNDS[paper]


def compose_page(
    ground: Ground, told: Told, key: str, draw: Draw, notes: Sequence[str] = ()
) -> Page:
    """A page with its heading, a figure in the room that is left, and its completeness."""
    heading, room = _begin(ground, told)
    below = _draw_completeness(ground, told)
    elements = (*heading, *draw(room), *below)
    margin = ground.margin
    top = ground.height - ground.foot - margin / 2
    return Page(
        key=key,
        title=told.title,
        scene=Scene(ground.width, ground.height, elements, GROUND),
        foot=Foot(
            margin, top, ground.inner, ground.foot, ground.small * ground.fine, least=ground.least
        ),
        notes=tuple(notes),
    )


@dataclass(frozen=True)
class Tabled:
    """A table to be broken over pages: columns, rows, size of letters, legend at its foot."""

    columns: Sequence[Column]
    rows: Sequence[TableRow]
    size: float
    legend: Sequence[Entry] = ()


def compose_table_pages(ground: Ground, told: Told, key: str, table: Tabled) -> list[Page]:
    """As many pages as a table needs, its heading and legend on each."""
    room = _begin(ground, told)[1]
    parts = _broken(table, room, _legend_height(ground, table, room))
    told_on = replace(told, lead=words.CONTINUED.format(lead=told.lead).strip())
    return [
        compose_page(
            ground,
            told_on if place else told,
            f"{key}-{place + 1}" if place else key,
            lambda frame, part=part: draw_tabled(  # type: ignore[misc]
                ground, frame, replace(table, rows=part), key
            ),
        )
        for place, part in enumerate(parts)
    ]


def draw_tabled(ground: Ground, frame: Frame, table: Tabled, key: str) -> list[Element]:
    """A table with its legend at the foot of the room; all of its rows, whether they fit or not."""
    columns, rows = tuple(table.columns), tuple(table.rows)
    drawn: list[Element] = [
        Table(frame.x, frame.y, frame.width, columns, rows, table.size, name=key)
    ]
    high = height_of_entries(table.legend, frame.width, ground.small)
    line = (frame.x, frame.bottom - high + ground.small * 0.35, frame.width)
    return [*drawn, *draw_entries(table.legend, line, ground.small)]


def fitted(ground: Ground, frame: Frame, table: Tabled, least: float = 6) -> Tabled:
    """The table in the largest letters, at most its own, in which all rows fit the room."""
    room = frame.height - _legend_height(ground, table, frame)
    size = table.size
    while size > least:
        drawn = Table(0, 0, frame.width, tuple(table.columns), tuple(table.rows), size)
        if sum(row_heights(drawn)) <= room:
            break
        size -= 0.5
    return replace(table, size=size)


def _legend_height(ground: Ground, table: Tabled, frame: Frame) -> float:
    high = height_of_entries(table.legend, frame.width, ground.small)
    return high + ground.small * 0.6 if high else 0.0


def fit(text: str, width: float, size: float, most: int, *, bold: bool = False) -> float:
    """The largest size, at most ``size``, in which a text takes at most so many lines."""
    while size > 6 and len(wrap(text, width, size, bold=bold)) > most:  # noqa: PLR2004 -- readable
        size -= 0.5
    return size


def height_of_text(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """How high a text becomes, points; nothing for none."""
    return len(wrap(text, width, size, bold=bold)) * size * LEADING if text else 0.0


def _broken(tabled: Tabled, room: Frame, below: float) -> list[list[TableRow]]:
    rows = tuple(tabled.rows)
    table = Table(0, 0, room.width, tuple(tabled.columns), rows, tabled.size)
    head, *heights = row_heights(table)
    parts: list[list[TableRow]] = [[]]
    left = room.height - head - below
    for row, height in zip(rows, heights, strict=True):
        if parts[-1] and height > left:
            parts.append([])
            left = room.height - head - below
        parts[-1].append(row)
        left -= height
    return parts


def _begin(ground: Ground, told: Told) -> tuple[list[Element], Frame]:
    """The heading, and the room below it down to the completeness."""
    x, y, width = ground.margin, ground.margin * 0.8, ground.inner
    drawn: list[Element] = [
        Words(x, y, width, told.place, ground.small, bold=True, colour=ACCENT),
        *_draw_mark(ground, told.mark, y),
    ]
    y += ground.small * LEADING + GAP * 0.7
    size = fit(told.title, width, ground.title, ground.most_lines, bold=True)
    drawn.append(Words(x, y, width, told.title, size, bold=True, leading=LEADING))
    y += height_of_text(told.title, width, size, bold=True) + GAP * 0.5
    if told.lead:
        drawn.append(Words(x, y, width, told.lead, ground.text, colour=SOFT, leading=LEADING))
        y += height_of_text(told.lead, width, ground.text)
    y += GAP * 1.5
    end = ground.height - ground.foot - ground.margin / 2 - _height_of_completeness(ground, told)
    return drawn, Frame(x, y, width, end - GAP - y)


def _draw_mark(ground: Ground, mark: str, y: float) -> list[Element]:
    """DATA CONTOH or DATA SEMENTARA, on the right above."""
    if not mark:
        return []
    size = ground.small
    width = width_of(mark, size, bold=True) + 1.6 * size
    left = ground.width - ground.margin - width
    return [
        Box(left, y - size * 0.4, width, size * 1.9, fill=GOAL, round=size * 0.4),
        Words(left, y - size * 0.05, width, mark, size, bold=True, colour=GROUND, align="center"),
    ]


def _height_of_completeness(ground: Ground, told: Told) -> float:
    return height_of_text(told.completeness, ground.inner, ground.small) + (
        GAP if told.completeness else 0
    )


def _draw_completeness(ground: Ground, told: Told) -> list[Element]:
    if not told.completeness:
        return []
    top = ground.height - ground.foot - ground.margin / 2 - _height_of_completeness(ground, told)
    return [
        Words(ground.margin, top, ground.inner, told.completeness, ground.small, leading=LEADING)
    ]
