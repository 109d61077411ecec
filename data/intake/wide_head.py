"""The head of a wide sheet: which rows it is, and what each column stands for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from data.intake.days import read_year
from data.intake.draft import Choices, Context
from data.intake.headings import stack_headings
from data.intake.naming import NameBook
from data.intake.sheets import Cell, Sheet, text_of
from data.intake.wide_columns import (
    Holds,
    WideColumn,
    read_column,
    says_measure,
    single_counts,
    stub_of,
)

HEAD_WITHIN = 30
"""Rows of a sheet in which its head may begin."""
DEEPEST = 3
"""Rows that a head may have."""
FEWEST = {"month": 3, "indicator": 1, "unit": 2}
"""Columns of one sort that make a sheet a wide one."""
REPEATED = frozenset(
    {"kode_puskesmas", "nama_puskesmas", "kode_desa", "nama_desa", "kode_indikator"}
)
"""Columns whose heading, met again below, begins another table."""


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


def as_shares(head: WideHead) -> WideHead:
    """The head of a sheet whose counts are percentages, as its title says."""
    columns = (
        replace(each, holds=Holds.PERCENT) if each.holds is Holds.COUNT else each
        for each in head.columns
    )
    return replace(head, columns=tuple(columns))


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
    return len(texts) > 1 and not has_number and any(stub_of((t,)) in REPEATED for t in texts)


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
            columns = tuple(read_column(at, each, context, book) for at, each in enumerate(stacks))
            sorts = [each.sort for each in columns]
            sort = max(FEWEST, key=sorts.count)
            has_stub = any(each.holds is Holds.STUB for each in columns)
            if has_stub and sorts.count(sort) >= FEWEST[sort]:
                yield WideHead(first, last, sort, columns)


def _weight(head: WideHead) -> int:
    """How much of the sheet a head explains: columns, stubs, and what sort of number each is."""
    told = sum(each.sort == head.sort for each in head.columns)
    stubs = sum(each.holds is Holds.STUB for each in head.columns)
    measured = sum(says_measure(each.heading.rpartition(" / ")[2]) for each in head.columns)
    return told + stubs + measured


def _corrected(head: WideHead, sheet: Sheet, choices: Choices) -> WideHead:
    """The head with what a person said of its columns; of columns for one figure one counts."""
    columns, chosen = [], set()
    for each in head.columns:
        said = choices.columns.get((sheet.name, each.at))
        if said == "":
            columns.append(replace(each, holds=Holds.NOTHING))
        elif said is not None:
            columns.append(replace(each, holds=Holds.COUNT, indicator=said, stub=""))
            chosen.add(each.at)
        else:
            columns.append(each)
    return replace(head, columns=tuple(single_counts(columns, chosen)))
