"""Tables as people spoil them: cells swapped, headings moved, text among numbers."""

import io
import random
from collections.abc import Callable, Iterator
from copy import copy

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

SMUDGES = ("n/a", "12 org", "-", "nihil", "1.234,5", "#DIV/0!", "-7", "1e5", "  ", "=1+1", "'12")
TIMES = 2
"""How often each way of spoiling is tried on one file, each time elsewhere."""

Spoil = Callable[[Worksheet, random.Random], None]


def mutated_cells(content: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """An xlsx with its first sheet spoilt in each of these ways."""
    for name, spoil in WAYS.items():
        for number in range(TIMES):
            book = openpyxl.load_workbook(io.BytesIO(content))
            spoil(book.worksheets[0], chance)
            made = io.BytesIO()
            book.save(made)
            yield f"{name}-{number}", made.getvalue()


def mutated_lines(content: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """A CSV in UTF-8 spoilt in each of these ways, its separators kept."""
    text = content.decode("utf-8-sig")
    separator = max(";\t,", key=text.count)
    for name, spoil in WAYS.items():
        for number in range(TIMES):
            book = openpyxl.Workbook()
            sheet = book.worksheets[0]
            for line in text.splitlines():
                sheet.append(line.split(separator))
            spoil(sheet, chance)
            lines = (
                separator.join("" if cell is None else str(cell) for cell in row)
                for row in sheet.iter_rows(values_only=True)
            )
            yield f"{name}-{number}", "\r\n".join(lines).encode()


def _unmerge(sheet: Worksheet, _: random.Random | None = None) -> None:
    for each in [copy(each) for each in sheet.merged_cells.ranges]:
        sheet.unmerge_cells(str(each))


def _place(sheet: Worksheet, chance: random.Random) -> tuple[int, int]:
    return chance.randint(1, sheet.max_row), chance.randint(1, sheet.max_column)


def _swap_cells(sheet: Worksheet, chance: random.Random) -> None:
    _unmerge(sheet)
    for _ in range(5):
        one, other = (sheet.cell(*_place(sheet, chance)) for _ in range(2))
        one.value, other.value = other.value, one.value


def _move_down(sheet: Worksheet, chance: random.Random) -> None:
    _unmerge(sheet)
    sheet.insert_rows(1, chance.randint(1, 5))


def _move_right(sheet: Worksheet, chance: random.Random) -> None:
    _unmerge(sheet)
    sheet.insert_cols(1, chance.randint(1, 3))


def _shuffle_columns(sheet: Worksheet, chance: random.Random) -> None:
    _unmerge(sheet)
    columns = [[cell.value for cell in column] for column in sheet.iter_cols()]
    chance.shuffle(columns)
    for at, column in enumerate(columns, start=1):
        for number, value in enumerate(column, start=1):
            sheet.cell(number, at).value = value


def _double_heading(sheet: Worksheet, chance: random.Random) -> None:
    _unmerge(sheet)
    filled = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    one, other = chance.sample(filled, 2)
    other.value = one.value


def _smudge_numbers(sheet: Worksheet, chance: random.Random) -> None:
    _unmerge(sheet)
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value or "").replace(".", "").isdigit() and chance.random() < 1 / 3:
                cell.value = chance.choice(SMUDGES)


def _double_rows(sheet: Worksheet, chance: random.Random) -> None:
    _unmerge(sheet)
    number = chance.randint(1, sheet.max_row)
    sheet.append([cell.value for cell in sheet[number]])


def _lose_rows(sheet: Worksheet, chance: random.Random) -> None:
    _unmerge(sheet)
    sheet.delete_rows(chance.randint(1, sheet.max_row), chance.randint(1, 3))


def _lose_column(sheet: Worksheet, chance: random.Random) -> None:
    _unmerge(sheet)
    sheet.delete_cols(chance.randint(1, sheet.max_column))


def _empty_cells(sheet: Worksheet, chance: random.Random) -> None:
    _unmerge(sheet)
    for _ in range(6):
        sheet.cell(*_place(sheet, chance)).value = None


WAYS: dict[str, Spoil] = {
    "unmerged": _unmerge,
    "swapped-cells": _swap_cells,
    "moved-down": _move_down,
    "moved-right": _move_right,
    "shuffled-columns": _shuffle_columns,
    "doubled-heading": _double_heading,
    "smudged-numbers": _smudge_numbers,
    "doubled-row": _double_rows,
    "lost-rows": _lose_rows,
    "lost-column": _lose_column,
    "emptied-cells": _empty_cells,
}
