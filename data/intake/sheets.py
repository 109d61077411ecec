"""Somebody's workbook as cells, each where it stands; nothing is interpreted here."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from data.errors import CellProblem, ProblemReason

Cell: TypeAlias = str | int | float | bool | dt.date | dt.datetime | dt.time | None
"""What a cell holds; None where it is empty. Text is clean: no control characters, one space."""

UNVALUED = "=?"
"""Stands in a cell whose formula has no stored result."""

LONG_DIGITS, UNTOLD = re.compile(r"(?<!\d)\d{16}(?!\d)"), "…"
"""A number as long as a NIK, and what stands for it in a message."""

UNSEEN = ("Cc", "Cf")
"""Unicode categories of control and format characters, which no name needs."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: ``rows[0][0]`` is A1, all rows equally long.

    ``merged`` are the corners of merged ranges, counted from 0: top, left, bottom, right.
    """

    name: str
    rows: list[list[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, eq=False)
class Workbook:
    """One file as read: ``is_text`` where numbers and days are still text (CSV)."""

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    is_text: bool = False


@dataclass
class Problems:
    """Every fault found in one file so far."""

    file: str
    found: list[CellProblem] = field(default_factory=list)

    def report(
        self,
        reason: ProblemReason,
        sheet: str = "",
        row: int | None = None,
        at: int | None = None,
        *,
        column: str | None = None,
        got: object = "",
        hint: str = "",
    ) -> None:
        """Note a fault; ``row`` counted from 1 as a spreadsheet does, ``at`` the column from 0.

        Digits as long as a NIK are not repeated: a message is kept and shown.
        """
        if isinstance(got, float) and got.is_integer():  # as spreadsheets keep whole numbers
            got = int(got)
        text = LONG_DIGITS.sub(UNTOLD, clean(str(got)))[:80]
        self.found.append(CellProblem(self.file, row, column, reason, text, sheet, at, hint))


def clean(text: str) -> str:
    """Text as a person reads it: no control or invisible characters, single spaces."""
    if text.isprintable() and "  " not in text:  # nearly every cell; a printable text has no
        return text.strip()  # control characters and no white space but the plain one
    seen = (c for c in text if c.isspace() or unicodedata.category(c) not in UNSEEN)
    return " ".join("".join(seen).split())


def is_blank(cells: Iterable[Cell]) -> bool:
    """Whether none of these cells holds anything."""
    return all(cell is None or cell == "" for cell in cells)


def text_of(cell: Cell) -> str:
    """A cell as a person would type it: whole numbers without a point, days as ISO."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean(str(cell))
