"""Table cards of the kecamatan: two on each A4 page, to be cut along the line between them."""

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

from components.documents.kop import draw_kop
from components.documents.launch_facts import day_figure
from components.documents.launch_parts import (
    below,
    draw_mark,
    draw_network,
    draw_status,
    network_height,
    rule,
    set_text,
)
from components.documents.provenance import of_counts, of_part, of_parts
from components.documents.puskesmas_facts import count_mandatory
from components.documents.request import Request
from components.documents.source import Source
from components.documents.tabled import network_figures
from components.export.document import Document, Figure, Foot, Page, Provenance, figure
from components.figures.frame import Room
from components.figures.scene import SOFT, Element, Line, Scene, Words
from components.text import launch as words
from components.text.labels import STATUS
from components.text.numbers import format_number
from data.briefing import Briefing
from data.kinds import Filter, Jenis, Period, Status

WIDTH, HEIGHT = 595.0, 842.0
HALF = HEIGHT / 2
EDGE = 42.0
INNER = WIDTH - 2 * EDGE
FOOT = Foot(EDGE, HALF - 58, INNER, 34, 6.5)
"""Of the upper card; the lower one's lies half a page further down."""
MOST_ROW, LEAST_ROW = 68.0, 36.0
"""From one puskesmas to the next, points: as much as there is room for."""
BAR = 14.0
"""Letters beside a bar."""
CARDS = 2
"""On each page."""


