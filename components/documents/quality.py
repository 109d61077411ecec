"""MUTU: who has not reported, how late, and what is doubtful."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from components.documents import provenance
from components.documents.asked import Asked
from components.documents.ground import (
    Frame,
    Ground,
    Tabled,
    Told,
    compose_page,
    compose_table_pages,
    draw_tabled,
    fitted,
    ground_of,
)
from components.documents.quality_facts import QualityFacts
from components.documents.request import Paper, Request
from components.documents.source import Source
from components.documents.tabled import plain, sheet
from components.export.document import Document, Figure, Page, figure
from components.export.sheet import Look, SheetContent, Value
from components.figures.lettering import wrap
from components.figures.scene import Cell, Column, Element, Words
from components.text import exhibits as words
from components.text import quality as quality_words
from components.text.numbers import (
    format_list,
    format_number,
    format_ratio,
    format_short_period,
)
from data.arrivals import Punctuality
from data.quality import Severity
from geo.palette import Swatch, verdicts

MOST_ON_SLIDES = 60
FINDING_SHARES = (1.2, 2.2, 2.2, 3.0, 1.2, 3.2)
LOOKS = {Punctuality.TEPAT: 0, Punctuality.TANPA_TANGGAL: 0, Punctuality.TELAT: 1}
"""Which of the four looks a punctuality has; silence has the grey of missing."""


def compose_quality(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """Counts of findings, the arrivals of every puskesmas, and the findings."""
    asked = Asked(source, request)
    found = QualityFacts(asked)
    rule = words.REPORTS_CRITERIA.format(day=found.deadline)
    told = asked.placed(provenance.of_reports(source, drawn_on, found.wholes, rule))
    title = quality_words.headline(found.heard, found.expected, found.period)
    late = quality_words.late(found.told[found.period], found.period, found.deadline)
    lead = f"{quality_words.heard(found.heard, found.expected)}. {late}"
    around = asked.told(told, title, lead[:1].upper() + lead[1:])
    pages = [_first(found, around)]
    if request.paper is not Paper.PESAN:
        pages += [*_arrival_pages(found, around), *_finding_pages(found, around)]
    return Document(
        name=asked.name_of(request.finding),
        title=title,
        pages=tuple(pages),
        sheets=[_arrival_sheet(found, title), _finding_sheet(found, title)],
        figures=tuple(_figures(found)),
        provenance=told,
    )


def _first(found: QualityFacts, around: Told) -> Page:
    """Who is silent, and how many findings of each kind."""
    ground = ground_of(found.asked.request.paper)

    def draw(frame: Frame) -> list[Element]:
        return _draw_first(found, frame, ground)

    return compose_page(ground, around, "mutu-data", draw, [around.lead])


def _draw_first(found: QualityFacts, frame: Frame, ground: Ground) -> list[Element]:
    size = ground.text
    silent = format_list(found.silent) or words.NOBODY_SILENT
    drawn: list[Element] = [
        Words(frame.x, frame.y, frame.width, words.SILENT_TITLE, size, bold=True),
        Words(frame.x, frame.y + size * 1.5, frame.width, silent, size),
    ]
    text_height = len(wrap(silent, frame.width, size)) * size * 1.25
    top = frame.y + size * 3 + text_height
    counted = _narrowed(words.FINDINGS_COUNTED, found)
    drawn.append(Words(frame.x, top, frame.width, counted, size, bold=True))
    below = Frame(frame.x, top + size * 1.6, frame.width, frame.bottom - top - size * 1.6)
    kinds = [row["finding"] for row in found.findings]
    rows = [
        [
            Cell(quality_words.FINDING[kind], bold=True),
            Cell(format_number(kinds.count(kind))),
            Cell(quality_words.ADVICE[kind]),
        ]
        for kind in found.kinds
    ]
    columns = [Column(words.FINDING, 2.6), Column(words.COUNT_COLUMN, 1.5, "right"), Column("", 5)]
    table = Tabled(columns, rows, size)
    return [*drawn, *draw_tabled(ground, below, fitted(ground, below, table), "temuan")]


def _arrival_pages(found: QualityFacts, around: Told) -> list[Page]:
    ground = ground_of(found.asked.request.paper, is_wide=True)
    months = list(found.told)
    columns = [
        Column(quality_words.FIRST_COLUMN, 2.2),
        Column(quality_words.COMPLETE_COLUMN, 1.3, "right"),
        *(Column(format_short_period(month), 1.15) for month in months),
    ]
    rows = [
        [
            Cell(found.name(kode)),
            Cell(format_ratio(*found.complete.get(kode, (0, 0)))),
            *(_arrival(*found.told[month][kode]) for month in months),
        ]
        for kode in found.codes
    ]
    lead = words.ARRIVALS_LEAD.format(months=len(months))
    told = Told(around.place, around.title, lead, around.completeness, around.mark)
    size = 8.2 if found.asked.request.paper is Paper.SLIDE else 7.4
    return compose_table_pages(ground, told, "kedatangan", Tabled(columns, rows, size))


def _arrival(kind: Punctuality, days: int) -> Cell:
    return Cell(quality_words.punctuality(kind, days), _look(kind))


def _look(kind: Punctuality) -> Swatch:
    looks = verdicts("light")
    return looks.missing if kind is Punctuality.BELUM else looks.swatches[LOOKS[kind]]


def _finding_pages(found: QualityFacts, around: Told) -> list[Page]:
    if not found.shown:
        return []
    is_slide = found.asked.request.paper is Paper.SLIDE
    shown = found.shown[:MOST_ON_SLIDES] if is_slide else found.shown
    looks = verdicts("light").swatches
    rows = [
        [
            Cell(
                quality_words.SEVERITY[row["severity"]],
                looks[3 if row["severity"] is Severity.KRITIS else 1],
            ),
            Cell(quality_words.FINDING[row["finding"]]),
            Cell(quality_words.about(row["indicator"])),
            Cell(row["nama"]),
            Cell(format_short_period(row["period"])),
            Cell(quality_words.seen(row)),
        ]
        for row in shown
    ]
    columns = [
        Column(head, share)
        for head, share in zip(quality_words.FINDINGS_COLUMNS, FINDING_SHARES, strict=True)
    ]
    lead = _narrowed(words.FINDINGS_LEAD.format(count=format_number(len(found.shown))), found)
    rest = len(found.shown) - len(shown)
    if rest:
        lead += f"; {words.MORE.format(count=format_number(rest))}"
    ground = ground_of(found.asked.request.paper, is_wide=True)
    told = Told(around.place, around.title, lead, around.completeness, around.mark)
    return compose_table_pages(
        ground, told, "temuan", Tabled(columns, rows, 9.0 if is_slide else 8.0)
    )


def _arrival_sheet(found: QualityFacts, title: str) -> SheetContent:
    months = list(found.told)
    columns = [
        *((words.KODE, Look.CODE), (words.PUSKESMAS, Look.TEXT)),
        *((words.HEARD, Look.NUMBER), (words.EXPECTED, Look.NUMBER)),
        *((format_short_period(month), Look.TEXT) for month in months),
    ]
    rows: list[Sequence[Value]] = [
        (
            kode,
            found.name(kode),
            *map(int, found.complete.get(kode, (0, 0))),
            *(quality_words.punctuality(*found.told[month][kode]) for month in months),
        )
        for kode in found.codes
    ]
    return sheet(words.SHEET_ARRIVALS, title, columns, rows)


def _finding_sheet(found: QualityFacts, title: str) -> SheetContent:
    text, number = Look.TEXT, Look.NUMBER
    columns = [
        *((words.SEVERITY, text), (words.FINDING, text), (words.INDICATOR, text)),
        *((words.KODE, Look.CODE), (words.UNIT_NAME, text), (words.MONTH, text)),
        *((words.GOT, number), (words.AGAINST, number), (words.SEEN, text)),
    ]
    rows = [
        (
            quality_words.SEVERITY[row["severity"]],
            quality_words.FINDING[row["finding"]],
            quality_words.about(row["indicator"]),
            row["unit"],
            row["nama"],
            str(row["period"]),
            plain(row["got"]),
            plain(row["against"]),
            quality_words.seen(row),
        )
        for row in found.shown
    ]
    made = sheet(words.SHEET_FINDINGS, title, columns, rows)
    return made if found.only is None else replace(made, notes=(_narrowed(title, found),))


def _narrowed(text: str, found: QualityFacts) -> str:
    """A text on the findings, and which kind alone they are of."""
    if found.only is None:
        return text
    total = format_number(len(found.findings))
    return f"{text}; {words.ONLY.format(kind=quality_words.FINDING[found.only], total=total)}"


def _figures(found: QualityFacts) -> list[Figure]:
    about = f"{found.asked.source.kode}/{found.period}"
    made = [
        _count(f"laporan/{about}/n_reported", found.heard),
        _count(f"laporan/{about}/n_expected", found.expected),
        _count(f"temuan/{about}", len(found.findings)),
    ]
    kinds = [row["finding"] for row in found.findings]
    made += [_count(f"temuan/{kind.value}/{about}", kinds.count(kind)) for kind in found.kinds]
    for kode in found.codes:
        heard, expected = found.complete.get(kode, (0, 0))
        made += [
            _count(f"laporan/{kode}/{found.period}/n_reported", heard),
            _count(f"laporan/{kode}/{found.period}/n_expected", expected),
        ]
    for month, told in found.told.items():
        made += [
            figure(f"kedatangan/{kode}/{month}", kind.value, quality_words.punctuality(kind, days))
            for kode, (kind, days) in told.items()
        ]
    return [*made, *_finding_figures(found)]


def _finding_figures(found: QualityFacts) -> list[Figure]:
    made: list[Figure] = []
    for row in found.shown:
        name = f"{row['finding'].value}/{row['indicator']}/{row['unit']}/{row['period']}"
        shown = quality_words.seen(row)
        made += [
            figure(f"{name}/got", row["got"], shown),
            figure(f"{name}/against", row["against"], shown),
        ]
    return made


def _count(name: str, value: Any) -> Figure:  # noqa: ANN401 -- a whole number
    return figure(name, int(value), format_number(int(value)))
