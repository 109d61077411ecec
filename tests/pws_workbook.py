"""PWS workbooks as puskesmas keep them, made by chance, with everything that was written in them.

Twelve blocks below each other, merged headers, formulas with their results, rows kept for desa
that do not exist, ``#DIV/0!``, sums and signatures; a test compares to the last cell.
"""

import csv
import datetime as dt
import io
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import groupby
from random import Random
from typing import Any, NamedTuple

import xlsxwriter

from data.catalogue import catalogue
from data.intake.draft import Context, LastMonth
from data.intake.naming import NameBook
from data.intake.sheets import Cell, Sheet, Workbook
from data.sample import facts, network

KABUPATEN = "11.08"
YEAR = 2026
TODAY = dt.date(2026, 11, 20)
MONTHS = (
    *("JANUARI", "PEBRUARI", "MARET", "APRIL", "MEI", "JUNI", "JULI", "AGUSTUS", "SEPTEMBER"),
    *("OKTOBER", "NOPEMBER", "DESEMBER"),
)
SHORT = ("Jan", "Peb", "Mrt", "Apr", "Mei", "Jun", "Jul", "Agt", "Sept", "Okt", "Nop", "Des")
SASARAN = {"BUMIL": "ibu_hamil", "BULIN": "ibu_bersalin", "BAYI": "lahir_hidup"}
SUBJECTS = {
    "ANC": {"K 1": ("K2-K1M", "BUMIL"), "K 6": ("K2-K6", "BULIN")},
    "NEONATAL": {"KN LENGKAP": ("K2-KNL", "BAYI")},
}
"""By sheet: the heading of each indicator, its kode, and the sasaran that it is divided by."""
LALU, INI, KUM = ROLES = ("BLN LALU", "BLN INI", "KUM")
DIVIDED_BY_ZERO = "#DIV/0!"
TOTAL = "JUMLAH"
SPARE = 3


@cache
def sample_context(today: dt.date = TODAY) -> Context:
    """Aceh Utara as the sample has it, without its invented network."""
    areas, puskesmas = facts.compose_areas(KABUPATEN), facts.compose_puskesmas(KABUPATEN)
    served = network.compose_service_areas(puskesmas, areas[areas["level"] == "desa"], None)
    book = NameBook.of(areas, puskesmas, served)
    return Context(KABUPATEN, book, areas, puskesmas, served, catalogue(), {}, {}, today)


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


class Column(NamedTuple):
    """One column of a block: its headings from the top, None where the one above goes on."""

    stack: tuple[str | None, ...]
    subject: str = ""
    role: str = ""
    measure: str = ""


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
        return self.drawn[sheet].cells[(row, column)].value

    def plant(
        self, key: tuple[str, int, str, str, str], value: Cell, *, typed: bool = True
    ) -> tuple[str, int, int]:
        """Write something else into a cell; gives sheet, row from 1 and column from 0."""
        sheet, row, column = self.places[key]
        old = self.drawn[sheet].cells[(row, column)]
        self.drawn[sheet].cells[(row, column)] = Put(value, "" if typed else old.formula)
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
                    sheet.merge_range(*_rectangle(corners), "", plain)
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


def make_pws(look: Look) -> PwsFile:
    """A workbook of this look, the same for the same seed."""
    random, file = Random(look.seed), PwsFile(look)
    file.units = _units(look)
    for unit in file.units:
        for group, kelompok in SASARAN.items():
            size = Decimal(random.randint(30, 160)) / (Decimal("1.25") if look.fractional else 1)
            file.sasaran[(unit, kelompok)] = size.quantize(Decimal("0.1"))
            file.sasaran[(unit, group)] = file.sasaran[(unit, kelompok)]
    told = _draw_counts(random, file)
    for subject, indicators in SUBJECTS.items():
        if look.tabs and subject != "ANC":
            continue
        top = 0
        for month in range(1, 13):
            if look.tabs and month > look.months:
                break
            name = MONTHS[month - 1] if look.tabs else subject
            drawn = file.drawn.setdefault(name, Drawn())
            top = _draw_block(file, name, drawn, 0 if look.tabs else top, month, indicators, told)
    for group in SASARAN:
        for unit in file.units:
            del file.sasaran[(unit, group)]
    return file


def _units(look: Look) -> dict[str, str]:
    context = sample_context()
    heads = dict(zip(context.facilities["kode"], context.facilities["nama"], strict=True))
    if look.recap:
        return dict(list(heads.items())[:8])
    kode = next(each for each, nama in heads.items() if nama.endswith(look.puskesmas))
    served = context.service_areas
    own = set(served.loc[served["puskesmas"] == kode, "kode_desa"])
    names = dict(zip(context.areas["kode"], context.areas["nama"], strict=True))
    return {each: names[each] for each in sorted(own)[:12]}


