"""Somebody's file as a `Workbook`, or refused; whatever it is, nothing else comes of it.

What a file is, its content tells, not its name. Each form is looked through before it is read:
no limit is left to the reader, and what is read is what was looked through.
"""

import csv
import datetime as dt
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, cast

import python_calamine as calamine

from data.errors import CellProblem, ProblemReason, WorkbookRejected
from data.intake import (
    binary_excel,
    compound,
    delimited,
    excel_parts,
    limits,
    old_excel,
    open_document,
)
from data.intake.archive import Archive
from data.intake.harmless import unguard
from data.intake.limits import Extent, Unfit, hold
from data.intake.sheet_marks import Marks
from data.intake.sheets import UNVALUED, Cell, Sheet, Workbook, clean

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
FOREIGN = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf")
PAGE = ("<html", "<!doctype", "<table", "<?xml", "<meta", "<head", "<body", "<style", "<!--")
LOOKED_AT, MARKS = 1_000, "\ufeff\u00ef\u00bb\u00bf \r\n\t"
"""Characters that tell a web page; those that may stand before it."""
BLANK = b"\x00\t\n\r \x0b\x0c"
LONGEST_NAME = 80
TEXT_LINES = 1_000_000

Corners: TypeAlias = tuple[int, int, int, int]


def read_workbook(file: str, content: bytes) -> Workbook:
    """The cells of somebody's file: xlsx, xlsm without macros, xlsb, xls, ods or CSV.

    Takes   the file's name, for messages only, and its bytes.
    Gives   every sheet, hidden ones too; empty rows and columns at the end cut off; a formula
            without a stored result is `UNVALUED`. Numbers and days of a CSV are text.
    Raises  WorkbookRejected with one problem: FILE_EMPTY, FILE_UNKNOWN, FILE_IS_PAGE,
            FILE_DAMAGED, FILE_PROTECTED, FILE_MACROS, FILE_TOO_LARGE, FILE_BOMB, TOO_MANY_ROWS,
            TOO_MANY_COLUMNS, TOO_MANY_CELLS, TOO_MANY_SHEETS.
    """
    name = clean(file)
    try:
        sheets, is_text = _read(content)
        if not any(each.rows for each in sheets):
            raise Unfit(ProblemReason.FILE_EMPTY)
    except Unfit as unfit:
        problem = CellProblem(
            name, None, None, unfit.reason, unfit.got, clean(unfit.sheet), hint=unfit.hint
        )
        raise WorkbookRejected([problem]) from unfit
    return Workbook(name, hashlib.sha256(content).hexdigest(), tuple(sheets), is_text=is_text)


def _read(content: bytes) -> tuple[list[Sheet], bool]:
    """The sheets, and whether their numbers are text."""
    if len(content) > limits.FILE_BYTES:
        size, limit = limits.megabytes(len(content)), limits.megabytes(limits.FILE_BYTES)
        raise Unfit(ProblemReason.FILE_TOO_LARGE, size, limit)
    if not content.strip(BLANK):
        raise Unfit(ProblemReason.FILE_EMPTY)
    if content.startswith(ZIP):
        return _tidied(_read_archive(Archive(content))), False
    if content.startswith(compound.SIGNATURE):
        return _tidied(_read_calamine(old_excel.take_out(content))), False
    return _tidied([_read_text(content)]), True


def _read_archive(archive: Archive) -> list[Sheet]:
    for form in (excel_parts, binary_excel):
        if form.BOOK in archive:
            parts = form.take_apart(archive)
            return [_with_marks(each, parts.marks) for each in _read_calamine(parts.packed)]
    if open_document.CONTENT in archive and open_document.is_spreadsheet(archive):
        return open_document.read_sheets(archive)
    raise Unfit(ProblemReason.FILE_UNKNOWN)


def _read_calamine(file: io.BytesIO) -> list[Sheet]:
    """Every sheet of cells in an Excel file that was looked through."""
    try:
        with calamine.load_workbook(file) as book:
            return [_read_sheet(book, each) for each in book.sheets_metadata if _is_cells(each)]
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unfit(ProblemReason.FILE_DAMAGED) from error
    except BaseException as error:
        # What the reader's own language calls a panic is no Exception in ours.
        if type(error).__name__ == "PanicException":
            raise Unfit(ProblemReason.FILE_DAMAGED) from error
        raise


def _is_cells(sheet: calamine.SheetMetadata) -> bool:
    if sheet.typ == calamine.SheetTypeEnum.MacroSheet:
        raise Unfit(ProblemReason.FILE_MACROS)
    return sheet.typ == calamine.SheetTypeEnum.WorkSheet


