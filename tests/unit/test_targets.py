"""What was reached against what was promised, without rounding anywhere."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import frames
from data.targets import against_target, needed_units, targets_in_force
from tests.tables import read_table

INDICATOR = "ILP-PKM"


def targets(text):
    """TARGETS from a text table; values and years are numbers."""
    table = read_table(text, frames.TARGETS)
    table["year"] = table["year"].astype("int64")
    table["value"] = table["value"].map(Decimal)
    return table


def target(value):
    """One row of TARGETS."""
    return targets(f"level | year | value\nprovinsi | 2024 | {value}").iloc[0]


@pytest.mark.parametrize(
    ("value", "total", "needed"),
    [
        ("40", 32, 13),
        ("40", 26, 11),
        ("40", 35, 14),  # 0.40 * 35 is 14.000000000000002 in binary fractions
        ("100", 32, 32),
        ("0", 32, 0),
        ("40", 0, 0),
        ("33.3333", 3, 1),
        ("33.3334", 3, 2),
        # 412000 * 17.5 / 1000 * 1.1 is 7931.000000000001 in binary fractions
        ("1.925", 412000, 7931),
        ("120", 10, 12),
    ],
)
def test_the_needed_number_is_the_smallest_that_reaches_the_share(value, total, needed):
    """Exact, however the share is written."""
    assert needed_units(Decimal(value), total) == needed


@given(value=st.decimals(0, 100, places=4), total=st.integers(0, 100_000))
def test_the_needed_number_reaches_and_one_less_does_not(value, total):
    """For any share and any number of units."""
    needed = needed_units(value, total)
    assert needed * 100 >= Fraction(value) * total
    assert needed == 0 or (needed - 1) * 100 < Fraction(value) * total


@pytest.mark.parametrize(
    ("counted", "total", "belum", "value", "reached", "short_by", "gap"),
    [
        (14, 35, 0, "40", True, 0, Fraction(0)),  # equal is met
        (13, 35, 4, "40", False, 1, Fraction(1300, 35) - 40),
        (22, 32, 10, "100", False, 10, Fraction(-125, 4)),
        (22, 32, 0, "40", True, 0, Fraction(115, 4)),
        (0, 0, 0, "40", False, 0, None),  # no units: never met, nothing lacking, no gap
        (0, 5, 4, "0", True, 0, Fraction(0)),
        (0, 5, 4, "40", False, 2, Fraction(-40)),
        (0, 5, 5, "40", False, None, None),  # nobody was heard of: neither met nor a shortfall
        (0, 5, 5, "0", False, None, None),
    ],
)
def test_a_count_stands_against_a_target_in_units_and_points(
    counted, total, belum, value, reached, short_by, gap
):
    """The gap is in percentage points, positive is favourable."""
    counts = {"counted": counted, "total": total, "belum": belum}
    progress = against_target(counts, target(value))
    assert (progress.reached, progress.short_by, progress.gap) == (reached, short_by, gap)
    assert (progress.counted, progress.total, progress.value) == (counted, total, Decimal(value))


def test_a_target_keeps_its_legal_basis():
    """Whoever reads the gap can ask for the decree."""
    progress = against_target({"counted": 1, "total": 2, "belum": 0}, target("40"))
    told = (progress.nama, progress.level, progress.year, progress.legal_basis, progress.source)
    assert told == ("Puskesmas menerapkan ILP", "provinsi", 2024, "SK uji", "uji")


KNOWN = targets("""
    level     | year | value | indicator | source
    provinsi  | 2024 | 40    | ILP-PKM   | a
    provinsi  | 2026 | 60    | ILP-PKM   | b
    kabupaten | 2026 | 100   | ILP-PKM   | c
    kabupaten | 2026 | 90    | ILP-PST   | d
    kabupaten | 2026 | 50    | ILP-PKM   | e
""")


@pytest.mark.parametrize(
    ("year", "spoken"),
    [
        (2023, ["a", "e"]),  # before all: the first there is
        (2024, ["a", "e"]),
        (2025, ["a", "e"]),  # the province's latest before; the kabupaten's first
        (2026, ["e", "b"]),  # own year, the easiest first; e revised c
        (2030, ["e", "b"]),
    ],
)
def test_one_target_of_each_level_speaks_for_a_year(year, spoken):
    """That year's, else the latest before, else the first; a later row revises an earlier one."""
    assert targets_in_force(KNOWN, INDICATOR, year)["source"].tolist() == spoken


def test_targets_of_the_same_value_stand_by_level():
    """So that the order never depends on the rows'."""
    rows = targets("level | year | value\nprovinsi | 2024 | 40\nkabupaten | 2024 | 40")
    found = targets_in_force(rows, INDICATOR, 2024)
    assert found["level"].tolist() == ["kabupaten", "provinsi"]


@pytest.mark.parametrize("rows", [KNOWN, frames.empty_frame(frames.TARGETS)], ids=["all", "none"])
def test_without_a_target_nothing_speaks(rows):
    """An indicator nobody set a target for gives no row, but the same columns."""
    found = targets_in_force(rows, "ILP-XXX", 2024)
    assert (len(found), tuple(found.columns)) == (0, frames.TARGETS)