Counts = dict[tuple[str, str, int], int | None]


def _draw_counts(random: Random, file: PwsFile) -> Counts:
    """How many in each month, by unit and heading; None where a unit was silent."""
    told: Counts = {}
    for subject, indicators in SUBJECTS.items():
        for heading, (kode, group) in indicators.items():
            for unit in file.units:
                most = int(file.sasaran[(unit, group)]) // 14
                for month in range(1, 13):
                    is_silent = random.random() < 0.04 or month > file.look.months
                    count = None if is_silent else random.randint(0, most)
                    told[(unit, heading, month)] = count
                    if count is not None and not (file.look.tabs and subject != "ANC"):
                        file.reports[(unit, month, kode)] = Decimal(count)
    return told


def _columns(look: Look, indicators: dict[str, Any]) -> list[Column]:
    upper = ("CAKUPAN PELAYANAN",) if look.depth == 4 else ()
    pad = (None,) * (look.depth - 1)
    found = [Column(("NO", *pad)), Column(("PUSKESMAS" if look.recap else "DESA/GAMPONG", *pad))]
    found += [Column(("SASARAN", each, *pad[1:]), each, "", "SASARAN") for each in SASARAN]
    for heading in indicators:
        if look.depth == 2:
            found += [Column((heading, role), heading, role, "ABS") for role in ROLES]
            found.append(Column((heading, "KUM %"), heading, KUM, "%"))
            continue
        for role in ROLES:
            measures = ("L", "P", "JML", "%") if look.sexes and role == INI else ("ABS", "%")
            for each in measures:
                kept = "ABS" if each == "JML" else each
                found.append(Column((*upper, heading, role, each), heading, role, kept))
    return found


def _draw_block(
    file: PwsFile, name: str, drawn: Drawn, top: int, month: int, indicators: Any, told: Counts
) -> int:
    """One month; gives the first free row below it."""
    columns = _columns(file.look, indicators)
    row = _draw_head(file, drawn, top, month)
    for column, spot in zip(columns, range(len(columns)), strict=True):
        for level, text in enumerate(column.stack):
            if text is not None and _is_first(columns, spot, level):
                drawn.cells[(row + level, spot)] = Put(text)
    drawn.merged += _merges(columns, row)
    row += file.look.depth
    if month % 2:
        for spot in range(len(columns)):
            drawn.cells[(row, spot)] = Put(f"({spot + 1})")
        row += 1
    first = row
    for number, (unit, written) in enumerate(file.units.items(), start=1):
        drawn.cells[(row, 0)], drawn.cells[(row, 1)] = Put(number), Put(written.upper())
        for spot, column in enumerate(columns[2:], start=2):
            put = _count(file, column, unit, month, told)
            key = (column.subject, month, unit, column.role, column.measure)
            file.places[key] = (name, row, spot)
            if put.value is not None:
                drawn.cells[(row, spot)] = put
        row += 1
    for number in range(len(file.units) + 1, len(file.units) + 1 + SPARE):
        drawn.cells[(row, 0)], drawn.cells[(row, 1)] = Put(number), Put(0, "=Z99")
        for spot, column in enumerate(columns[2:], start=2):
            is_share = column.measure == "%"
            put = Put(DIVIDED_BY_ZERO if is_share else 0, "=Z99/Z98" if is_share else "=Z99")
            if column.role != INI or is_share:
                drawn.cells[(row, spot)] = put
        row += 1
    drawn.cells[(row, 0)] = Put(TOTAL)
    drawn.merged.append((row, 0, row, 1))
    for spot, column in enumerate(columns[2:], start=2):
        put = _total(file, drawn, columns, column, range(first, row), spot)
        key = (column.subject, month, TOTAL, column.role, column.measure)
        file.places[key] = (name, row, spot)
        drawn.cells[(row, spot)] = put
    return _draw_signatures(file, drawn, row + 2, month)


def _draw_head(file: PwsFile, drawn: Drawn, row: int, month: int) -> int:
    look = file.look
    drawn.cells[(row, 0)] = Put("PEMANTAUAN WILAYAH SETEMPAT KESEHATAN IBU DAN ANAK (PWS-KIA)")
    drawn.merged.append((row, 0, row, 8))
    whose = "KABUPATEN : ACEH UTARA" if look.recap else f"PUSKESMAS : {look.puskesmas.upper()}"
    drawn.cells[(row + 1, 0)] = Put(whose)
    word = MONTHS[month - 1]
    if look.spelling == "lama":
        drawn.cells[(row + 2, 0)] = Put(f"BULAN : {word}")
        drawn.cells[(row + 2, 5)] = Put("TAHUN :")
        drawn.cells[(row + 2, 6)] = Put(YEAR)
    elif look.spelling == "gabung":
        drawn.cells[(row + 1, 6)] = Put(f"BULAN : {word} {YEAR}")
    elif look.spelling == "kanan":
        drawn.cells[(row + 2, 0)] = Put("BULAN")
        drawn.cells[(row + 2, 2)] = Put(f": {word.capitalize()} {YEAR}")
    else:
        drawn.cells[(row + 2, 1)] = Put(f"Bulan: {SHORT[month - 1]}-{YEAR}")
    return row + 4


