"""Counts as offices write them, read by the marks that a whole column uses.

``1.234`` is a thousand in one file and a decimal in another; no cell tells by itself, its column
does (domain.md 5.3). Empty stays empty and is never zero.
"""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from data.errors import ProblemReason
from data.intake.sheets import UNVALUED, Cell

EMPTY = frozenset({"", "-", "--", "–", "—", ".", "tad", "t.a.d", "t.a.d.", "n/a", "na", "null"})
"""Words for "nothing reported", lower case."""
ERRORS = frozenset({"#div/0!", "#n/a", "#ref!", "#value!", "#name?", "#num!", "#null!"})
NIL = frozenset({"nihil", "nil"})
"""Words for a reported zero."""
FINEST = Decimal("0.0001")
"""As fine as the database keeps counts."""
LARGEST = Decimal(10) ** 10

CONTRARY = "?"
"""Stands for the decimal mark of a column that writes both ways."""
NUMBER = re.compile(r"\d[\d.,]*(?<=\d)")
GROUPED = re.compile(r"[1-9]\d{0,2}([.,]\d{3})+")
SPACED = re.compile(r"(?<=\d)[\s\u00a0\u202f'](?=\d{3}(?!\d))")
MINUS = "-−–"


class Reading(NamedTuple):
    """What a cell says: a number or nothing, and what is to be told about it."""

    value: Decimal | None
    reason: ProblemReason | None = None


NOTHING = Reading(None)


def learn_decimal_mark(cells: Iterable[Cell]) -> str:
    """The decimal mark of a column: ``.`` or ``,``; empty if no cell tells, CONTRARY if two do."""
    numbers = (_bare(cell) for cell in cells if isinstance(cell, str))
    marks = {_mark_of(text) for text in numbers if NUMBER.fullmatch(text)} - {""}
    return CONTRARY if len(marks) > 1 else "".join(marks)


def read_number(cell: Cell, decimal_mark: str = "") -> Reading:
    """The number in a cell, by the decimal mark of its column (``learn_decimal_mark``).

    Gives   nothing for an empty cell, a dash, an error of a formula; a reported zero for
            "nihil", with a warning; else a value of four decimals at most. A lone ``1.234`` of a
            column that never tells is a thousand, with a warning; a lone ``1,234`` is not read.
            Reasons without a value: NOT_A_NUMBER, NEGATIVE, OUT_OF_RANGE, NUMBER_AMBIGUOUS,
            FORMULA_WITHOUT_VALUE.
    """
    if isinstance(cell, str):
        return _read_word(cell, decimal_mark)
    if cell is None:
        return NOTHING
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return Reading(None, ProblemReason.NOT_A_NUMBER)
    return _checked(Decimal(repr(cell)))


def _read_word(cell: str, decimal_mark: str) -> Reading:
    word = cell.strip().lower()
    if word in EMPTY or word in ERRORS:
        return NOTHING
    if word in NIL:
        return Reading(Decimal(0), ProblemReason.NIL_READ_AS_ZERO)
    if word == UNVALUED:
        return Reading(None, ProblemReason.FORMULA_WITHOUT_VALUE)
    return _read_text(_bare(cell), decimal_mark)


def _bare(text: str) -> str:
    """Digits and marks without the spaces between thousands."""
    return SPACED.sub("", text.strip())


def _mark_of(digits: str) -> str:
    """The decimal mark that one number proves; empty if it could be read either way."""
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        return max(".,", key=digits.rfind)
    if dots + commas == 0:
        return ""
    mark, other = (".", ",") if dots else (",", ".")
    if dots + commas > 1:
        return other if GROUPED.fullmatch(digits) else ""
    return "" if GROUPED.fullmatch(digits) else mark


def _read_text(text: str, decimal_mark: str) -> Reading:
    sign, digits = (-1, text[1:].strip()) if text[:1] and text[0] in MINUS else (1, text)
    if not NUMBER.fullmatch(digits):
        return Reading(None, ProblemReason.NOT_A_NUMBER)
    reason = None
    if not decimal_mark and "." in digits:
        decimal_mark, reason = ",", ProblemReason.NUMBER_GUESSED
    whole, _, rest = digits.partition(decimal_mark) if decimal_mark else (digits, "", "")
    is_clear = "." not in rest and "," not in rest and decimal_mark != CONTRARY
    if not (is_clear or digits.isdigit()) or not (whole.isdigit() or GROUPED.fullmatch(whole)):
        return Reading(None, ProblemReason.NUMBER_AMBIGUOUS)
    if not decimal_mark and not whole.isdigit():
        return Reading(None, ProblemReason.NUMBER_AMBIGUOUS)
    whole = whole.replace(".", "").replace(",", "")
    told = _checked(sign * Decimal(f"{whole}.{rest or 0}"))
    return told if told.reason else Reading(told.value, reason)


def _checked(value: Decimal) -> Reading:
    if not value.is_finite() or abs(value) >= LARGEST:
        return Reading(None, ProblemReason.OUT_OF_RANGE)
    if value < 0:
        return Reading(None, ProblemReason.NEGATIVE)
    exact = value.quantize(FINEST, rounding=ROUND_HALF_UP)
    whole = exact.to_integral_value()
    return Reading(whole if whole == exact else exact.normalize())
