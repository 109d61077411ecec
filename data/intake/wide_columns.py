"""One column of a wide sheet: what its heading says of the numbers below it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from data.indicators import Origin
from data.intake.columns import COLUMNS
from data.intake.days import MONTHS, read_month, read_year
from data.intake.draft import Context, Kind
from data.intake.naming import NameBook, Named
from data.intake.pws_words import Measure, read_measure, says_sasaran, says_share
from data.known_headings import heading_key

FIRST_OF_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])-01(?: 00:00:00)?")
SUMS = frozenset({"jumlah", "total", "jml", "jumlahkabupaten", "totalkabupaten", "rerata"})
STUBS = (
    *("tahun", "bulan", "kode_puskesmas", "nama_puskesmas", "kode_desa", "nama_desa"),
    *("kode_indikator", "sumber"),
)
"""Columns of the long form that may stand before the numbers of a wide one."""
PARTS = (Measure.MALE, Measure.FEMALE)
GOALS = ("target", "rank", "peringkat", "selisih", "kesenjangan", "gap", "sisa", "kurang")
"""How headings begin whose numbers stand beside a count and are none."""
COUNTED = frozenset({"capaian", "realisasi", "cakupan", "hasil", "pembilang", "pencapaian"})
INDICATOR_WORDS = frozenset({"indikator", "namaindikator", "program", "uraian", "kegiatan"})


class Holds(StrEnum):
    """What the cells of a column are."""

    STUB = "stub"
    COUNT = "count"
    WHOLE = "whole"
    PERCENT = "percent"
    PART = "part"  # of a count beside it, or its goal: never a count of the unit
    SUM = "sum"
    NOTHING = "nothing"


@dataclass(frozen=True)
class WideColumn:
    """One column: its heading, what its cells are, and what the heading says of them.

    ``stub`` is the column of the long form it stands for; ``month``, ``year``, ``indicator`` and
    ``unit`` are what the heading names, None or empty where it names none.
    """

    at: int
    heading: str
    holds: Holds
    stub: str = ""
    month: int | None = None
    year: int | None = None
    indicator: str = ""
    unit: str = ""

    @property
    def group(self) -> tuple[int | None, str, str]:
        """What a column of counts shares with that of its denominators."""
        return (self.month, self.indicator, self.unit)

    @property
    def sort(self) -> str:
        """Along what the column divides the sheet; empty if along nothing."""
        if self.holds not in (Holds.COUNT, Holds.WHOLE, Holds.PERCENT):
            return ""
        told = {"month": self.month, "indicator": self.indicator, "unit": self.unit}
        return next((name for name, value in told.items() if value), "")


def _says_count(last: str) -> bool:
    return read_measure(last) is Measure.COUNT or heading_key(last) in COUNTED


def says_measure(last: str) -> bool:
    """Whether the lowest heading of a column says what sort of number stands below it."""
    key = heading_key(last)
    return read_measure(last) is not None or key in COUNTED or key.startswith(GOALS)


def read_column(at: int, texts: tuple[str, ...], context: Context, book: NameBook) -> WideColumn:
    """What the headings above a column say of it."""
    heading = " / ".join(texts)
    stub = stub_of(texts)
    if stub:
        return WideColumn(at, heading, Holds.STUB, stub)
    kodes = (_indicator_of(text, context) for text in (*texts, " ".join(texts)))
    named = next((kode for kode in kodes if kode), "")
    month = next((told for text in texts if (told := _month_in(text))), None)
    year = next((told for text in texts if (told := read_year(text))), None)
    unit = "" if named or month else _unit_of(texts, book)
    return WideColumn(at, heading, _holds(texts), "", month, year, named, unit)


def _month_in(text: str) -> int | None:
    """The month that a heading names with nothing but perhaps its year; as a day too, since
    spreadsheets make one of ``Jan-26``.
    """
    if FIRST_OF_MONTH.fullmatch(text):
        return int(text[5:7])
    words = re.findall(r"[a-z]+", text.lower())
    return read_month(text) if len(words) == 1 and words[0] in MONTHS else None


def stub_of(texts: tuple[str, ...]) -> str:
    """The column of the long form that a heading stands for; empty if none."""
    keys = {heading_key(text) for text in texts}
    if keys & INDICATOR_WORDS:
        return "kode_indikator"
    for column in COLUMNS[Kind.LAPORAN]:
        if column.name in STUBS and keys & {heading_key(t) for t in (column.name, *column.also)}:
            return column.name
    return ""


def _indicator_of(text: str, context: Context) -> str:
    found = context.catalogue.by_heading(text) if text else None
    return found.kode if found is not None and found.origin is Origin.LAPORAN else ""


def _unit_of(texts: tuple[str, ...], book: NameBook) -> str:
    for text in texts:
        if heading_key(text) not in SUMS and not heading_key(text).isdigit():
            kode = book.find(Named.PUSKESMAS, text).kode
            if kode is not None:
                return kode
    return ""


def _holds(texts: tuple[str, ...]) -> Holds:
    if not texts:
        return Holds.NOTHING
    last = texts[-1]
    if any(heading_key(text) in SUMS for text in texts[:1]) and len(texts) == 1:
        return Holds.SUM
    measure = read_measure(last)
    if "%" in last or (says_share(last) and measure is Measure.PERCENT):
        return Holds.PERCENT
    if measure in PARTS or heading_key(last).startswith(GOALS):
        return Holds.PART
    is_whole = says_sasaran(last) or heading_key(last) == "penyebut"
    return Holds.WHOLE if is_whole else Holds.COUNT


def single_counts(columns: list[WideColumn], chosen: set[int]) -> Iterator[WideColumn]:
    """The columns, where of several counts of one figure only one stays a count.

    That one was chosen by a person, or its heading says that it counts; without such a one none
    stays: where the right one is empty, its neighbour would be taken for it.
    """
    groups: dict[tuple[Any, ...], list[WideColumn]] = defaultdict(list)
    for each in columns:
        if each.holds is Holds.COUNT and each.sort:
            groups[each.year, *each.group].append(each)
    several = {each.at for group in groups.values() if len(group) > 1 for each in group}
    kept = {each.at for group in groups.values() for each in _counts_of(group, chosen)[:1]}
    for each in columns:
        is_part = each.at in several and each.at not in kept
        yield replace(each, holds=Holds.PART) if is_part else each


def _counts_of(group: list[WideColumn], chosen: set[int]) -> list[WideColumn]:
    """The one column of a group that a person chose, else that its heading calls a count."""
    said = [each for each in group if each.at in chosen]
    lasts = ((each, each.heading.rpartition(" / ")[2]) for each in group)
    told = [each for each, last in lasts if _says_count(last)]
    found = said or told
    return found if len(found) == 1 else []
