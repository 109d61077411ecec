"""What an Excel sheet's XML tells that its reader does not: its extent, formulas without result.

Looked at before the reader is let in: the reader makes room for the whole rectangle from the first
filled cell to the last, however far apart they are.
"""

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.errors import ProblemReason
from data.intake.limits import MARKED_CELLS, MERGED, Extent, Unfit, hold
from data.intake.markup import DEEPEST, attributes, local, look_through, whole
from data.spreadsheet import column_letters

REFERENCES = re.compile(r"(?:[A-Z]{1,3}[0-9]{1,7},)*", re.IGNORECASE)
FILLING = frozenset({"v", "is", "f"})
"""Elements that make a cell more than a formatted place."""
FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
NO_LETTERS = str.maketrans("", "", string.ascii_letters)
NO_DIGITS = str.maketrans("", "", string.digits)


@dataclass
class Marks:
    """What was seen in one sheet; places counted from 0.

    ``unvalued`` are row and column of formulas without a result; ``merged`` the corners of merged
    ranges, where the reader does not tell them.
    """

    extent: Extent = field(default_factory=Extent)
    filled: int = 0
    unvalued: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def scan_sheet(data: bytes) -> Marks:
    """Extent and formulas without a stored result of one sheet.

    A formula whose stored result is an empty text (``=IF(A1="";"";…)``) has a result.

    Raises  Unfit: FILE_DAMAGED, FILE_BOMB, TOO_MANY_CELLS.
    """
    scan = _Scan()
    look_through(data, scan.start, scan.end, scan.text if FORMULA.search(data) else None)
    hold(scan.merged, MERGED, ProblemReason.FILE_BOMB)
    filled = _check_references(scan.filled)
    _check_references(scan.formulas)
    rows = set(filled.translate(NO_LETTERS).split(",")) - {""}
    columns = set(filled.translate(NO_DIGITS).split(",")) - {""}
    extent = Extent(
        max((int(each) for each in rows), default=0),
        max((_column_number(each) for each in columns), default=0),
    )
    return Marks(extent, len(scan.filled), [_place_of(each) for each in scan.formulas])


class _Scan:
    """The state of looking through one sheet; short, because a year has two million elements."""

    __slots__ = (
        *("cell", "depth", "filled", "flat", "formulas", "has_formula", "has_value", "in_value"),
        *("kinds", "marked", "merged", "row"),
    )

    def __init__(self) -> None:
        self.kinds: dict[str, str] = {}
        self.depth = self.marked = self.merged = 0
        self.row = "0"
        self.cell = ""
        self.flat: list[str] = []
        self.has_formula = self.has_value = self.in_value = False
        self.filled: list[str] = []
        self.formulas: list[str] = []

    def start(self, name: str, flat: list[str]) -> None:
        kind = self.kinds.get(name) or self.kinds.setdefault(name, local(name))
        self.depth += 1
        if kind == "c":
            self.marked += 1
            self.flat = flat
            # Nearly every program writes the reference first.
            self.cell = flat[1] if flat and flat[0] == "r" else self._reference(flat)
        elif kind in FILLING:
            self.filled.append(self.cell)
            if kind == "f" or self.has_formula:
                self._note_formula(kind)
        elif kind == "row":
            told = flat[1] if flat and flat[0] == "r" else attributes(flat).get("r")
            self.row = told if told is not None else str(whole(self.row) + 1)
            self.cell = ""
        elif kind == "mergeCell":
            self.merged += 1
        if self.depth > DEEPEST or self.marked > MARKED_CELLS:
            hold(self.depth, DEEPEST, ProblemReason.FILE_BOMB)
            hold(self.marked, MARKED_CELLS, ProblemReason.TOO_MANY_CELLS)

    def _note_formula(self, kind: str) -> None:
        if kind == "f":
            self.has_formula, self.has_value = True, False
        elif kind == "v":
            self.in_value = True
            self.has_value = attributes(self.flat).get("t") == "str"

    def text(self, text: str) -> None:
        if self.in_value and text.strip():
            self.has_value = True

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.has_formula:
            self.in_value = False
            if self.kinds[name] == "c":
                self.has_formula = False
                if not self.has_value:
                    self.formulas.append(self.cell)

    def _reference(self, flat: list[str]) -> str:
        """Where a cell stands that may not say so: right of the one before."""
        told = attributes(flat).get("r")
        if told is not None:
            return told
        before = _place_of(self.cell)[1] if self.cell else -1
        return f"{column_letters(before + 1)}{max(whole(self.row), 1)}"


def _check_references(references: Sequence[str]) -> str:
    joined = "".join(f"{each}," for each in references)
    if not REFERENCES.fullmatch(joined):
        raise Unfit(ProblemReason.FILE_DAMAGED)
    return joined


def _place_of(reference: str) -> tuple[int, int]:
    """Row and column from 0 of ``B12``."""
    _check_references([reference])
    letters, digits = reference.translate(NO_DIGITS), reference.translate(NO_LETTERS)
    return max(int(digits) - 1, 0), _column_number(letters) - 1


def _column_number(letters: str) -> int:
    """The number of a column counted from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
