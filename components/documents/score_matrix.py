"""The score card without its looks: puskesmas by indicators, in order, and who is far behind.

The page and the document are both made from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from components.text.numbers import NO_VALUE, format_number, sort_key
from data.indicators import Absence, Indicator
from data.score import Grade, grade, reach

Record: TypeAlias = dict[str, Any]
BY_NAME = "nama"


@dataclass(frozen=True)
class Thresholds:
    """The least percent of this month's target for the first two grades."""

    green: int
    yellow: int

    def grade(self, row: Record, chosen: Indicator) -> Grade | None:
        """The grade of a value."""
        return grade(row, chosen, Fraction(self.green), Fraction(self.yellow))


@dataclass(frozen=True, eq=False)
class Matrix:
    """PROGRESS by puskesmas and indicator; ``whole`` is the region's under its ``name``."""

    indicators: tuple[Indicator, ...]
    name: str
    names: dict[str, str]
    rows: dict[str, dict[str, Record]]
    whole: dict[str, Record]


def sort_matrix(matrix: Matrix, limits: Thresholds, order: str) -> Sequence[str]:
    """Puskesmas by name, by how many grades are lowest, or lowest value of an indicator first.

    Takes   order, `BY_NAME`, "" for the most behind first, or the kode of an indicator.
    """
    by_name = sorted(matrix.rows, key=lambda kode: sort_key(matrix.names[kode]))
    if order == BY_NAME:
        return by_name
    if not order:
        return sorted(by_name, key=lambda kode: _worst_first(matrix.rows[kode], matrix, limits))

    def place(kode: str) -> tuple[bool, Fraction]:
        row = matrix.rows[kode][order]
        worst_first = row["gap"] if row["gap"] is not None else row["value"]
        return worst_first is None, worst_first or Fraction(0)

    return sorted(by_name, key=place)


def count_reds(rows: dict[str, Record], matrix: Matrix, limits: Thresholds) -> int | None:
    """How many indicators of one puskesmas have the lowest grade; None where none is judged."""
    return _count_lowest(limits.grade(rows[each.kode], each) for each in matrix.indicators)


def count_reds_of(chosen: Indicator, matrix: Matrix, limits: Thresholds) -> int | None:
    """How many puskesmas have the lowest grade in one indicator; None where none is judged."""
    return _count_lowest(limits.grade(rows[chosen.kode], chosen) for rows in matrix.rows.values())


def tell_reds(reds: int | None) -> str:
    """A count of lowest grades; a dash where there was nothing to judge."""
    return NO_VALUE if reds is None else format_number(reds)


def _count_lowest(grades: Iterable[Grade | None]) -> int | None:
    judged = [each for each in grades if each is not None]
    return judged.count(Grade.TERTINGGAL) if judged else None


def list_reds(matrix: Matrix, limits: Thresholds) -> list[tuple[str, Indicator, Record]]:
    """Who is far behind in what: kode, indicator and PROGRESS, furthest behind first."""
    found = [
        (reach(row, chosen) or Fraction(0), kode, chosen, row)
        for kode, row_of in matrix.rows.items()
        for chosen in matrix.indicators
        for row in [row_of[chosen.kode]]
        if limits.grade(row, chosen) is Grade.TERTINGGAL
    ]
    found.sort(key=lambda each: (each[0], sort_key(matrix.names[each[1]]), each[2].kode))
    return [(kode, chosen, row) for _, kode, chosen, row in found]


def _worst_first(rows: dict[str, Record], matrix: Matrix, limits: Thresholds) -> tuple[int, int]:
    """Most reds first; of as many, those of whom least is known."""
    silent = sum(row["absence"] is Absence.BELUM_LAPOR for row in rows.values())
    return -(count_reds(rows, matrix, limits) or 0) - silent, -silent