def _read_sheet(book: calamine.CalamineWorkbook, told: calamine.SheetMetadata) -> Sheet:
    sheet = book.get_sheet_by_name(told.name)
    rows = cast("list[list[Cell]]", sheet.to_python(skip_empty_area=False))
    merged = sheet.merged_cell_ranges or ()
    corners = tuple((*top_left, *bottom_right) for top_left, bottom_right in merged)
    return Sheet(told.name, rows, corners, told.visible != calamine.SheetVisibleEnum.Visible)


def _with_marks(sheet: Sheet, seen: Mapping[str, Marks]) -> Sheet:
    """A sheet with its formulas that were never calculated marked as such, not empty.

    Raises  Unfit: FILE_DAMAGED if the reader found a sheet that was not looked through.
    """
    marks = seen.get(sheet.name)
    if marks is None:
        raise Unfit(ProblemReason.FILE_DAMAGED)
    merged = (*sheet.merged, *marks.merged)
    if not marks.unvalued:
        return replace(sheet, merged=merged)
    width = max(sheet.width, *(column + 1 for _, column in marks.unvalued))
    height = max(len(sheet.rows), *(row + 1 for row, _ in marks.unvalued))
    rows = [row + [None] * (width - len(row)) for row in sheet.rows]
    rows += [[None] * width for _ in range(height - len(rows))]
    for row, column in marks.unvalued:
        rows[row][column] = UNVALUED
    return replace(sheet, rows=rows, merged=merged)


def _read_text(content: bytes) -> Sheet:
    """A CSV as its only sheet, which has no name."""
    text = None if content.startswith(FOREIGN) else delimited.decode_text(content)
    start = (text or content[:LOOKED_AT].decode("latin-1"))[:LOOKED_AT].lstrip(MARKS).lower()
    if start.startswith(PAGE):
        raise Unfit(ProblemReason.FILE_IS_PAGE)
    if text is None:
        raise Unfit(ProblemReason.FILE_UNKNOWN)
    hold(max(text.count("\n"), text.count("\r")), TEXT_LINES, ProblemReason.TOO_MANY_ROWS)
    try:
        records = delimited.split_records(text)
    except csv.Error as error:
        raise Unfit(ProblemReason.FILE_DAMAGED) from error
    return Sheet("", [list(record) for record in records])


def _tidied(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Sheets with clean cells and names, cut to what is filled; no two names are equal.

    Raises  Unfit.
    """
    words = _Words()
    names: Counter[str] = Counter()
    done, cells = [], 0
    for sheet in sheets:
        name = clean(sheet.name)[:LONGEST_NAME]
        names[name] += 1
        unique = f"{name} ({names[name]})" if names[name] > 1 else name
        done.append(_tidied_sheet(sheet, unique, words))
        cells += Extent(len(done[-1].rows), done[-1].width).hold(unique)
        hold(cells, limits.CELLS, ProblemReason.TOO_MANY_CELLS)
    return done


def _tidied_sheet(sheet: Sheet, name: str, words: "_Words") -> Sheet:
    rows = [_tidied_row(row, words) for row in sheet.rows]
    while rows and not rows[-1]:
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    rows = [row + [None] * (width - len(row)) for row in rows]
    merged = (_clipped(corners, len(rows), width) for corners in sheet.merged)
    return Sheet(name, rows, tuple(each for each in merged if each), sheet.is_hidden)


def _tidied_row(row: Sequence[Cell], words: "_Words") -> list[Cell]:
    """Clean cells up to the last filled one; numbers and days as they are."""
    cells = [cell if (kind := type(cell)) is float or kind is int else words[cell] for cell in row]
    filled = len(cells)
    while filled and cells[filled - 1] is None:
        filled -= 1
    return cells[:filled]


class _Words(dict[object, Cell]):
    """Each text cleaned once, however many cells hold it; days and truths pass."""

    def __missing__(self, cell: object) -> Cell:
        if isinstance(cell, str):
            self[cell] = unguard(clean(cell)) or None
            return self[cell]
        if isinstance(cell, dt.timedelta):
            return clean(str(cell))
        assert cell is None or isinstance(cell, bool | dt.date | dt.time)
        return cell


def _clipped(corners: Corners, height: int, width: int) -> Corners | None:
    """A merged range within the filled rectangle; None if nothing of it, or one cell, is left."""
    top, left, bottom, right = corners
    bottom, right = min(bottom, height - 1), min(right, width - 1)
    is_range = top <= bottom and left <= right and (top, left) != (bottom, right)
    return (top, left, bottom, right) if is_range else None