def compose_kecamatan_cards(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """Cards of the chosen kecamatan, of all without a choice, by name."""
    names = source.names.kecamatan
    chosen = [kode for kode in names if not request.kecamatan or kode in request.kecamatan]
    briefings = {kode: source.briefing(Filter(source.kode, kecamatan=(kode,))) for kode in chosen}
    told = {kode: _told(source, kode, each, drawn_on) for kode, each in briefings.items()}
    pages = tuple(
        _page(source, {kode: briefings[kode] for kode in chosen[first : first + CARDS]}, told)
        for first in range(0, len(chosen), CARDS)
    )
    together = source.briefing(Filter(source.kode, kecamatan=request.kecamatan))
    whole = of_counts(source, drawn_on, None, together.counts[Jenis.PUSKESMAS])
    total = count_mandatory(source)
    figures = [each for kode in chosen for each in _figures(kode, briefings[kode], total)]
    part = "+".join(request.kecamatan) or source.kode
    return Document(
        name=f"kartu-kecamatan-{part}-{Period.of(source.day)}",
        title=words.TABLE_CARDS_TITLE.format(place=source.office.nama),
        pages=pages,
        sheets=(),
        figures=(*figures, day_figure(source)),
        provenance=of_parts(list(told.values()), whole),
    )


def _told(source: Source, kode: str, briefing: Briefing, drawn_on: dt.date) -> Provenance:
    """Where one card comes from: its own kecamatan, by which it is marked."""
    place = words.part([source.names.kecamatan[kode]], source.office.nama)
    return of_part(source, drawn_on, None, briefing.counts[Jenis.PUSKESMAS], place)


def _figures(kode: str, briefing: Briefing, total: int) -> list[Figure]:
    told = network_figures(briefing.counts, kode, briefing.day)
    for row in briefing.league.to_dict("records"):
        status, met = Status(row["status"]), total - len(row["missing"])
        shown = words.criteria_met(met, total)
        told += [
            figure(f"status/{row['kode']}", status.name, STATUS[status]),
            figure(f"kriteria/{row['kode']}/terpenuhi", met, shown),
            figure(f"kriteria/{row['kode']}/jumlah", total, shown),
        ]
    return told


def _page(source: Source, cards: dict[str, Briefing], told: Mapping[str, Provenance]) -> Page:
    """One page with one or two cards; the foot stands on each of them."""
    parts: list[Element] = []
    feet = []
    for place, (kode, briefing) in enumerate(cards.items()):
        parts += _draw(source, kode, briefing, place * HALF, told[kode].mark)
        feet.append(replace(FOOT, y=FOOT.y + place * HALF, told=told[kode]))
    parts += [
        Line(((0, HALF), (WIDTH, HALF)), SOFT, 0.75, (5, 4), name=words.CUT_HERE),
        Words(WIDTH - EDGE - 120, HALF - 9, 120, words.CUT_HERE, 6.5, colour=SOFT, align="right"),
    ]
    names = [source.names.kecamatan[kode] for kode in cards]
    own = [str(kode) for each in cards.values() for kode in each.league["kode"]]
    return Page(
        key="kecamatan-" + "-".join(cards),
        title=words.KECAMATAN.format(names=" · ".join(names)),
        scene=Scene(WIDTH, HEIGHT, tuple(parts)),
        foot=feet[-1],
        places=tuple(own),
        also=tuple(feet[:-1]),
    )


def _draw(source: Source, kode: str, briefing: Briefing, top: float, mark: str) -> list[Element]:
    """One card, half a page tall."""
    band = 20 if mark else 0
    parts: list[Element] = [*draw_mark(mark, Room(0, top, WIDTH, band))]
    kop = Room(EDGE, top + band + 10, INNER, 34)
    title = set_text(
        words.KECAMATAN.format(names=source.names.kecamatan[kode]),
        Room(EDGE, kop.bottom + 8, INNER),
        (40, 22),
        bold=True,
    )
    day = Words(
        EDGE, below(title), INNER, words.as_of(source.day, is_last=source.is_last), 12, colour=SOFT
    )
    y = below(day) + 12
    room = top + FOOT.y - 8 - y
    left = Room(EDGE, y, INNER * 0.52, room)
    right = Room(EDGE + INNER * 0.57, y, INNER * 0.43, room)
    parts += [*draw_kop(source, kop), title, day, rule(Room(EDGE, y - 5, INNER))]
    return parts + _puskesmas(source, briefing, left) + _network(briefing, right)


def _puskesmas(source: Source, briefing: Briefing, frame: Room) -> list[Element]:
    """Every puskesmas with its status; where there is no room, the rest are counted."""
    rows = briefing.league.to_dict("records")
    heading = Words(frame.x, frame.y, frame.width, words.ITS_PUSKESMAS, 11, colour=SOFT)
    parts: list[Element] = [heading]
    y = frame.y + 18
    if not rows:
        return [*parts, set_text(words.NO_PUSKESMAS, replace(frame, y=y), (18, 12), lines=2)]
    room = frame.bottom - y
    tall = min(MOST_ROW, max(LEAST_ROW, room / len(rows)))
    fitting = int(room / tall + 0.01)
    shown = rows if len(rows) <= fitting else rows[: fitting - 1]
    for row in shown:
        parts += _line(source, row, replace(frame, y=y, height=tall))
        y += tall
    if len(shown) < len(rows):
        rest = words.MORE_PUSKESMAS.format(count=format_number(len(rows) - len(shown)))
        parts.append(set_text(rest, replace(frame, y=y), (13, 10), colour=SOFT))
    return parts


def _line(source: Source, row: Mapping[Hashable, Any], frame: Room) -> list[Element]:
    """A puskesmas: its name, and below it its status and how many criteria it meets; of silence,
    no number.
    """
    size = frame.height * 0.32
    name = source.names.puskesmas.get(str(row["kode"]), str(row["nama"]))
    status = Status(row["status"])
    second, third = replace(frame, y=frame.y + size * 1.25), replace(frame, y=frame.y + size * 2.25)
    parts: list[Element] = [set_text(name, frame, (size, size * 0.6), bold=True)]
    parts += draw_status(status, second, size * 0.75)
    if status is not Status.BELUM:
        total = count_mandatory(source)
        met = words.criteria_met(total - len(row["missing"]), total)
        parts.append(set_text(met, third, (size * 0.55, size * 0.4), colour=SOFT))
    return parts


def _network(briefing: Briefing, frame: Room) -> list[Element]:
    """How many of its puskesmas, pustu and posyandu apply ILP."""
    counts = briefing.counts[Jenis.PUSKESMAS]
    heading = Words(frame.x, frame.y, frame.width, words.NETWORK, 11, colour=SOFT)
    bars = replace(frame, y=frame.y + 18)
    heard = counts["total"] - counts["belum"]
    told = set_text(
        words.heard(heard, counts["total"]),
        replace(frame, y=bars.y + network_height(BAR) + 2),
        (10.5, 8),
        lines=2,
        colour=SOFT,
    )
    return [heading, *draw_network(briefing.counts, bars, BAR), told]
