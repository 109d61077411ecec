"""Blocks of text and bars for the screen, as HTML in which every name is escaped.

``Markup.format`` escapes what it is given, so a hostile name is text wherever it stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components.figures.pattern import draw_swatch
from geo.palette import Swatch

CELL = Markup('<td class="{}">{}</td>')
HEAD_CELL = Markup('<th class="{}">{}</th>')


@dataclass(frozen=True)
class Bar:
    """One horizontal bar: what it is of, its words, and how far it goes (0 to 100 and beyond)."""

    label: str
    text: str
    share: float
    marks: tuple[float, ...] = ()


@dataclass(frozen=True)
class Tile:
    """One statement: a small title, the figure, and what it means; ``tone`` good, bad or plain."""

    title: str
    figure: str
    text: str
    tone: str = "plain"


def draw_headline(figure: str, text: str, notes: Sequence[str]) -> Markup:
    """The one message of a view, large enough for the back row."""
    lines = Markup("").join(Markup("<p>{}</p>").format(note) for note in notes if note)
    return Markup(
        '<section class="utama"><div class="angka">{}</div><div class="arti">{}</div>{}</section>'
    ).format(figure, text, lines)


def draw_bars(bars: Iterable[Bar]) -> Markup:
    """Horizontal bars, one above the other, with marks where the targets are."""
    return Markup('<div class="batang">{}</div>').format(
        Markup("").join(_draw_bar(bar) for bar in bars)
    )


def draw_tiles(tiles: Iterable[Tile]) -> Markup:
    """Statements side by side."""
    return Markup('<div class="ubin">{}</div>').format(
        Markup("").join(
            Markup('<section class="{}"><h4>{}</h4><div>{}</div><p>{}</p></section>').format(
                tile.tone, tile.title, tile.figure, tile.text
            )
            for tile in tiles
        )
    )


def draw_list(title: str, items: Sequence[tuple[str, str]], empty: str) -> Markup:
    """A titled list of name and remark; says so when there is nothing to list."""
    body = (
        Markup("<ul>{}</ul>").format(
            Markup("").join(
                Markup("<li><b>{}</b> <span>{}</span></li>").format(name, remark)
                for name, remark in items
            )
        )
        if items
        else Markup('<p class="kosong">{}</p>').format(empty)
    )
    return Markup('<section class="daftar"><h4>{}</h4>{}</section>').format(title, body)


def draw_status(swatch: Swatch, label: str) -> Markup:
    """A status as its swatch and its word."""
    return Markup('<span class="status">{}{}</span>').format(draw_swatch(swatch), label)


def draw_narrow(text: str) -> Markup:
    """A cell's text that is never broken over two lines."""
    return Markup('<span class="rapat">{}</span>').format(text)


def draw_table(
    columns: Sequence[str], rows: Sequence[Sequence[object]], numeric: frozenset[int] = frozenset()
) -> Markup:
    """A table; cells that are not Markup are escaped, ``numeric`` columns stand to the right."""
    head = _draw_row(HEAD_CELL, columns, numeric)
    body = Markup("").join(_draw_row(CELL, row, numeric) for row in rows)
    return Markup(
        '<div class="tabel"><table><thead>{}</thead><tbody>{}</tbody></table></div>'
    ).format(head, body)


def draw_footer(lines: Sequence[str]) -> Markup:
    """Where the figures come from, under every page."""
    return Markup('<footer class="sumber">{}</footer>').format(
        Markup("").join(Markup("<span>{}</span>").format(line) for line in lines if line)
    )


def draw_heading(title: str, note: str, office: str, mark: str) -> Markup:
    """The title of a page, its place and period, whose it is, and the mark of unreal data."""
    shown = Markup('<strong role="note">{}</strong>').format(mark) if mark else Markup("")
    own = Markup("<em>{}</em>").format(office) if office else Markup("")
    return Markup('<header class="kepala"><h2>{}</h2><p>{}</p>{}{}</header>').format(
        title, note, own, shown
    )


def _draw_bar(bar: Bar) -> Markup:
    marks = Markup("").join(
        Markup('<i style="left:{:.2f}%"></i>').format(min(mark, 100.0)) for mark in bar.marks
    )
    return Markup(
        '<div><span>{}</span><b>{}</b><div class="alur"><div class="isi" '
        'style="width:{:.2f}%"></div>{}</div></div>'
    ).format(bar.label, bar.text, min(bar.share, 100.0), marks)


def _draw_row(cell: Markup, contents: Sequence[object], numeric: frozenset[int]) -> Markup:
    return Markup("<tr>{}</tr>").format(
        Markup("").join(
            cell.format("kanan" if place in numeric else "", content)
            for place, content in enumerate(contents)
        )
    )
