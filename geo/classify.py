"""From value to class number, exactly: 2 of 5 is 40 %, not nearly 40 %."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd

Better: TypeAlias = Literal["naik", "turun"]


def classify(values: pd.Series, breaks: Sequence[float], better: Better = "naik") -> pd.Series:
    """Give each value the number of its class; a value on an edge gets the better class.

    Takes   values, floats, integers, Decimal or Fraction, in the unit of the breaks;
            breaks, strictly rising lower edges of classes 1, 2, ...; class 0 is below the first
            and the last class has no end; better, `naik` where more is better (the edge belongs
            to the class above) or `turun` (to the class below).
    Gives   Int64 with the index of values; classes rise with the value in both directions;
            missing stays missing.
    Raises  ValueError if the breaks do not rise.
    """
    _require_rising(breaks)
    if pd.api.types.is_numeric_dtype(values):
        return _classify_numbers(values, breaks, better)
    exact = [
        None if missing else _exact(v) for v, missing in zip(values, values.isna(), strict=True)
    ]
    return _classify_exact(exact, breaks, better, values)


def classify_ratio(
    numerator: pd.Series,
    denominator: pd.Series,
    breaks: Sequence[float],
    better: Better = "naik",
) -> pd.Series:
    """Class numerator / denominator in percent without ever rounding the quotient.

    Takes   two series of counts with the same index, possibly fractional (projected sasaran);
            breaks in percent and better, as in `classify`.
    Gives   Int64 with their index; missing where either is missing or the denominator is not
            above zero.
    Raises  ValueError if the indexes differ or the breaks do not rise.
    """
    if not numerator.index.equals(denominator.index):
        msg = "numerator and denominator have different indexes"
        raise ValueError(msg)
    _require_rising(breaks)
    missing = numerator.isna() | denominator.isna()
    shares = (
        None if gone else _percent(n, d)
        for n, d, gone in zip(numerator, denominator, missing, strict=True)
    )
    return _classify_exact(shares, breaks, better, numerator)


def count_classes(classes: pd.Series, n: int) -> dict[int | None, int]:
    """Count the areas of each class for the legend, with zeros, and None for missing.

    Takes   classes from `classify`; n, the number of classes (one more than breaks).
    Gives   keys 0 to n - 1 in order, then None; the counts sum to the number of areas.
    Raises  ValueError if a class number is not one of the n.
    """
    found = classes.dropna().astype(int)
    if not found.between(0, n - 1).all():
        msg = f"class numbers {sorted(set(found))} do not fit {n} classes"
        raise ValueError(msg)
    counts: dict[int | None, int] = {number: int((found == number).sum()) for number in range(n)}
    counts[None] = int(classes.isna().sum())
    return counts


def _classify_numbers(values: pd.Series, breaks: Sequence[float], better: Better) -> pd.Series:
    side: Literal["left", "right"] = "right" if better == "naik" else "left"
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    found = np.searchsorted(np.asarray(breaks, dtype=float), numbers, side=side)
    classes = pd.Series(found, index=values.index, name=values.name, dtype="Int64")
    return classes.mask(np.isnan(numbers))


def _classify_exact(
    values: Iterable[Fraction | None], breaks: Sequence[float], better: Better, like: pd.Series
) -> pd.Series:
    edges = [_exact(edge) for edge in breaks]
    place = bisect_right if better == "naik" else bisect_left
    found = [pd.NA if value is None else place(edges, value) for value in values]
    return pd.Series(found, index=like.index, name=like.name, dtype="Int64")


def _percent(numerator: object, denominator: object) -> Fraction | None:
    whole = _exact(denominator)
    return 100 * _exact(numerator) / whole if whole > 0 else None


def _exact(number: object) -> Fraction:
    # A float stands for the decimal it is written as: 33.3 means 333/10, not its binary
    # neighbour, so that it meets a Decimal or a ratio on the edge 33.3.
    return number if isinstance(number, Fraction) else Fraction(str(number))


def _require_rising(breaks: Sequence[float]) -> None:
    if not all(low < high for low, high in pairwise(breaks)):
        msg = f"breaks must rise strictly, got {list(breaks)}"
        raise ValueError(msg)
