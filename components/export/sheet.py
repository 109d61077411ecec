"""What a sheet that is handed out holds, before it becomes a workbook or a CSV."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

Value: TypeAlias = str | int | float | Decimal | dt.date | None
"""What a cell may hold: text, a number, a day, or nothing. A code is text, whatever its digits."""


class Look(Enum):
    """What a column holds; cells that somebody will fill in are laid out by it.

    ORDER is for numbers that nobody adds up: years, months, item numbers.
    """

    CODE = "code"
    TEXT = "text"
    NUMBER = "number"
    ORDER = "order"
    DAY = "day"


@dataclass(frozen=True)
class SheetColumn:
    """One column: its heading, its look, and what may be filled in.

    ``width`` is in characters, 0 to fit what the column holds. ``choices`` are the words a cell
    may hold; ``choices_at`` a range of another sheet that lists them, ``='LIST'!$A$2:$A$9``.
    ``refusal`` is what the spreadsheet says to anything else. ``is_open`` marks a column that is
    handed out to be filled in.
    """

    name: str
    look: Look = Look.TEXT
    width: int = 0
    choices: tuple[str, ...] = ()
    choices_at: str = ""
    refusal: str = ""
    is_required: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class Prompt:
    """What is told where one of these cells is chosen: rows counted from 0, both included."""

    column: int
    first: int
    last: int
    title: str
    text: str


@dataclass(frozen=True)
class SheetContent:
    """One sheet: lines above the heading, the heading, rows of values.

    ``title`` is printed on top of every page. ``idle`` are cells (row, column, from 0) that
    nobody fills in although their column is open; ``spare`` is how many rows below the last one
    take more.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[Value]]
    title: str = ""
    notes: tuple[str, ...] = ()
    idle: frozenset[tuple[int, int]] = frozenset()
    prompts: tuple[Prompt, ...] = ()
    spare: int = 0
    is_filtered: bool = True
