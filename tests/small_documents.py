"""A small document on the kabupaten of ``tests.drafts``: two pages, a dozen figures."""

import datetime as dt

from components.documents.provenance import of_indicator
from components.documents.request import Format, Kind, Request
from components.documents.source import Source
from components.export.document import Document, Figure, Foot, Page, figure
from components.export.rendering import RENDERERS
from components.export.sheet import Look, SheetColumn, SheetContent
from components.figures.scene import Cell, Column, Scene, Table, Words
from components.publishing import File, publish
from components.text.numbers import format_number
from data.catalogue import catalogue
from data.database import Engine
from data.intake.draft import Draft
from data.kinds import Jenis, Level, Period
from data.rollout import count_status
from data.settings import Settings
from tests.drafts import ANNUAL, HERE, KEDUNG, MONTHLY, draft_of

SETTINGS = Settings("", "Dinas Kesehatan Kabupaten Contoh", None)
DRAWN_ON = dt.date(2026, 7, 10)
LAST_OF_JUNE = dt.date(2026, 6, 30)
ASKED = Request(Kind.TAKLIMAT, HERE, LAST_OF_JUNE)
FORMATS = tuple(each for each in Format if each in RENDERERS and each is not Format.HTML)
"""All that a document without a map can be written as."""
JUNE = Period(2026, 6)
FOOT = Foot(40, 500, 880, 30)


def compose_small(source: Source, request: Request, drawn_on: dt.date) -> Document:
    """The roll-out on one page, two indicators on the other; with notes and a sheet."""
    shown = _rollout(source) + _values(source)
    rows = [[Cell(each.name), Cell(each.shown)] for each in shown]
    columns = (Column("Angka", 0.7), Column("Tertulis", 0.3, "right"))
    table = Table(40, 120, 880, columns, rows, 12, "angka")
    title = Words(40, 40, 880, source.office.nama, 28, bold=True)
    monthly = catalogue().find(MONTHLY)
    sheet = SheetContent(
        "ANGKA",
        (SheetColumn("Angka"), SheetColumn("Tertulis", Look.TEXT)),
        [[each.name, each.shown] for each in shown],
        source.office.nama,
    )
    return Document(
        name=f"taklimat-{request.kabupaten}",
        title=f"Taklimat {source.office.nama}",
        pages=(
            Page("utama", "Pesan utama", Scene(960, 540, (title,)), FOOT, ("Selamat pagi.",)),
            Page("angka", "Angka", Scene(960, 540, (title, table)), FOOT),
        ),
        sheets=(sheet,),
        figures=tuple(shown),
        provenance=of_indicator(source, drawn_on, None, monthly, source.region(monthly)),
    )


def _rollout(source: Source) -> list[Figure]:
    found = []
    for jenis in Jenis:
        here = (source.rollout.facilities["jenis"] == jenis).to_numpy(dtype=bool)
        counts = count_status(source.rollout.on(source.day)[here])
        found += [
            figure(f"{name}/{jenis}", counts[name], format_number(counts[name]))
            for name in ("counted", "total")
        ]
    return found


def _values(source: Source) -> list[Figure]:
    found = []
    for kode in (ANNUAL, MONTHLY):
        indicator = catalogue().find(kode)
        for row in source.records(indicator, Level.PUSKESMAS):
            name = f"{kode}/{row['kode']}/{source.period}/value"
            shown = "" if row["value"] is None else format_number(row["value"], 2)
            found.append(figure(name, row["value"], shown))
    return found


def reported(numerator: int, unit: str = KEDUNG) -> Draft:
    """A file of one report of June."""
    return draft_of(report=f"unit | numerator | denominator\n{unit} | {numerator} | 10")


def made(engine: Engine, request: Request = ASKED, by: str = "") -> list[File]:
    """The small briefing in every format that there is."""
    return publish(engine, request, FORMATS, SETTINGS, DRAWN_ON, by)
