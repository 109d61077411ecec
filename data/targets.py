"""Compare what was reached with what was promised, in units and without rounding."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

import pandas as pd


@dataclass(frozen=True)
class TargetProgress:
    """One target against one count; ``gap`` is in percentage points, positive is favourable."""

    nama: str
    level: str
    year: int
    value: Decimal
    legal_basis: str
    source: str
    total: int
    counted: int
    needed: int
    reached: bool
    short_by: int
    gap: Fraction | None


def needed_units(value: Decimal, total: int) -> int:
    """The smallest whole number of units that is at least ``value`` percent of ``total``.

    Exact: 40 % of 32 is 13, of 35 is 14, never 15 through a binary fraction.
    Source  domain.md 1.7.
    """
    return ceil(Fraction(value) * total / 100)


def against_target(counted: int, total: int, target: pd.Series) -> TargetProgress:
    """How a count stands against one row of TARGETS; equal is met, no units is never met."""
    value = Decimal(str(target["value"]))
    needed = needed_units(value, total)
    gap = Fraction(counted * 100, total) - Fraction(value) if total else None
    return TargetProgress(
        nama=str(target["nama"]),
        level=str(target["level"]),
        year=int(target["year"]),
        value=value,
        legal_basis=str(target["legal_basis"]),
        source=str(target["source"]),
        total=total,
        counted=counted,
        needed=needed,
        reached=total > 0 and counted >= needed,
        short_by=max(0, needed - counted),
        gap=gap,
    )


def targets_in_force(targets: pd.DataFrame, indicator: str, year: int) -> pd.DataFrame:
    """The target of each level that speaks for a year: that year's, else the latest before it, else
    the first there is. Of two for the same year the later row speaks: it revised the other.

    Gives   rows of TARGETS, one per level, the easiest first.
    """
    own = targets[targets["indicator"] == indicator]
    chosen = [_speaking_for(year, rows) for _, rows in own.groupby("level")]
    return pd.concat([own.head(0), *chosen]).sort_values(["value", "level"], kind="stable")


def _speaking_for(year: int, rows: pd.DataFrame) -> pd.DataFrame:
    past = rows[rows["year"] <= year]
    wanted = rows["year"].min() if past.empty else past["year"].max()
    last: pd.DataFrame = rows[rows["year"] == wanted].tail(1)
    return last