def _draw_signatures(file: PwsFile, drawn: Drawn, row: int, month: int) -> int:
    drawn.cells[(row, 1)] = Put("Mengetahui,")
    drawn.cells[(row, 6)] = Put(f"Langkahan, 28 {MONTHS[month - 1].capitalize()} {YEAR}")
    drawn.cells[(row + 1, 1)] = Put("Kepala Puskesmas Langkahan")
    drawn.cells[(row + 1, 6)] = Put("Bidan Koordinator")
    drawn.cells[(row + 4, 1)] = Put("NIP. 19790101 200501 1 001")
    return row + 7


def _count(file: PwsFile, column: Column, unit: str, month: int, told: Counts) -> Put:
    look, subject = file.look, column.subject
    if column.measure == "SASARAN":
        return Put(_number(file.sasaran[(unit, subject)]))
    if month > look.months and (look.ahead == "kosong"):
        return Put(None)
    counts = {each: told[(unit, subject, each)] for each in range(1, month + 1)}
    value = _of_role(counts, column.role, month, look)
    if column.measure == "%":
        group = next(each[subject][1] for each in SUBJECTS.values() if subject in each)
        return _share(look, value, file.sasaran[(unit, group)])
    if column.measure in ("L", "P") and value is not None:
        value = value // 3 if column.measure == "L" else value - value // 3
    is_ahead = column.role == INI and month > look.months
    if is_ahead and look.ahead == "nol":
        value = 0
    return Put(value, "" if column.role == INI or value is None else f"=0+{value}")


def _of_role(counts: dict[int, int | None], role: str, month: int, look: Look) -> int | None:
    if role == INI:
        return counts[month]
    if role == KUM:
        return sum(each or 0 for each in counts.values())
    if month == 1:
        return None
    if look.meaning is LastMonth.BULAN_LALU:
        return counts[month - 1]
    return sum(count or 0 for each, count in counts.items() if each < month)


def _share(look: Look, value: int | None, whole: Decimal) -> Put:
    if value is None:
        return Put(None)
    share = float(value) / float(whole)
    told = {"pecahan": share, "angka": share * 100, "bulat": round(share * 100, 1)}[look.percent]
    return Put(told, f"=0+{told!r}", is_share=look.percent == "pecahan")


def _total(
    file: PwsFile, drawn: Drawn, columns: list[Column], column: Column, rows: range, spot: int
) -> Put:
    def total_of(place: int) -> float:
        puts = [drawn.cells.get((row, place)) for row in rows]
        return sum(float(put.value) for put in puts if put and isinstance(put.value, int | float))

    if column.measure != "%":
        total = total_of(spot)
        return Put(total, f"=0+{total!r}")
    group = next(each[column.subject][1] for each in SUBJECTS.values() if column.subject in each)
    whole = next(place for place, each in enumerate(columns) if each.subject == group)
    counted = next(
        place
        for place, each in enumerate(columns)
        if each[1:] == (column.subject, column.role, "ABS")
    )
    value = int(total_of(counted))
    return _share(file.look, value, Decimal(str(total_of(whole))))


def _is_first(columns: list[Column], spot: int, level: int) -> bool:
    """Whether a heading is the first of a merged group."""
    stack = columns[spot].stack[: level + 1]
    return spot == 0 or columns[spot - 1].stack[: level + 1] != stack


def _merges(columns: list[Column], top: int) -> list[tuple[int, int, int, int]]:
    merged = []
    for level in range(len(columns[0].stack)):
        spots = range(len(columns))
        for stack, group in groupby(spots, key=lambda spot: columns[spot].stack[: level + 1]):
            places, deeper = list(group), columns[0].stack
            if stack[-1] is None:
                continue
            rest = columns[places[0]].stack[level + 1 :]
            down = next((at for at, each in enumerate(rest) if each is not None), len(rest))
            corners = (top + level, places[0], top + level + down, places[-1])
            if corners[0] != corners[2] or corners[1] != corners[3]:
                merged.append(corners)
            assert deeper, "a column has headings"
    return merged


def _rectangle(corners: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    top, left, bottom, right = corners
    return top, left, bottom, right


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _local(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)
