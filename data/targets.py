"""Compare what was reached with what was promised, in units and without rounding."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

import pandas as pd

from data.rollout import share_of


@dataclass(frozen=True)
class TargetProgress:
    """One target against one count; ``gap`` is in percentage points, positive is favourable.

    ``gap`` and ``short_by`` are None where units exist and none of them was heard of: silence is
    neither met nor a shortfall.
    """

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
    short_by: int | None
    gap: Fraction | None

    @property
    def is_unheard(self) -> bool:
        """Whether there is nothing yet that could be held against the target."""
        return self.short_by is None


def needed_units(value: Decimal, total: int) -> int:
    """The smallest whole number of units that is at least ``value`` percent of ``total``.

    Exact: 40 % of 32 is 13, of 35 is 14, never 15 through a binary fraction.
    Source  domain.md 1.7.
    """
    return ceil(Fraction(value) * total / 100)


def against_target(counts: Mapping[str, int], target: pd.Series) -> TargetProgress:
    """How a count stands against one row of TARGETS; equal is met, no units is never met.

    Takes   counts, of COUNTS at least total, belum and counted.
    """
    value = Decimal(str(target["value"]))
    total, counted = counts["total"], counts["counted"]
    needed, share = needed_units(value, total), share_of(counts)
    is_unheard = total > 0 and share is None
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
        reached=share is not None and counted >= needed,
        short_by=None if is_unheard else max(0, needed - counted),
        gap=None if share is None else share - Fraction(value),
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
