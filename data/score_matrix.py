"""The score card without its looks: puskesmas by indicators, in order, and who is far behind.

The page and the document are both made from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

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
    """PROGRESS by puskesmas and indicator; ``whole`` is the region's under its ``name``.

    ``rows`` stand in the order of the names of their puskesmas, as people sort them.
    """

    indicators: tuple[Indicator, ...]
    name: str
    names: dict[str, str]
    rows: dict[str, dict[str, Record]]
    whole: dict[str, Record]

    @property
    def has_whole(self) -> bool:
        """Whether the region's row says more than the one row below it would."""
        return len(self.rows) > 1


def sort_matrix(matrix: Matrix, limits: Thresholds, order: str) -> Sequence[str]:
    """Puskesmas by name, by how many grades are lowest, or lowest value of an indicator first.

    Takes   order, `BY_NAME`, "" for the most behind first, or the kode of an indicator.
    """
    by_name = list(matrix.rows)
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


def count_reached(matrix: Matrix, limits: Thresholds) -> tuple[int, int]:
    """How many indicators of the whole have the first grade, of how many that can be judged."""
    grades = [limits.grade(matrix.whole[each.kode], each) for each in matrix.indicators]
    judged = [each for each in grades if each is not None]
    return judged.count(Grade.MENCAPAI), len(judged)


def count_all_reds(matrix: Matrix, limits: Thresholds) -> int | None:
    """How many values of all puskesmas have the lowest grade; None where none is judged."""
    found = [count_reds(rows, matrix, limits) for rows in matrix.rows.values()]
    return sum(each or 0 for each in found) if any(each is not None for each in found) else None


def _count_lowest(grades: Iterable[Grade | None]) -> int | None:
    judged = [each for each in grades if each is not None]
    return judged.count(Grade.TERTINGGAL) if judged else None


def list_reds(matrix: Matrix, limits: Thresholds) -> list[tuple[str, Indicator, Record]]:
    """Who is far behind in what: kode, indicator and PROGRESS, furthest behind first."""
    found = [
        (reach(row, chosen) or Fraction(0), place, kode, chosen, row)
        for place, (kode, row_of) in enumerate(matrix.rows.items())
        for chosen in matrix.indicators
        for row in [row_of[chosen.kode]]
        if limits.grade(row, chosen) is Grade.TERTINGGAL
    ]
    found.sort(key=lambda each: (each[0], each[1], each[3].kode))
    return [(kode, chosen, row) for _, _, kode, chosen, row in found]


def _worst_first(rows: dict[str, Record], matrix: Matrix, limits: Thresholds) -> tuple[int, int]:
    """Most reds first; of as many, those of whom least is known."""
    silent = sum(row["absence"] is Absence.BELUM_LAPOR for row in rows.values())
    return -(count_reds(rows, matrix, limits) or 0) - silent, -silent
