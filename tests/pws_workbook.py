"""PWS workbooks as puskesmas keep them, made by chance, with everything that was written in them.

Twelve blocks below each other, merged headers, formulas with their results, rows kept for desa
that do not exist, ``#DIV/0!``, sums and signatures; a test compares to the last cell.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from random import Random
from typing import Any, NamedTuple

from data.intake.draft import LastMonth
from tests.pws_file import Drawn, Look, Put, PwsFile, sample_context

YEAR = 2026
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


class Column(NamedTuple):
    """One column of a block: its headings from the top, None where the one above goes on."""

    stack: tuple[str | None, ...]
    subject: str = ""
    role: str = ""
    measure: str = ""


def make_pws(look: Look) -> PwsFile:
    """A workbook of this look, the same for the same seed."""
    random, file = Random(look.seed), PwsFile(look)
    file.units = _units(look)
    for unit in file.units:
        for kelompok in SASARAN.values():
            size = Decimal(random.randint(30, 160)) / (Decimal("1.25") if look.fractional else 1)
            file.sasaran[(unit, kelompok)] = size.quantize(Decimal("0.1"))
    told = _draw_counts(random, file)
    subjects = {"ANC": SUBJECTS["ANC"]} if look.tabs else SUBJECTS
    for subject, indicators in subjects.items():
        top = 0
        for month in range(1, look.months + 1 if look.tabs else 13):
            name = MONTHS[month - 1] if look.tabs else subject
            block = _Block(file, name, file.drawn.setdefault(name, Drawn()), month, told)
            top = block.draw(0 if look.tabs else top, indicators)
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
                most = int(file.sasaran[(unit, SASARAN[group])]) // 14
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


@dataclass
class _Block:
    """One month on a sheet."""

    file: PwsFile
    name: str
    drawn: Drawn
    month: int
    told: Counts

    def draw(self, top: int, indicators: Any) -> int:
        """Draw it from a row on; gives the first free row below it."""
        columns = _columns(self.file.look, indicators)
        row = self._header(columns, _draw_head(self.file, self.drawn, top, self.month))
        first = row
        for number, unit in enumerate(self.file.units, start=1):
            self._line(columns, row, number, unit)
            row += 1
        for number in range(len(self.file.units) + 1, len(self.file.units) + 1 + SPARE):
            self._spare(columns, row, number)
            row += 1
        self._sums(columns, row, first)
        return _draw_signatures(self.drawn, row + 2, self.month)

    def _header(self, columns: list[Column], row: int) -> int:
        for spot, column in enumerate(columns):
            for level, text in enumerate(column.stack):
                if text is not None and _is_first(columns, spot, level):
                    self.drawn.cells[(row + level, spot)] = Put(text)
        self.drawn.merged += _merges(columns, row)
        row += self.file.look.depth
        if self.month % 2 == 0:
            return row
        for spot in range(len(columns)):
            self.drawn.cells[(row, spot)] = Put(f"({spot + 1})")
        return row + 1

    def _line(self, columns: list[Column], row: int, number: int, unit: str) -> None:
        self.drawn.cells[(row, 0)] = Put(number)
        self.drawn.cells[(row, 1)] = Put(self.file.units[unit].upper())
        for spot, column in enumerate(columns[2:], start=2):
            put = _count(self.file, column, unit, self.month, self.told)
            key = (column.subject, self.month, unit, column.role, column.measure)
            self.file.places[key] = (self.name, row, spot)
            if put.value is not None:
                self.drawn.cells[(row, spot)] = put

    def _spare(self, columns: list[Column], row: int, number: int) -> None:
        self.drawn.cells[(row, 0)], self.drawn.cells[(row, 1)] = Put(number), Put(0, "=Z99")
        for spot, column in enumerate(columns[2:], start=2):
            if column.measure == "%":
                self.drawn.cells[(row, spot)] = Put(DIVIDED_BY_ZERO, "=Z99/Z98")
            elif column.role != INI:
                self.drawn.cells[(row, spot)] = Put(0, "=Z99")

    def _sums(self, columns: list[Column], row: int, first: int) -> None:
        self.drawn.cells[(row, 0)] = Put(TOTAL)
        self.drawn.merged.append((row, 0, row, 1))
        for spot, column in enumerate(columns[2:], start=2):
            key = (column.subject, self.month, TOTAL, column.role, column.measure)
            self.file.places[key] = (self.name, row, spot)
            put = _total(self.file.look, self.drawn, columns, spot, range(first, row))
            self.drawn.cells[(row, spot)] = put


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


def _draw_signatures(drawn: Drawn, row: int, month: int) -> int:
    drawn.cells[(row, 1)] = Put("Mengetahui,")
    drawn.cells[(row, 6)] = Put(f"Langkahan, 28 {MONTHS[month - 1].capitalize()} {YEAR}")
    drawn.cells[(row + 1, 1)] = Put("Kepala Puskesmas Langkahan")
    drawn.cells[(row + 1, 6)] = Put("Bidan Koordinator")
    drawn.cells[(row + 4, 1)] = Put("NIP. 19790101 200501 1 001")
    return row + 7


def _count(file: PwsFile, column: Column, unit: str, month: int, told: Counts) -> Put:
    look, subject = file.look, column.subject
    if column.measure == "SASARAN":
        return Put(_number(file.sasaran[(unit, SASARAN[subject])]))
    if month > look.months and (look.ahead == "kosong"):
        return Put(None)
    counts = {each: told[(unit, subject, each)] for each in range(1, month + 1)}
    value = _of_role(counts, column.role, month, look)
    if column.measure == "%":
        return _share(look, value, file.sasaran[(unit, SASARAN[_group_of(subject)])])
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


def _total(look: Look, drawn: Drawn, columns: list[Column], spot: int, rows: range) -> Put:
    def total_of(place: int) -> float:
        puts = [drawn.cells.get((row, place)) for row in rows]
        return sum(float(put.value) for put in puts if put and isinstance(put.value, int | float))

    column = columns[spot]
    if column.measure != "%":
        total = total_of(spot)
        return Put(total, f"=0+{total!r}")
    group = _group_of(column.subject)
    whole = next(place for place, each in enumerate(columns) if each.subject == group)
    wanted = (column.subject, column.role, "ABS")
    counted = next(place for place, each in enumerate(columns) if each[1:] == wanted)
    return _share(look, int(total_of(counted)), Decimal(str(total_of(whole))))


def _group_of(subject: str) -> str:
    return next(each[subject][1] for each in SUBJECTS.values() if subject in each)


def _is_first(columns: list[Column], spot: int, level: int) -> bool:
    """Whether a heading is the first of a merged group."""
    stack = columns[spot].stack[: level + 1]
    return spot == 0 or columns[spot - 1].stack[: level + 1] != stack


def _merges(columns: list[Column], top: int) -> list[tuple[int, int, int, int]]:
    merged = []
    for level in range(len(columns[0].stack)):
        spots = range(len(columns))
        for stack, group in groupby(spots, key=lambda spot: columns[spot].stack[: level + 1]):
            places = list(group)
            if stack[-1] is None:
                continue
            rest = columns[places[0]].stack[level + 1 :]
            down = next((at for at, each in enumerate(rest) if each is not None), len(rest))
            corners = (top + level, places[0], top + level + down, places[-1])
            if corners[0] != corners[2] or corners[1] != corners[3]:
                merged.append(corners)
    return merged


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
