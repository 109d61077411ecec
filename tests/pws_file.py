"""A PWS workbook made by a test, and what was written in it; as a file, as cells, as CSV."""

import csv
import datetime as dt
import io
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import xlsxwriter

from data.catalogue import catalogue
from data.intake.draft import Context, LastMonth
from data.intake.naming import NameBook
from data.intake.sheets import Cell, Sheet, Workbook
from data.sample import facts, network

KABUPATEN = "11.08"
TODAY = dt.date(2026, 11, 20)


@cache
def sample_context() -> Context:
    """Aceh Utara as the sample has it, without its invented network."""
    areas, puskesmas = facts.compose_areas(KABUPATEN), facts.compose_puskesmas(KABUPATEN)
    served = network.compose_service_areas(puskesmas, areas[areas["level"] == "desa"], None)
    book = NameBook.of(areas, puskesmas, served)
    return Context(KABUPATEN, book, areas, puskesmas, served, catalogue(), {}, {}, TODAY)


@dataclass(frozen=True)
class Look:
    """How a workbook is laid out and filled in.

    ``spelling`` is how the month is written, ``percent`` how percentages are kept, ``ahead`` what
    stands in the blocks of months to come, ``tabs`` whether every month has a sheet of its own.
    """

    meaning: LastMonth = LastMonth.SAMPAI_BULAN_LALU
    months: int = 6
    depth: int = 3
    puskesmas: str = "Langkahan"
    spelling: str = "lama"
    percent: str = "pecahan"
    ahead: str = "rumus"
    fractional: bool = False
    sexes: bool = False
    recap: bool = False
    tabs: bool = False
    seed: int = 1


class Put(NamedTuple):
    """One cell: what it shows, the formula behind it, whether it is a percentage."""

    value: Cell
    formula: str = ""
    is_share: bool = False


@dataclass
class Drawn:
    """One sheet on paper."""

    cells: dict[tuple[int, int], Put] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass
class PwsFile:
    """A workbook and what was written in it.

    ``places`` gives sheet, row and column (from 0) of a cell by subject, month (from 1), kode of
    the row (or TOTAL), role and measure; ``reports`` the count by unit, month and indicator;
    ``sasaran`` the value by unit and kelompok.
    """

    look: Look
    drawn: dict[str, Drawn] = field(default_factory=dict)
    places: dict[tuple[str, int, str, str, str], tuple[str, int, int]] = field(default_factory=dict)
    reports: dict[tuple[str, int, str], Decimal] = field(default_factory=dict)
    sasaran: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)

    def at(self, subject: str, month: int, unit: str, role: str, measure: str = "ABS") -> Cell:
        """What stands in a cell."""
        sheet, row, column = self.places[(subject, month, unit, role, measure)]
        return self.drawn[sheet].cells.get((row, column), Put(None)).value

    def plant(self, key: tuple[str, int, str, str, str], value: Cell) -> tuple[str, int, int]:
        """Write something else into a cell; gives sheet, row from 1 and column from 0."""
        sheet, row, column = self.places[key]
        self.drawn[sheet].cells[(row, column)] = Put(value)
        return sheet, row + 1, column

    def sheets(self, *, merged: bool = True) -> tuple[Sheet, ...]:
        """The cells as a reader of files gives them."""
        made = []
        for name, drawn in self.drawn.items():
            height = max(row for row, _ in drawn.cells) + 1
            width = max(column for _, column in drawn.cells) + 1
            rows: list[list[Cell]] = [[None] * width for _ in range(height)]
            for (row, column), put in drawn.cells.items():
                rows[row][column] = put.value
            made.append(Sheet(name, rows, tuple(drawn.merged) if merged else ()))
        return tuple(made)

    def workbook(self, *, merged: bool = True, file: str = "pws.xlsx") -> Workbook:
        """The workbook without going through a file."""
        return Workbook(file, "", self.sheets(merged=merged))

    def xlsx(self) -> bytes:
        """A real file, with formulas and their results."""
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
            share, plain = book.add_format({"num_format": "0.0%"}), book.add_format()
            for name, drawn in self.drawn.items():
                sheet = book.add_worksheet(name)
                for corners in drawn.merged:
                    sheet.merge_range(*corners, "", plain)
                for (row, column), put in drawn.cells.items():
                    style = share if put.is_share else plain
                    if put.formula:
                        sheet.write_formula(row, column, put.formula, style, put.value)
                    else:
                        sheet.write(row, column, put.value, style)
        return stream.getvalue()

    def csv(self, sheet: str) -> bytes:
        """One sheet as an Indonesian Excel saves it: semicolons, decimal commas."""
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=";")
        rows = next(each.rows for each in self.sheets() if each.name == sheet)
        writer.writerows([_local(cell) for cell in row] for row in rows)
        return stream.getvalue().encode("utf-8-sig")


def _local(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)
