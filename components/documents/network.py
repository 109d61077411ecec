"""JEJARING: the puskesmas with their status, their stages and what they lack."""

import datetime as dt
from collections.abc import Sequence

from components.documents import provenance
from components.documents.asked import Asked
from components.documents.facility_parts import Part, list_parts
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
from components.documents.legends import draw_column
from components.documents.request import Paper, Request
from components.documents.source import Record, Source
from components.documents.tabled import (
    count_figures,
    sheet,
    status_figures,
)
from components.export.document import Document, Figure, Page, figure
from components.export.sheet import Look, SheetContent
from components.figures.classed import status_swatch
from components.figures.scene import Cell, Column, Element, Words
from components.text import applying, labels, sentences
from components.text import exhibits as words
from components.text.numbers import (
    NO_VALUE,
    format_day,
    format_number,
    format_short_period,
)
from data.briefing import Briefing, needing_attention
from data.kinds import Jenis, Status
from data.rollout import since_when

SHARES = (2.2, 1.7, 1.5, 1.1, 2.8, 2.2, 3.6)
MOST_ON_CARD = 9
"""Puskesmas that need a word, on a card."""


def compose_network(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """The table of puskesmas; of one puskesmas, all that is on file of it."""
    asked = Asked(source, request)
    briefing = source.briefing(asked.choice)
    counts = briefing.counts[Jenis.PUSKESMAS]
    told = asked.placed(provenance.of_counts(source, drawn_on, None, counts))
    rows = list_league(asked, briefing)
    title = _title(asked, rows, counts)
    around = asked.told(told, title, _lead(briefing))
    if request.paper is Paper.PESAN:
        pages: Sequence[Page] = [_card(asked, briefing, rows, around)]
    else:
        pages = _pages(asked, rows, around)
    sheets = [_sheet(title, rows), *(part.sheet(title) for part in _parts(asked))]
    return Document(
        name=asked.name_of(),
        title=title,
        pages=tuple(pages),
        sheets=sheets,
        figures=tuple(_figures(asked, briefing, rows)),
        provenance=told,
    )


def list_league(asked: Asked, briefing: Briefing) -> list[Record]:
    """LEAGUE with words: ``kecamatan``, ``since`` (a month or None), stages and what is lacking."""
    source = asked.source
    stages = source.dossier.stages.set_index("kode")["nama"]
    criteria = source.dossier.criteria.set_index("kode")["nama"]
    names = source.areas["nama"]
    since = since_when(source.rollout, source.day)

    def stage(kode: object) -> str:
        return str(stages[kode]) if isinstance(kode, str) else ""

    rows: list[Record] = briefing.league.to_dict("records")  # type: ignore[assignment]
    return [
        {
            **row,
            "status": Status(row["status"]),
            "nama": str(row["nama"]).removeprefix(f"{labels.PUSKESMAS} "),
            "kecamatan": str(names.get(row["kode_kecamatan"], "")),
            "since": since.get(str(row["kode"])),
            "last": stage(row["last_stage"]),
            "next": stage(row["next_stage"]),
            "lacks": [str(criteria[kode]) for kode in row["missing"]],
        }
        for row in rows
    ]


def _title(asked: Asked, rows: list[Record], counts: dict[str, int]) -> str:
    if asked.request.puskesmas and len(rows) == 1:
        status = labels.STATUS[rows[0]["status"]]
        return words.ONE_PUSKESMAS.format(name=rows[0]["nama"], status=status)
    return words.message(counts, Jenis.PUSKESMAS)


def _lead(briefing: Briefing) -> str:
    told = applying.network(briefing.counts[Jenis.PUSTU], briefing.counts[Jenis.POSYANDU])
    return told[:1].upper() + told[1:]


def _parts(asked: Asked) -> list[Part]:
    return list_parts(asked) if asked.request.puskesmas else []


def _pages(asked: Asked, rows: list[Record], around: Told) -> list[Page]:
    ground = ground_of(asked.request.paper, is_wide=True)
    size = 9.0 if asked.request.paper is Paper.SLIDE else 8.2
    columns = [
        Column(head, share) for head, share in zip(words.NETWORK_COLUMNS, SHARES, strict=True)
    ]
    table = Tabled(columns, [_cells(row) for row in rows], size)
    pages = compose_table_pages(ground, around, "jejaring", table)
    for part in _parts(asked):
        told = Told(around.place, around.title, part.title, around.completeness, around.mark)
        pages += compose_table_pages(ground, told, part.key, part.table(size))
    return pages


def _cells(row: Record) -> list[Cell]:
    status = row["status"]
    last = f"{row['last']} ({format_day(row['last_on'])})" if row["last"] else NO_VALUE
    return [
        Cell(row["nama"]),
        Cell(row["kecamatan"]),
        Cell(labels.STATUS[status], status_swatch(status, "light")),
        Cell(format_short_period(row["since"]) if row["since"] else NO_VALUE),
        Cell(last),
        Cell(row["next"] or NO_VALUE),
        Cell(words.lacks(row["lacks"])),
    ]


def _card(asked: Asked, briefing: Briefing, rows: list[Record], around: Told) -> Page:
    """How many have which status, and who needs a word."""
    ground = ground_of(asked.request.paper)

    def draw(frame: Frame) -> list[Element]:
        counts = briefing.counts[Jenis.PUSKESMAS]
        entries = [
            (status_swatch(status, "light"), text) for status, text in words.statuses(counts)
        ]
        left, right = frame.cut_left(frame.width * 0.3)
        size = ground.text
        drawn, _ = draw_column(entries, (left.x, left.y + size * 1.9, left.width), size * 0.95)
        head = Words(left.x, left.y, left.width, words.STATUS_TITLE, size, bold=True)
        return [head, *drawn, *_attention(asked, briefing, rows, (right, ground))]

    return compose_page(ground, around, "jejaring", draw, [around.lead])


def _attention(
    asked: Asked, briefing: Briefing, rows: list[Record], room: tuple[Frame, Ground]
) -> list[Element]:
    frame, ground = room
    del asked
    behind = needing_attention(briefing.league)["kode"].tolist()
    by_kode = {row["kode"]: row for row in rows}
    shown = [by_kode[kode] for kode in behind[:MOST_ON_CARD]]
    size = ground.text
    head = Words(frame.x, frame.y, frame.width, words.ATTENTION_TITLE, size, bold=True)
    below = Frame(frame.x, frame.y + size * 1.9, frame.width, frame.height - size * 1.9)
    if not shown:
        text = sentences.NO_ATTENTION
        return [head, Words(below.x, below.y, below.width, text, size)]
    cells = [
        [
            Cell(row["nama"], status_swatch(row["status"], "light"), bold=True),
            Cell(_last(row)),
        ]
        for row in shown
    ]
    rest = len(behind) - len(shown)
    if rest > 0:
        cells.append([Cell(words.MORE_SHORT.format(count=format_number(rest))), Cell("")])
    table = Tabled([Column("", 1.0), Column("", 1.1)], cells, size)
    return [head, *draw_tabled(ground, below, fitted(ground, below, table), "perhatian")]


def _last(row: Record) -> str:
    return f"{row['last']} ({format_day(row['last_on'])})" if row["last"] else words.NO_STAGE


def _sheet(title: str, rows: list[Record]) -> SheetContent:
    text = Look.TEXT
    columns = [
        *((words.KODE, Look.CODE), (words.PUSKESMAS, text), (words.KECAMATAN, text)),
        *((words.STATUS, text), (words.SINCE, text), (words.DONE, Look.NUMBER)),
        *((words.LAST_STAGE, text), (words.LAST_ON, Look.DAY), (words.NEXT, text)),
        (words.MISSING, text),
    ]
    cells = [
        (
            str(row["kode"]),
            row["nama"],
            row["kecamatan"],
            labels.STATUS[row["status"]],
            str(row["since"] or ""),
            int(row["n_done"]),
            row["last"],
            row["last_on"] if row["last"] else None,
            row["next"],
            "; ".join(row["lacks"]),
        )
        for row in rows
    ]
    return sheet(words.SHEET_NETWORK, title, columns, cells)


def _figures(asked: Asked, briefing: Briefing, rows: list[Record]) -> list[Figure]:
    day = asked.source.day
    found: list[Figure] = []
    for jenis, counts in briefing.counts.items():
        about = f"{jenis.value}/{asked.where}/{day}"
        found += count_figures(counts, about)
        found += status_figures(counts, about)
    for row in rows:
        about = f"{row['kode']}/{day}"
        found.append(
            figure(f"status/{about}", row["status"].name.lower(), labels.STATUS[row["status"]])
        )
        if row["since"]:
            found.append(figure(f"sejak/{about}", row["since"], format_short_period(row["since"])))
        if row["last"]:
            found.append(figure(f"tahap/{about}", row["last_on"], format_day(row["last_on"])))
    return found
