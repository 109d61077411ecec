"""The head of a wide sheet: which rows it is, and what each column stands for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from data.indicators import Origin
from data.intake.columns import COLUMNS
from data.intake.days import MONTHS, read_month, read_year
from data.intake.draft import Choices, Context, Kind
from data.intake.headings import stack_headings
from data.intake.naming import NameBook, Named
from data.intake.pws_words import Measure, read_measure, says_sasaran, says_share
from data.intake.sheets import Cell, Sheet, text_of
from data.known_headings import heading_key

HEAD_WITHIN = 30
"""Rows of a sheet in which its head may begin."""
DEEPEST = 3
"""Rows that a head may have."""
FEWEST = {"month": 3, "indicator": 2, "unit": 2}
"""Columns of one sort that make a sheet a wide one."""
SUMS = frozenset({"jumlah", "total", "jml", "jumlahkabupaten", "totalkabupaten", "rerata"})
STUBS = (
    *("tahun", "bulan", "kode_puskesmas", "nama_puskesmas", "kode_desa", "nama_desa"),
    *("kode_indikator", "sumber"),
)
"""Columns of the long form that may stand before the numbers of a wide one."""
REPEATED = frozenset(
    {"kode_puskesmas", "nama_puskesmas", "kode_desa", "nama_desa", "kode_indikator"}
)
"""Columns whose heading, met again below, begins another table."""
INDICATOR_WORDS = frozenset({"indikator", "namaindikator", "program", "uraian", "kegiatan"})


class Holds(StrEnum):
    """What the cells of a column are."""

    STUB = "stub"
    COUNT = "count"
    WHOLE = "whole"
    PERCENT = "percent"
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


@dataclass(frozen=True)
class WideHead:
    """The head of a sheet, rows from 0, both included; ``sort`` is what its columns divide by."""

    first: int
    last: int
    sort: str
    columns: tuple[WideColumn, ...]

    @property
    def stubs(self) -> dict[str, int]:
        """The place of each column of the long form."""
        return {each.stub: each.at for each in self.columns if each.holds is Holds.STUB}


def find_blocks(
    sheet: Sheet, context: Context, choices: Choices, book: NameBook
) -> Iterator[tuple[Sheet, WideHead]]:
    """Every wide table of a sheet with its head, from top to bottom.

    Gives   the sheet with the rows of that table and of its titles alone, each where it stands:
            what is said above one table says nothing of those below it. Where something begins
            below that is no wide table, nothing from there on.
    """
    begin, head = 0, _find_head(_heads(sheet, context, book, range(HEAD_WITHIN)))
    while head is not None:
        again = _heading_below(sheet, head)
        first = range(max(head.last + 1, again - DEEPEST + 1), again + 1)
        below = (each for each in _heads(sheet, context, book, first) if each.last >= again)
        following = _find_head(below)
        end = again if following is None else following.first
        yield _cut(sheet, begin, end), _corrected(head, sheet, choices)
        begin, head = _last_figure(sheet, end) + 1, following


def _find_head(heads: Iterable[WideHead]) -> WideHead | None:
    """The head that explains most columns."""
    return max(
        heads,
        key=lambda head: (_weight(head), -head.last + head.first, -head.first),
        default=None,
    )


def _heading_below(sheet: Sheet, head: WideHead) -> int:
    """The first row below a head that names units or indicators again; the end if none does."""
    return next(
        (at for at in range(head.last + 1, len(sheet.rows)) if _is_heading(sheet.rows[at])),
        len(sheet.rows),
    )


def _is_heading(cells: Sequence[Cell]) -> bool:
    texts = [cell for cell in cells if isinstance(cell, str)]
    has_number = any(isinstance(cell, int | float) for cell in cells)
    return len(texts) > 1 and not has_number and any(_stub_of((t,)) in REPEATED for t in texts)


def _cut(sheet: Sheet, begin: int, end: int) -> Sheet:
    above: list[list[Cell]] = [[None] * sheet.width for _ in range(begin)]
    merged = tuple(each for each in sheet.merged if begin <= each[0] and each[2] < end)
    return Sheet(sheet.name, [*above, *sheet.rows[begin:end]], merged, sheet.is_hidden)


def _last_figure(sheet: Sheet, end: int) -> int:
    """The last row above ``end`` with a number that is no year; titles stand below it."""
    found = (
        place
        for place in range(end - 1, -1, -1)
        if any(text_of(cell).isdigit() and read_year(cell) is None for cell in sheet.rows[place])
    )
    return next(found, -1)


def _heads(
    sheet: Sheet, context: Context, book: NameBook, begins: Iterable[int]
) -> Iterator[WideHead]:
    for first in (each for each in begins if each < len(sheet.rows) - 1):
        for last in range(first, min(first + DEEPEST, len(sheet.rows) - 1)):
            if any(isinstance(cell, int | float) for cell in sheet.rows[last]):
                break
            stacks = stack_headings(sheet, first, last)
            columns = tuple(_column(at, each, context, book) for at, each in enumerate(stacks))
            sorts = [each.sort for each in columns]
            sort = max(FEWEST, key=sorts.count)
            has_stub = any(each.holds is Holds.STUB for each in columns)
            if has_stub and sorts.count(sort) >= FEWEST[sort]:
                yield WideHead(first, last, sort, columns)


def _weight(head: WideHead) -> int:
    """How much of the sheet a head explains: columns, stubs, and what sort of number each is."""
    told = sum(each.sort == head.sort for each in head.columns)
    stubs = sum(each.holds is Holds.STUB for each in head.columns)
    measured = sum(
        read_measure(each.heading.rpartition(" / ")[2]) is not None for each in head.columns
    )
    return told + stubs + measured


def _column(at: int, texts: tuple[str, ...], context: Context, book: NameBook) -> WideColumn:
    heading = " / ".join(texts)
    stub = _stub_of(texts)
    if stub:
        return WideColumn(at, heading, Holds.STUB, stub)
    kodes = (_indicator_of(text, context) for text in (*texts, " ".join(texts)))
    named = next((kode for kode in kodes if kode), "")
    month = next((read_month(text) for text in texts if names_month(text)), None)
    year = next((told for text in texts if (told := read_year(text))), None)
    unit = "" if named or month else _unit_of(texts, book)
    return WideColumn(at, heading, _holds(texts), "", month, year, named, unit)


def names_month(text: str) -> bool:
    """Whether a heading is the name of a month, and perhaps its year, and nothing else."""
    words = re.findall(r"[a-z]+", text.lower())
    return len(words) == 1 and words[0] in MONTHS


def _stub_of(texts: tuple[str, ...]) -> str:
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
    if any(heading_key(text) in SUMS for text in texts[:1]) and len(texts) == 1:
        return Holds.SUM
    if says_share(texts[-1]) and read_measure(texts[-1]) is Measure.PERCENT:
        return Holds.PERCENT
    is_whole = says_sasaran(texts[-1]) or heading_key(texts[-1]) == "penyebut"
    return Holds.WHOLE if is_whole else Holds.COUNT


def _corrected(head: WideHead, sheet: Sheet, choices: Choices) -> WideHead:
    """The head with what a person said of its columns."""
    columns = []
    for each in head.columns:
        said = choices.columns.get((sheet.name, each.at))
        if said == "":
            columns.append(replace(each, holds=Holds.NOTHING))
        elif said is not None:
            columns.append(replace(each, holds=Holds.COUNT, indicator=said, stub=""))
        else:
            columns.append(each)
    return replace(head, columns=tuple(columns))
