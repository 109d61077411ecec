"""Files that tell of single people are refused before anything of them is understood or kept.

The dashboard counts; it stores nobody. What is found is named by its cell, never repeated.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from data.errors import CellProblem, ProblemReason, WorkbookRejected
from data.intake.person_marks import (
    AGE,
    SEX,
    SEXES,
    STEMS,
    Mark,
    is_called_nik,
    is_long_code,
    mark_of_heading,
    mark_of_value,
    tells,
)
from data.intake.sheets import Cell, Sheet, Workbook, text_of

SEVERAL = 2
"""Different values that make a column one of people; a single one may be another code."""
WIDE_ENOUGH = 3
"""Filled cells of a row of headings; a letterhead has ``Alamat`` and its text, and no more."""


def refuse_persons(workbook: Workbook) -> None:
    """Refuse a workbook in which a column tells of single people.

    By heading, in any row: NIK, numbers of KTP, KK, BPJS, medical records and telephones, names of
    patients, mothers, children and the like, days of birth, addresses; only with such a value
    below it. By value, under any heading: a text that calls a number a NIK, at least two
    different NIK (unless most codes of that length are none), BPJS or mobile numbers. A plain
    ``nama`` is a place's unless sex or age stands beside it.

    Raises  WorkbookRejected: PERSONS for every such column, with the cell of its heading (or of
            its first value); ``got`` is a word of `Mark`.
    """
    problems = [
        CellProblem(
            workbook.file, row + 1, heading, ProblemReason.PERSONS, mark.value, sheet.name, at
        )
        for sheet in workbook.sheets
        for at, (row, mark, heading) in sorted(_find(sheet).items())
    ]
    if problems:
        raise WorkbookRejected(problems)


def _find(sheet: Sheet) -> dict[int, tuple[int, Mark, str | None]]:
    """Row, mark and heading by column; a value-made finding has no heading."""
    found: dict[int, tuple[int, Mark, str | None]] = {}
    for row, at, mark, heading in _headings(sheet):
        if at not in found and any(tells(mark, below[at]) for below in sheet.rows[row + 1 :]):
            found[at] = (row, mark, heading)
    for at, row, mark in _valued(sheet):
        found.setdefault(at, (row, mark, None))
    return found


def _headings(sheet: Sheet) -> Iterator[tuple[int, int, Mark, str]]:
    """Every cell that heads a column of people: row, column, mark and the heading."""
    known = cache(mark_of_heading)
    for number, row in enumerate(sheet.rows):
        for at, cell in enumerate(row):
            if not isinstance(cell, str):
                continue
            mark = known(cell)
            if mark is Mark.ADDRESS and _is_letterhead(row):
                continue
            if mark:
                yield number, at, mark, cell
            word = cell.lower().rstrip(".")
            if word in STEMS:
                yield from _below(sheet, number, at)
            if word == "nama" and _is_by_name(sheet, number):
                yield number, at, Mark.NAME, cell


def _is_letterhead(row: list[Cell]) -> bool:
    words = [cell for cell in row if any(letter.isalpha() for letter in text_of(cell))]
    return len(words) < WIDE_ENOUGH


def _below(sheet: Sheet, number: int, at: int) -> Iterator[tuple[int, int, Mark, str]]:
    """Headings cut in two rows: ``Nama`` above ``Ibu`` and ``Suami``."""
    if number + 1 >= len(sheet.rows):
        return
    upper, lower = sheet.rows[number], sheet.rows[number + 1]
    end = next((n for n in range(at + 1, sheet.width) if upper[n] is not None), sheet.width)
    if end == at + 1:  # nothing is cut in two: what stands below is a value
        return
    for place in range(at, end):
        heading = f"{upper[at]} {text_of(lower[place])}"
        mark = mark_of_heading(heading) if isinstance(lower[place], str) else None
        if mark:
            yield number + 1, place, mark, heading


def _is_by_name(sheet: Sheet, number: int) -> bool:
    """Whether each row below has one sex or one age: then its name is a person's."""
    for at, cell in enumerate(sheet.rows[number]):
        word = text_of(cell).lower()
        below = [row[at] for row in sheet.rows[number + 1 :] if row[at] is not None]
        if word in SEX and any(text_of(each).lower() in SEXES for each in below):
            return True
        if word in AGE and any(text_of(each).isdigit() for each in below):
            return True
    return False


def _valued(sheet: Sheet) -> Iterator[tuple[int, int, Mark]]:
    """Columns whose values are of people: column, row of the first, mark."""
    known = cache(mark_of_value)
    for at in range(sheet.width):
        column = [row[at] for row in sheet.rows]
        seen: dict[Mark, set[Cell]] = {}
        for cell in column:
            mark = known(cell)
            if mark:
                seen.setdefault(mark, set()).add(cell)
        for mark, values in seen.items():
            called = next((n for n, cell in enumerate(column) if is_called_nik(cell)), None)
            if mark is Mark.NIK and called is not None:
                yield at, called, mark
            elif len(values) >= SEVERAL and not (mark is Mark.NIK and _are_codes(column, values)):
                yield at, next(n for n, cell in enumerate(column) if cell in values), mark


def _are_codes(column: Sequence[Cell], values: Collection[Cell]) -> bool:
    """Whether most long codes of a column are no NIK: then those that look like one are none."""
    alike = sum(is_long_code(cell) for cell in column)
    return 2 * sum(cell in values for cell in column) < alike
