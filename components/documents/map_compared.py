"""All kabupaten of the database beside one another: bars, map and table."""

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

import pandas as pd

from components.documents.asked import Asked
from components.documents.everyone import of_everyones_counts
from components.documents.ground import (
    Frame,
    Ground,
    Tabled,
    Told,
    compose_page,
    compose_table_pages,
    ground_of,
)
from components.documents.map_page import (
    Painted,
    draw_painted,
    interact,
    legend_figures,
    paint,
)
from components.documents.request import Paper
from components.documents.source import Source
from components.documents.tabled import (
    count_figures,
    plain,
    sheet,
)
from components.export.document import Document, Page, Provenance
from components.export.sheet import Look, SheetContent, Value
from components.figures.classed import compose_classes
from components.figures.scene import Cell, Chart, Column, Element, Series
from components.text import applying, labels, sentences
from components.text import exhibits as words
from components.text.numbers import NO_VALUE, format_day
from data.briefing import Briefing
from data.kinds import Jenis, Level
from data.rollout import roll_up, share_of
from data.targets import TargetProgress

Known: TypeAlias = tuple[Source, Briefing]
"""A kabupaten and what there is to say of it."""


def compare_kabupaten(asked: Asked, drawn_on: dt.date) -> Document:
    """Every kabupaten: the share that applies, the map, and the table of all three networks.

    Raises  BoundaryMissing if no kabupaten has shapes.
    """
    source, jenis = asked.source, asked.request.jenis
    known: list[Known] = [(each, each.briefing()) for each in source.neighbours]
    known.sort(key=lambda pair: (_behind(pair[1].counts[jenis]), pair[0].office.nama))
    painted = _paint(asked, [each for each, _ in known])
    counts = [(each, briefing.counts[jenis]) for each, briefing in known]
    told = of_everyones_counts(source, drawn_on, counts, jenis)
    around = _around(asked, known, told)
    ground = ground_of(asked.request.paper)
    pages = [
        compose_page(
            ground,
            around,
            "perbandingan",
            lambda frame: _draw_compared(asked, known, painted, (frame, ground)),
        )
    ]
    if asked.request.paper is not Paper.PESAN:
        pages += _comparison_pages(asked, known, around)
    figures = [
        figure
        for each, found in known
        for kind in Jenis
        for figure in count_figures(found.counts[kind], f"{kind.value}/{each.kode}/{each.day}")
    ]
    return Document(
        name=asked.name_of(Level.KABUPATEN.value, jenis.value),
        title=around.title,
        pages=tuple(pages),
        sheets=[_comparison_sheet(known, around.title)],
        figures=(*figures, *legend_figures(painted, f"kabupaten/{jenis.value}/{source.day}")),
        provenance=told,
        interactive=interact(asked, painted),
    )


def _paint(asked: Asked, sources: Sequence[Source]) -> Painted:
    jenis, level = asked.request.jenis, Level.KABUPATEN
    layer = asked.source.everywhere()
    counts = pd.concat([roll_up(each.rollout, each.day, jenis, level) for each in sources])
    classed = compose_classes(layer["kode"], counts, level, jenis, "light")
    return paint(asked, level, layer, classed, sentences.legend_title(level, jenis))


def _around(asked: Asked, known: Sequence[Known], told: Provenance) -> Told:
    """The message: who is furthest, with its own counts."""
    jenis, (best, briefing) = asked.request.jenis, known[0]
    own = briefing.counts[jenis]
    title = words.NO_KABUPATEN_HEARD
    if share_of(own) is not None:
        headline = applying.headline(own, jenis)
        title = words.HIGHEST.format(name=best.office.nama, headline=headline)
    place = f"{sentences.EVERY_KABUPATEN} · {asked.state}"
    lead = words.COMPARED.format(count=len(known))
    return Told(place, title, lead, told.completeness, told.mark)


def _behind(counts: dict[str, int]) -> tuple[bool, Fraction]:
    """A key that puts the highest share first, and silence last."""
    share = share_of(counts)
    return share is None, -(share or Fraction(0))


def _draw_compared(
    asked: Asked, known: Sequence[Known], painted: Painted, room: tuple[Frame, Ground]
) -> list[Element]:
    frame, ground = room
    if asked.request.paper is Paper.SLIDE:
        bars, on_map = frame.cut_left(frame.width * 0.42)
    else:
        bars, on_map = frame.cut_top(len(known) * ground.small * 2.2 + ground.small * 3)
    jenis = asked.request.jenis
    counts = [briefing.counts[jenis] for _, briefing in known]
    series = Series(
        sentences.APPLYING,
        [share_of(each) for each in counts],
        [NO_VALUE if share_of(each) is None else applying.counts_of(each) for each in counts],
    )
    names = [each.office.nama.removeprefix(words.KABUPATEN_PREFIX) for each, _ in known]
    height = min(bars.height, len(known) * ground.small * 4 + ground.small * 3)
    chart = Chart(
        bars.x, bars.y, bars.width, height, "bar", names, [series], (), "%", ground.small,
        name=sentences.APPLYING, top=Fraction(100),
    )  # fmt: skip
    return [chart, *draw_painted(asked, painted, on_map, ground)]


def _comparison_pages(asked: Asked, known: Sequence[Known], around: Told) -> list[Page]:
    ground = ground_of(asked.request.paper, is_wide=True)
    shares = (2.4, 1.8, 1.8, 1.9, 3.0, 1.6, 1.7)
    heads = sentences.COMPARISON_COLUMNS[: len(shares)]
    columns = [Column(head, share) for head, share in zip(heads, shares, strict=True)]
    rows = [
        [
            Cell(each.office.nama, bold=True),
            *(Cell(applying.counts_of(briefing.counts[kind])) for kind in Jenis),
            Cell(_against_province(briefing.targets)),
            Cell(", ".join(applying.list_heard(briefing.counts)) or NO_VALUE),
            Cell(format_day(each.day)),
        ]
        for each, briefing in known
    ]
    return compose_table_pages(ground, around, "tabel", Tabled(columns, rows, ground.small))


def _province(targets: Sequence[TargetProgress]) -> TargetProgress | None:
    return next((each for each in targets if each.level == "provinsi"), None)


def _against_province(targets: Sequence[TargetProgress]) -> str:
    found = _province(targets)
    return "" if found is None else words.goals([found])


def _comparison_sheet(known: Sequence[Known], title: str) -> SheetContent:
    number = Look.NUMBER
    columns = [(words.KODE, Look.CODE), (labels.KABUPATEN, Look.TEXT)]
    for kind in Jenis:
        name = labels.JENIS[kind]
        columns += [
            (f"{name}: {words.COUNTED.lower()}", number),
            (f"{name}: {words.TOTAL}", number),
        ]
        columns.append((f"{name}: {words.SHARE}", number))
    columns += [(words.PROVINCE_TARGET, number), (words.SHORT, number), (words.DAY, Look.DAY)]
    return sheet(words.SHEET_COMPARISON, title, columns, [_compared(*pair) for pair in known])


def _compared(source: Source, briefing: Briefing) -> list[Value]:
    cells: list[Value] = [source.kode, source.office.nama]
    for kind in Jenis:
        counts = briefing.counts[kind]
        cells += [int(counts["counted"]), int(counts["total"]), plain(share_of(counts))]
    target = _province(briefing.targets)
    found: list[Value] = [None, None]
    if target is not None:
        found = [plain(target.value), target.short_by]
    return [*cells, *found, source.day]
