"""PETA: the roll-out on the map of any level and jenis; of kabupaten, all of them compared."""

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from components.documents import provenance
from components.documents.asked import Asked
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
    list_spots,
    of_everyone,
    paint,
)
from components.documents.request import Paper, Request
from components.documents.source import Source
from components.documents.tabled import (
    count_figures,
    counts_columns,
    counts_row,
    plain,
    sheet,
    status_figures,
)
from components.export.document import Document, Figure, Page
from components.export.sheet import Look, SheetContent, Value
from components.figures.classed import compose_classes, shows_status
from components.figures.scene import Cell, Chart, Column, Element, Series
from components.text import exhibits as words
from components.text import labels, sentences
from components.text.numbers import format_day
from data.kinds import Jenis, Level, Status
from data.rollout import roll_up
from data.targets import TargetProgress


def compose_rollout_map(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """The map with its message, legend and completeness; its numbers as a sheet.

    Raises  BoundaryMissing if the level has no shapes.
    """
    asked = Asked(source, request)
    if request.level is Level.KABUPATEN:
        return _compare(asked, drawn_on)
    level, jenis = request.level, request.jenis
    briefing = source.briefing(asked.choice)
    counts = briefing.counts[jenis]
    layer = source.layer(level)
    painted = paint(
        asked,
        level,
        layer,
        source.classed(level, jenis),
        sentences.legend_title(level, jenis),
        list_spots(asked, jenis),
    )
    told = asked.placed(provenance.of_counts(source, drawn_on, level, counts, jenis))
    title = words.message(counts["counted"], counts["total"], jenis)
    goals = words.goals(briefing.targets) if jenis is Jenis.PUSKESMAS else ""
    lead = ". ".join(
        each
        for each in (words.BY_LEVEL.format(level=asked.level_name(level).lower()), goals)
        if each
    )
    page = _map_page(asked, painted, asked.told(told, title, lead), told.completeness)
    rows = _area_rows(asked, level, jenis)
    where = request.puskesmas or "+".join(request.kecamatan) or source.kode
    about = f"{jenis.value}/{where}/{source.day}"
    figures = [
        *count_figures(counts, about),
        *legend_figures(painted, f"{level.value}/{jenis.value}/{source.day}"),
        *_area_figures(rows, jenis, level, source.day),
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
    names = source.area_names
    named = [{**row, "nama": names.get(row["kode"], row["kode"])} for row in counts]
    return asked.narrowed(named, level)


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


def _compare(asked: Asked, drawn_on: dt.date) -> Document:
    """Every kabupaten: the share that applies, the map, and the table of all three networks."""
    source, jenis = asked.source, asked.request.jenis
    known = [(each, each.briefing()) for each in source.neighbours]
    known.sort(key=lambda pair: (-_share(pair[1].counts[jenis]), pair[0].office.nama))
    layer = source.everywhere()
    counts = pd.concat(
        [roll_up(each.rollout, each.day, jenis, Level.KABUPATEN) for each, _ in known]
    )
    classed = compose_classes(layer["kode"], counts, Level.KABUPATEN, jenis, "light")
    painted = paint(
        asked, Level.KABUPATEN, layer, classed, sentences.legend_title(Level.KABUPATEN, jenis)
    )
    sums = {
        name: sum(briefing.counts[jenis][name] for _, briefing in known)
        for name in known[0][1].counts[jenis]
    }
    told = of_everyone(asked, provenance.of_counts(source, drawn_on, None, sums, jenis))
    best, briefing = known[0]
    own = briefing.counts[jenis]
    headline = sentences.headline(own["counted"], own["total"], jenis)
    title = words.HIGHEST.format(name=best.office.nama, headline=headline)
    place = f"{sentences.EVERY_KABUPATEN} · {sentences.as_of(source.day)}"
    lead = words.COMPARED.format(count=len(known))
    around = Told(place, title, lead, told.completeness, told.mark)
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
        title=title,
        pages=tuple(pages),
        sheets=[_comparison_sheet(known, title)],
        figures=(*figures, *legend_figures(painted, f"kabupaten/{jenis.value}/{source.day}")),
        provenance=told,
        interactive=interact(asked, painted),
    )


def _share(counts: dict[str, int]) -> Fraction:
    return Fraction(counts["counted"] * 100, counts["total"]) if counts["total"] else Fraction(0)


def _draw_compared(
    asked: Asked, known: list[Any], painted: Painted, room: tuple[Frame, Ground]
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
        [_share(each) if each["total"] else None for each in counts],
        [words.counts_of(each) for each in counts],
    )
    names = [each.office.nama.removeprefix(words.KABUPATEN_PREFIX) for each, _ in known]
    height = min(bars.height, len(known) * ground.small * 4 + ground.small * 3)
    chart = Chart(
        bars.x, bars.y, bars.width, height, "bar", names, [series], (), "%", ground.small,
        name=sentences.APPLYING, top=Fraction(100),
    )  # fmt: skip
    return [chart, *draw_painted(asked, painted, on_map, ground)]


def _comparison_pages(asked: Asked, known: list[Any], around: Told) -> list[Page]:
    ground = ground_of(asked.request.paper, is_wide=True)
    shares = (2.4, 1.8, 1.8, 1.9, 3.0, 1.6, 1.7)
    heads = sentences.COMPARISON_COLUMNS[: len(shares)]
    columns = [Column(head, share) for head, share in zip(heads, shares, strict=True)]
    rows = [
        [
            Cell(each.office.nama, bold=True),
            *(Cell(words.counts_of(briefing.counts[kind])) for kind in Jenis),
            Cell(_against_province(briefing.targets)),
            Cell(sentences.heard(briefing.counts[Jenis.PUSKESMAS])),
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


def _comparison_sheet(known: list[Any], title: str) -> SheetContent:
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


def _compared(source: Source, briefing: Any) -> list[Value]:  # noqa: ANN401 -- a Briefing
    cells: list[Value] = [source.kode, source.office.nama]
    for kind in Jenis:
        counts = briefing.counts[kind]
        share = plain(_share(counts)) if counts["total"] else None
        cells += [int(counts["counted"]), int(counts["total"]), share]
    target = _province(briefing.targets)
    found: list[Value] = [None, None]
    if target is not None:
        found = [plain(target.value), target.short_by]
    return [*cells, *found, source.day]
