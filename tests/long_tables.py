"""Tables as an office hands them in, written as text, and what is made of them."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from data import frames
from data.catalogue import catalogue
from data.errors import CellProblem
from data.indicators import Aggregation, Origin
from data.intake.draft import Choices, Context, Part
from data.intake.naming import NameBook
from data.intake.sheets import Problems, Sheet, Workbook
from data.intake.table_reading import read_tables
from data.kinds import Level
from tests.tables import facilities, read_table

TODAY = dt.date(2026, 7, 10)
FILE = "laporan.xlsx"

AREAS = """
    kode          | level     | nama             | induk    | kode_bps
    33.20         | kabupaten | Kabupaten Jepara | 33       | 3320
    33.20.01      | kecamatan | Kedung           | 33.20    | 3320010
    33.20.02      | kecamatan | Pecangaan        | 33.20    | 3320020
    33.20.01.2001 | desa      | Kedungmalang     | 33.20.01 | -
    33.20.01.2002 | desa      | Kalianyar        | 33.20.01 | -
    33.20.02.2001 | desa      | Karangrandu      | 33.20.02 | -
    33.20.02.2002 | desa      | Kalianyar        | 33.20.02 | -
"""
FACILITIES = """
    kode        | nama                | jenis     | kode_kecamatan | kode_desa     | induk
    P3320010201 | Puskesmas Kedung I  | puskesmas | 33.20.01       | -             | -
    P3320010202 | Puskesmas Kedung II | puskesmas | 33.20.01       | -             | -
    P3320020201 | Puskesmas Pecangaan | puskesmas | 33.20.02       | -             | -
    PST-1       | Pustu Kalianyar     | pustu     | 33.20.01       | 33.20.01.2002 | P3320010201
    PSY-1       | Posyandu Melati     | posyandu  | 33.20.01       | 33.20.01.2001 | P3320010201
    PSY-2       | Posyandu Melati     | posyandu  | 33.20.02       | 33.20.02.2001 | P3320020201
    PSY-3       | Posyandu Kedung I   | posyandu  | 33.20.01       | 33.20.01.2001 | P3320010201
"""
SERVICE_AREAS = """
    puskesmas   | kode_desa
    P3320010201 | 33.20.01.2001
    P3320010202 | 33.20.01.2002
    P3320020201 | 33.20.02.2001
    P3320020201 | 33.20.02.2002
"""
CRITERIA = {"P1": "SK struktur klaster", "U1": "Paket layanan", "S1": "Lima kelompok"}
STAGES = {"ADV": "Sosialisasi dan advokasi", "ORI": "Orientasi", "RTL": "Rencana tindak lanjut"}


def code_of(rule: Aggregation, level: Level = Level.PUSKESMAS, *, alone: bool = False) -> str:
    """The first indicator that is reported by a rule and at a level (and at no other)."""
    return next(
        each.kode
        for each in catalogue().indicators.values()
        if each.aggregation is rule
        and each.origin is Origin.LAPORAN
        and (each.levels == (level,) if alone else level in each.levels)
    )


ANNUAL = code_of(Aggregation.JUMLAH_KUMULATIF, Level.DESA)
MONTHLY = code_of(Aggregation.JUMLAH_BULANAN)
OF_DESA = code_of(Aggregation.JUMLAH_BULANAN, Level.DESA)
LATEST = code_of(Aggregation.TERAKHIR)
SCORE = code_of(Aggregation.RATA_RATA)
EVENTS = code_of(Aggregation.JUMLAH)
WHOLE = code_of(Aggregation.TERAKHIR, Level.KABUPATEN, alone=True)


def small_context(today: dt.date = TODAY) -> Context:
    """A kabupaten of two kecamatan, four desa, three puskesmas, a pustu and three posyandu."""
    areas = read_table(AREAS, frames.AREAS, kode_kabupaten="33.20")
    places = facilities(FACILITIES)
    served = read_table(SERVICE_AREAS, frames.SERVICE_AREAS, valid_from=dt.date(2023, 1, 1))
    return Context(
        kabupaten="33.20",
        names=NameBook.of(areas, places, served),
        areas=areas,
        facilities=places,
        service_areas=served,
        catalogue=catalogue(),
        criteria=CRITERIA,
        stages=STAGES,
        today=today,
    )


@dataclass(frozen=True)
class Outcome:
    """What was read of a file and everything that was told about it."""

    part: Part | None
    problems: list[CellProblem]

    @property
    def rows(self) -> pd.DataFrame:
        """The rows of the only table."""
        assert self.part is not None
        (frame,) = self.part.frames.values()
        return frame

    @property
    def reasons(self) -> list[str]:
        """What was told, in order, by its name."""
        return [problem.reason.name for problem in self.problems]

    @property
    def told(self) -> list[tuple[str, str | None, str, str]]:
        """What was told: reason, cell, what stood there, hint."""
        return [(p.reason.name, p.cell, p.got, p.hint) for p in self.problems]


def sheet_of(text: str, name: str = "Lembar1", **told) -> Sheet:
    """A sheet from a text table: cells between bars, empty ones empty, everything text."""
    lines = [line for line in text.strip("\n").splitlines() if line.strip()]
    cells = [[cell.strip() or None for cell in line.split("|")] for line in lines]
    width = max(map(len, cells), default=0)
    return Sheet(name, [row + [None] * (width - len(row)) for row in cells], **told)


def read_sheets(*sheets: Sheet, choices: Choices | None = None, context=None) -> Outcome:
    """Read a workbook of these sheets in the small kabupaten."""
    return read_book(Workbook(FILE, "0" * 64, sheets), choices, context)


def read_book(workbook: Workbook, choices: Choices | None = None, context=None) -> Outcome:
    """Read a workbook in the small kabupaten."""
    problems = Problems(workbook.file)
    part = read_tables(workbook, context or small_context(), choices or Choices(), problems)
    return Outcome(part, problems.found)


def read_text(text: str, choices: Choices | None = None) -> Outcome:
    """Read a workbook of one sheet, written as a text table."""
    return read_sheets(sheet_of(text), choices=choices)


def read_row_of(head: str, row: str, **cells: str) -> Outcome:
    """Read one row under a heading; cells are replaced, or added, by their heading."""
    names = [name.strip() for name in head.split("|")]
    values = dict(zip(names, (cell.strip() for cell in row.split("|")), strict=True)) | cells
    return read_text("\n".join(["|".join(values), "|".join(values.values())]))


def told_of(outcome: Outcome) -> list[tuple[str, str | None, str]]:
    """What was told, without the text of the cell."""
    return [(p.reason.name, p.cell, p.hint) for p in outcome.problems]
