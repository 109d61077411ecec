"""PETA: the roll-out on the map of any level and jenis; of kabupaten, all of them compared."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from components.documents import provenance
from components.documents.asked import Asked
from components.documents.ground import (
    Told,
    compose_page,
    ground_of,
)
from components.documents.map_compared import compare_kabupaten
from components.documents.map_page import (
    Painted,
    draw_painted,
    interact,
    legend_figures,
    list_spots,
    on_paper,
    paint,
)
from components.documents.request import Request
from components.documents.source import Source
from components.documents.tabled import (
    count_figures,
    counts_columns,
    counts_row,
    sheet,
    status_figures,
)
from components.export.document import Document, Figure, Page
from components.export.sheet import Look, SheetContent
from components.figures.classed import shows_status
from components.text import exhibits as words
from components.text import labels, sentences
from data.briefing import Briefing
from data.kinds import Jenis, Level, Period, Status
from data.rollout import roll_up, share_of


def compose_rollout_map(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """The map with its message, legend and completeness; its numbers as a sheet.

    Raises  BoundaryMissing if the level has no shapes.
    """
    asked = Asked(source, request)
    if request.level is Level.KABUPATEN:
        return compare_kabupaten(asked, drawn_on)
    level, jenis = request.level, request.jenis
    briefing = source.briefing(asked.choice)
    counts = briefing.counts[jenis]
    painted = _paint(asked, level, jenis)
    told = asked.placed(provenance.of_counts(source, drawn_on, level, counts, jenis))
    title = words.message(counts, jenis)
    page = _map_page(
        asked, painted, asked.told(told, title, _lead(asked, briefing)), told.completeness
    )
    rows = _area_rows(asked, level, jenis)
    figures = [
        *count_figures(counts, f"{jenis.value}/{asked.where}/{source.day}"),
        *legend_figures(painted, f"{level.value}/{jenis.value}/{source.day}"),
        *_area_figures(on_paper(asked, rows), jenis, level, source.day),
    ]
    return Document(
        name=asked.name_of(level.value, jenis.value),
        title=title,
        pages=(page,),
        sheets=[_sheet(title, rows, level, jenis)],
        figures=tuple(figures),
        provenance=told,
        interactive=interact(asked, painted, jenis),
    )


def _paint(asked: Asked, level: Level, jenis: Jenis) -> Painted:
    source = asked.source
    layer, classed = source.layer(level), source.classed(level, jenis)
    title = sentences.legend_title(level, jenis)
    return paint(asked, level, layer, classed, title, list_spots(asked, jenis))


def _lead(asked: Asked, briefing: Briefing) -> str:
    """How it is divided; of puskesmas also how far the targets are."""
    level = asked.level_name(asked.request.level).lower()
    jenis = asked.request.jenis
    is_judged = jenis is Jenis.PUSKESMAS and share_of(briefing.counts[jenis]) is not None
    goals = words.goals(briefing.targets) if is_judged else ""
    return ". ".join(each for each in (words.BY_LEVEL.format(level=level), goals) if each)


def _map_page(asked: Asked, painted: Painted, around: Told, note: str) -> Page:
    ground = ground_of(asked.request.paper)
    return compose_page(
        ground,
        around,
        "peta",
        lambda frame: draw_painted(asked, painted, frame, ground),
        [around.lead, note],
    )


def _area_rows(asked: Asked, level: Level, jenis: Jenis) -> list[dict[str, Any]]:
    """COUNTS of every area that the choice leaves, with ``nama``."""
    source = asked.source
    counts: list[dict[str, Any]] = roll_up(source.rollout, source.day, jenis, level).to_dict(
        "records"
    )  # type: ignore[assignment]
    return asked.narrowed(source.named(counts, Period.of(source.day)), level)


def _area_figures(
    rows: Sequence[dict[str, Any]], jenis: Jenis, level: Level, day: dt.date
) -> list[Figure]:
    """What stands on each area: counts, or the status by which it is coloured."""
    found: list[Figure] = []
    for row in rows:
        about = f"{jenis.value}/{row['kode']}/{day}"
        found += status_figures(row, about) if shows_status(level, jenis) else []
        found += count_figures(row, about)
    return found


def _sheet(title: str, rows: Sequence[dict[str, Any]], level: Level, jenis: Jenis) -> SheetContent:
    has_status = shows_status(level, jenis)
    columns = [(words.KODE, Look.CODE), (words.AREA, Look.TEXT)]
    columns += [(words.STATUS, Look.TEXT)] if has_status else []
    cells = [
        (row["kode"], row["nama"], *([_status(row)] if has_status else []), *counts_row(row))
        for row in rows
    ]
    return sheet(words.SHEET_MAP, title, [*columns, *counts_columns()], cells)


def _status(row: dict[str, Any]) -> str:
    """The status of the one puskesmas that an area stands for."""
    best = max(Status, key=lambda status: int(row[status.name.lower()]))
    return labels.STATUS[best] if row["total"] else labels.NO_DATA
